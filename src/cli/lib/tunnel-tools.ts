import { z } from 'zod'
import { readAuthtoken } from '../../tunnel/authtoken.ts'
import { loadForward, type Forward } from '../../tunnel/load-forward.ts'
import { openTunnel, type Tunnel, type TunnelStatus } from '../../tunnel/open-tunnel.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'
import { unlessInterrupted } from './interrupt.ts'
import { colorsFor, talk } from './output.ts'

/** Flags of every command that opens a tunnel. */
export const tunnelFlags = z.object({ authtokenFile: z.string().optional(), domain: z.string().optional() })

/** What a tunnel needs from outside. */
export interface TunnelTools {
  readonly load: () => Promise<Forward>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Called when a tunnel has failed or has been closed: the package may still be busy with a connection that leads nowhere. */
  readonly leave: () => void
}

export const tunnelTools: TunnelTools = {
  load: loadForward,
  env: process.env,
  // Only fires when something keeps the process from ending by itself.
  leave: () => void afterRealMs(1000, () => process.exit()),
}

/** Opens the tunnel to an address of this machine, unless the process is to end first. */
export type OpenTunnel = (
  to: string,
  end: Promise<number>,
  onStatus?: (status: TunnelStatus) => void,
) => Promise<Tunnel>

/** Finds the token and the package first, so that nothing is started for a tunnel that cannot be. */
export async function prepareTunnel(
  { authtokenFile, domain }: z.output<typeof tunnelFlags>,
  { load, env, leave }: TunnelTools,
): Promise<OpenTunnel> {
  const authtoken = await readAuthtoken({ file: authtokenFile, env })
  const forward = await load()
  return async (to, end, onStatus = formatStatus) => {
    const opening = openTunnel({ forward, to, authtoken, domain, onStatus })
    try {
      const tunnel = await unlessInterrupted(end, opening)
      const close = async (): Promise<void> => {
        await tunnel.close()
        leave()
      }
      return { url: tunnel.url, close, [Symbol.asyncDispose]: close }
    } catch (error) {
      opening.then(
        (late) => late.close(),
        () => undefined, // Either the error that is on its way out, or one that nobody waits for any more.
      )
      leave()
      throw error
    }
  }
}

function formatStatus(status: TunnelStatus): void {
  const { red, green } = colorsFor(process.stderr)
  talk(
    status === 'lost'
      ? red(
          'the tunnel has lost its connection to ngrok, which tries again by itself; nothing arrives meanwhile',
        )
      : green('the tunnel is back, under the same URL'),
  )
}
