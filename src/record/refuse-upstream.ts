import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Destinations } from '../delivery/destinations.ts'
import { readWireTarget } from '../delivery/wire-target.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'
import { afterRealMs } from '../kernel/time/real-time.ts'
import { isLocal } from '../kernel/wire/is-local.ts'
import type { Reach } from './upstream-call.ts'

/** How long a connection may take, in ms. */
const patienceMs = 10_000

/**
 * Looks whether a vendor may be called, and answers.
 *
 * @throws {HookdrillError} for one that is not allowed, or that would be called without TLS beyond this machine.
 * @throws {UnreachableError} for one that does not answer.
 */
export async function refuseUpstream(
  upstream: string,
  destinations: Destinations,
  reach: Reach,
): Promise<void> {
  const target = readWireTarget(upstream)
  const why = destinations.refusal(target)
  if (why !== undefined) throw new HookdrillError('upstream_refused', `${upstream}: ${why}`)
  const { url } = target
  if (url.protocol === 'http:' && !isLocal(url.hostname))
    throw new HookdrillError(
      'upstream_refused',
      `${upstream}: credentials would go to ${url.hostname} unencrypted`,
      {
        suggestion: 'give its https URL',
      },
    )
  await connectTo(url, reach)
}

async function connectTo(url: URL, { lookup, ca }: Reach): Promise<void> {
  const isTls = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (isTls ? 443 : 80)
  const socket: Socket = isTls
    ? connectTls({
        host,
        port,
        lookup,
        ...(isIP(host) === 0 && { servername: host }),
        ...(ca && { ca: [...ca] }),
      })
    : connectPlain({ host, port, lookup })
  const cancel = afterRealMs(patienceMs, () =>
    socket.destroy(new Error(`no connection within ${patienceMs / 1000} s`)),
  )
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(isTls ? 'secureConnect' : 'connect', resolve).once('error', reject)
    })
  } catch (error) {
    const isOpen =
      isTls &&
      !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EBLOCKED'].includes(codeOf(error) ?? '')
    throw new UnreachableError(
      'upstream_unreachable',
      `${url.origin} ${isOpen ? 'does not answer as TLS does' : 'does not answer'}: ${codeOf(error) ?? messageOf(error)}`,
      {
        suggestion: isOpen
          ? 'check the URL; a certificate of your own is trusted with --ca'
          : 'check the URL, and whether this machine can reach it',
        cause: error,
      },
    )
  } finally {
    cancel()
    socket.destroy()
  }
}
