import { controlBindings } from '../../http/control/bindings.ts'
import { errorAnswer } from '../../http/control/error-answer.ts'
import { toControlRequest } from '../../http/control/to-request.ts'
import { parseJson } from '../../kernel/data/parse-json.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { AbortSignal } from '../../kernel/wire/node-globals.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { ServerAddress } from './call.ts'
import { Interrupted } from './interrupt.ts'
import { watchSilence } from './watch-silence.ts'

/** A body that is sent as it is read. */
export interface LongBody {
  readonly pieces: AsyncIterable<Uint8Array>
  /** Its bytes, where that is known before. */
  readonly length?: number | undefined
}

/**
 * A good answer of the hookdrill of an address; its body is for the caller to read.
 *
 * @throws {UnreachableError} when nobody answers.
 * @throws {HookdrillError} with the server's own words when it refuses.
 */
export async function reachServer(
  address: Partial<ServerAddress>,
  name: string,
  input: Readonly<Record<string, unknown>>,
  long?: LongBody,
): Promise<Response> {
  const { server, token, signal } = address
  const binding = controlBindings.find(({ capability }) => capability === name)
  if (server === undefined || !binding) throw new TypeError(`no flag says at which hookdrill to call ${name}`)
  const { url, ...init } = toControlRequest(binding, input)
  const headers = {
    ...init.headers,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(long?.length !== undefined && { 'content-length': String(long.length) }),
  }
  const body: RequestInit = long ? { body: long.pieces, ...once } : {}
  const response = await reach(server, url, { ...init, ...body, headers, ...(signal && { signal }) })
  if (response.ok) return response
  const read = errorAnswer.safeParse(parseJson(await response.text()))
  if (!read.success) throw notHookdrill(server)
  const { code, message, suggestion } = read.data.error
  throw new HookdrillError(code, message, { suggestion })
}

/** What might be sent again, to where a redirection leads, is held: nothing of this is. */
const once: RequestInit = { duplex: 'half', redirect: 'error', window: null }

async function reach(server: string, url: string, init: RequestInit): Promise<Response> {
  using watch = watchSilence(server)
  try {
    const signals = [watch.signal, init.signal].flatMap((signal) => signal ?? [])
    return await fetch(`${server}/_hookdrill${url}`, { ...init, signal: AbortSignal.any(signals) })
  } catch (error) {
    if (init.signal?.reason instanceof Interrupted) throw init.signal.reason
    if (watch.signal.aborted) throw watch.signal.reason
    if (isRefusedPort(error)) throw refusedPort(server, error)
    const tls = await tlsProblem(error)
    if (tls !== undefined)
      throw new UnreachableError('untrusted', `${new URL(server).origin} cannot be spoken to: ${tls}`, {
        suggestion: 'for --server, set NODE_EXTRA_CA_CERTS',
        cause: error,
      })
    throw new UnreachableError('unreachable', `no hookdrill answers at ${new URL(server).origin}`, {
      suggestion: 'start one with "hookdrill start", or say where it is with --server',
      cause: error,
    })
  }
}

/** The Fetch standard has a list of them. */
const isRefusedPort = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === 'bad port'

const refusedPort = (server: string, cause: unknown): UnreachableError => {
  const { origin, port } = new URL(server)
  return new UnreachableError(
    'refused_port',
    `no hookdrill answers at ${origin}: fetch refuses port ${port}, as browsers do`,
    { suggestion: 'give another to "hookdrill start" with --port, such as 4010', cause },
  )
}

/** Of a connection that failed for its certificate, why. */
async function tlsProblem(error: unknown): Promise<string | undefined> {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (!/CERT|^ERR_TLS_|^ERR_SSL_|^UNABLE_TO_|^EPROTO$/.test(code)) return undefined
  const { formatOutcome } = await import('../../kernel/delivery/outcome.ts')
  return formatOutcome({ kind: 'unreachable', code })
}

export const notHookdrill = (server: string | undefined, cause?: unknown): UnreachableError =>
  new UnreachableError('not_hookdrill', `something answers at ${server}, but it is not hookdrill`, {
    suggestion: 'check --server',
    cause,
  })

/** The hookdrill that answers may be of another version. */
export const unexpectedAnswer = (name: string, cause?: unknown): HookdrillError =>
  new HookdrillError(
    'unexpected_answer',
    `the hookdrill there gives something else for ${name} than this one reads`,
    { suggestion: 'use the same version on both sides', cause },
  )
