import type { Dispatcher } from 'undici'
import type { Downloaded } from '../kernel/contract/download.ts'
import type { TrustedCertificates } from './certificates.ts'
import { createConnector } from './connector.ts'
import type { Destinations } from './destinations.ts'
import { withoutInterim } from './interim.ts'
import { failure } from './failure.ts'
import { createAgent, requestOver } from './http-client.ts'
import { redirection } from './redirection.ts'
import { readWireTarget } from './wire-target.ts'

/** Fetches one file. `signal` aborts with a `TimedOut` when the vendor would hang up. */
export interface FetchFile {
  (url: string, limitBytes: number, signal: AbortSignal): Promise<Downloaded>
}

/** Redirects that are followed, each to a destination that is allowed. */
const mostHops = 5

/** Gets over real sockets, from the destinations that webhooks may go to as well. */
export function createHttpDownload(
  destinations: Destinations,
  trusted?: TrustedCertificates,
): FetchFile & { close(): Promise<void> } {
  let agent: Dispatcher | undefined
  const createOwnAgent = (): Dispatcher =>
    createAgent({
      connect: withoutInterim(createConnector(destinations, trusted)),
      // The vendor's own limit is the signal.
      headersTimeout: 0,
      bodyTimeout: 0,
    })

  async function hop(url: string, limitBytes: number, signal: AbortSignal): Promise<Downloaded | URL> {
    const target = readWireTarget(url)
    const why = destinations.refusal(target)
    if (why !== undefined) return { kind: 'blocked', why }
    agent ??= createOwnAgent()
    const { statusCode, headers, body } = await requestOver(agent, {
      origin: target.url.origin,
      path: target.path,
      method: 'GET',
      signal,
    })
    const next = redirection(statusCode, headers['location'], target.url)
    const read = await readUpTo(limitBytes, body)
    if (next) return next
    return read
      ? { kind: 'response', status: statusCode, type: String(headers['content-type'] ?? ''), body: read }
      : { kind: 'too-large', limitBytes }
  }

  async function download(url: string, limitBytes: number, signal: AbortSignal): Promise<Downloaded> {
    try {
      let at = url
      for (let hops = 0; hops <= mostHops; hops++) {
        const got = await hop(at, limitBytes, signal)
        if (!(got instanceof URL)) return got
        at = got.href
      }
      return { kind: 'unreachable', code: 'too many redirects' }
    } catch (error) {
      return failure(error, signal)
    }
  }

  return Object.assign(download, { close: async () => await agent?.destroy() })
}

/** Nothing when there is more than that. */
async function readUpTo(
  limitBytes: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limitBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
