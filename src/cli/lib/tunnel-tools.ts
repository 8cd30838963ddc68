import { afterRealMs } from '../../kernel/time/real-time.ts'
import { readAuthtoken } from '../../tunnel/authtoken.ts'
import { loadForward, type Forward } from '../../tunnel/load-forward.ts'
import { openTunnel, type Tunnel, type TunnelStatus } from '../../tunnel/open-tunnel.ts'
import type { ValuesOf } from './flag.ts'
import { unlessInterrupted } from './interrupt.ts'
import type { tunnelFlags } from './shared-flags.ts'
import type { Terminal } from './terminal.ts'

/** What a tunnel needs from outside. */
export interface TunnelTools {
  readonly load: () => Promise<Forward>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Called when a tunnel has failed or has been closed: the package may still be busy with a connection that leads nowhere. */
  readonly leave: () => void
  /** Hears of a connection that was lost, and is back. */
  readonly onStatus: (status: TunnelStatus) => void
}

export const tunnelTools = ({ talk, err }: Terminal): TunnelTools => ({
  load: loadForward,
  env: process.env,
  // Only fires when something keeps the process from ending by itself.
  leave: () => void afterRealMs(1000, () => process.exit()),
  onStatus: (status) =>
    talk(
      status === 'lost'
        ? err.red(
            'the tunnel has lost its connection to ngrok, which tries again by itself; nothing arrives meanwhile',
          )
        : err.green('the tunnel is back, under the same URL'),
    ),
})

/** Opens the tunnel to an address of this machine, unless the process is to end first. */
export type OpenTunnel = (to: string, end: Promise<number>) => Promise<Tunnel>

/** Finds the token and the package first, so that nothing is started for a tunnel that cannot be. */
export async function prepareTunnel(
  { authtokenFile, domain }: Partial<ValuesOf<typeof tunnelFlags>>,
  { load, env, leave, onStatus }: TunnelTools,
): Promise<OpenTunnel> {
  const authtoken = await readAuthtoken({ file: authtokenFile, env })
  const forward = await load()
  return async (to, end) => {
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
