import type { CapabilityName } from '../../capabilities/index.ts'
import { decodePieces } from '../../kernel/data/decode-text.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { JsonCheck } from '../../kernel/data/json-check.ts'
import type { ServerAddress } from './call.ts'
import { notHookdrill, reachServer, unexpectedAnswer } from './reach-server.ts'

/**
 * The JSON that a capability gives in a tenant, piece by piece as it comes: nothing of it is held. It is checked on the way.
 *
 * @throws {UnreachableError} when it ends before it is whole.
 * @throws {HookdrillError} when the server refuses, or gives something else.
 */
export async function* takeLong(
  address: ServerAddress,
  name: CapabilityName,
  begin: string,
): AsyncGenerator<Uint8Array> {
  const { tenant, server } = address
  const check = new JsonCheck()
  let head = ''
  const response = await reachServer(address, name, { tenant })
  for await (const text of texts(bytesOf(response, address), server)) {
    addTo(check, text, server)
    head = `${head}${text}`.slice(0, begin.length)
    if (!begin.startsWith(head)) throw unexpectedAnswer(name)
    yield Buffer.from(text)
  }
  try {
    check.end()
  } catch (error) {
    throw brokenOff(server, error)
  }
}

async function* bytesOf({ body }: Response, { server, signal }: ServerAddress): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : brokenOff(server, error)
  }
}

async function* texts(bytes: AsyncIterable<Uint8Array>, server: string): AsyncGenerator<string> {
  try {
    yield* decodePieces(bytes)
  } catch (error) {
    throw isNotText(error) ? notHookdrill(server, error) : error
  }
}

const isNotText = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'not_text'

function addTo(check: JsonCheck, text: string, server: string): void {
  try {
    check.add(text)
  } catch (error) {
    throw notHookdrill(server, error)
  }
}

const brokenOff = (server: string, error: unknown): UnreachableError =>
  new UnreachableError('broken_off', `the answer of ${new URL(server).origin} broke off before its end`, {
    suggestion: 'see whether it still runs, and try again',
    cause: error,
  })
