import { afterRealMs } from '../kernel/time/real-time.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'
import type { Forward } from './load-forward.ts'
import { toTunnelError, TunnelError } from './tunnel-error.ts'

/** What becomes of the connection to ngrok while the tunnel is open. */
export type TunnelStatus = 'lost' | 'back'

export interface TunnelOptions {
  readonly forward: Forward
  /** Where the tunnel ends on this machine: `http://127.0.0.1:4321`. */
  readonly to: string
  readonly authtoken: string
  /** A domain that is reserved for the account. @default one that ngrok chooses */
  readonly domain?: string | undefined
  /** Hears when the connection is lost, and when it is there again. */
  readonly onStatus?: ((status: TunnelStatus) => void) | undefined
  /** How long to wait for ngrok to open it, and at most 3000 to close it; ms of real time. @default 20000 */
  readonly limitMs?: number | undefined
}

export interface Tunnel extends AsyncDisposable {
  /** Where the world reaches it, without a trailing slash: `https://abc.ngrok-free.app`. */
  readonly url: string
  close(): Promise<void>
}

/** Closing asks ngrok, which may be out of reach by then; ms of real time. */
const longestClosingMs = 3000

/**
 * Publishes an address of this machine.
 *
 * @throws {TunnelError} when ngrok refuses: token, domain, number of sessions.
 * @throws {UnreachableError} when ngrok cannot be reached, or says nothing within the limit.
 */
export async function openTunnel({
  forward,
  to,
  authtoken,
  domain,
  onStatus,
  limitMs = 20_000,
}: TunnelOptions): Promise<Tunnel> {
  // The package reports "closed" also when it cannot connect at all, and when it is told to close.
  let phase: 'opening' | 'open' | 'lost' | 'closed' = 'opening'
  const opening = forward({
    addr: new URL(to).host,
    authtoken,
    ...(domain !== undefined && { domain }),
    onStatusChange(status) {
      if (status === 'closed' && phase === 'open') onStatus?.((phase = 'lost'))
      else if (status === 'connected' && phase === 'lost') {
        phase = 'open'
        onStatus?.('back')
      }
    },
  })
  const listener = await within(limitMs, opening, { authtoken, domain })
  const url = listener.url()
  if (url === null || !URL.canParse(url)) {
    await listener.close()
    throw new TunnelError('tunnel_without_url', `ngrok opened a tunnel without a URL: ${String(url)}`)
  }
  phase = 'open'
  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    phase = 'closed'
    closing ??= settledWithin(Math.min(limitMs, longestClosingMs), listener.close())
    await closing
  }
  return { url: url.replace(/\/$/, ''), close, [Symbol.asyncDispose]: close }
}

async function within<T extends { close(): Promise<void> }>(
  limitMs: number,
  opening: Promise<T>,
  known: { readonly authtoken: string; readonly domain: string | undefined },
): Promise<T> {
  let late = false
  return await new Promise<T>((resolve, reject) => {
    const cancel = afterRealMs(limitMs, () => {
      late = true
      reject(
        new UnreachableError('tunnel_timeout', `ngrok has not answered within ${limitMs / 1000} s`, {
          suggestion: 'is connect.ngrok-agent.com:443 open from here?',
        }),
      )
    })
    opening.then(
      (listener) => {
        cancel()
        if (late) void settledWithin(Math.min(limitMs, longestClosingMs), listener.close())
        else resolve(listener)
      },
      (error: unknown) => {
        cancel()
        reject(toTunnelError(error, known))
      },
    )
  })
}

/** Whoever closes has no use for an error: the other side forgets a session that is gone. */
function settledWithin(limitMs: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = afterRealMs(limitMs, resolve)
    const done = (): void => {
      cancel()
      resolve()
    }
    work.then(done, done)
  })
}
