import { connect } from 'node:net'
import { messageOf } from '../../kernel/errors/message-of.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { codeOf } from '../../kernel/errors/code-of.ts'

/** How long a connection may take, in ms. */
const patienceMs = 3000

/**
 * Looks whether anybody listens where a handler should.
 *
 * @throws {UnreachableError} when nobody does.
 */
export async function refuseUnreachable(url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  const socket = connect(Number(port) || (protocol === 'https:' ? 443 : 80), hostname.replace(/^\[|\]$/g, ''))
  const cancel = afterRealMs(patienceMs, () =>
    socket.destroy(new Error(`no connection within ${patienceMs / 1000} s`)),
  )
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject)
    })
  } catch (error) {
    const why = codeOf(error) ?? messageOf(error)
    throw nobodyAnswers(`${url}: ${why}`, error)
  } finally {
    cancel()
    socket.destroy()
  }
}

export const nobodyAnswers = (where: string, cause?: unknown): UnreachableError =>
  new UnreachableError('receiver_unreachable', `nobody answers at ${where}`, {
    suggestion: 'start your handler, or say where it is with --to',
    cause,
  })
