import type { z } from 'zod'
import type { VendorsContext } from '../../capabilities/capability.ts'
import { capabilities, type CapabilityName, type CapabilityOf } from '../../capabilities/index.ts'
import { controlBindings } from '../../http/control/bindings.ts'
import { errorAnswer } from '../../http/control/error-answer.ts'
import { toControlRequest } from '../../http/control/to-request.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { parseInput } from '../../kernel/errors/invalid-input-error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { ServerAddress } from './call.ts'

type Fields = Readonly<Record<string, unknown>>

/** A capability whose schemas nobody needs to know here: all are called alike. */
interface Callable {
  readonly input: z.ZodObject
  readonly output: z.ZodType
  readonly needs: 'server' | 'vendors'
  run(input: unknown, context: VendorsContext): unknown
}

const callables = new Map<string, Callable>(
  capabilities.flatMap((one) => (one.kind === 'call' ? [[one.name, one as Callable] as const] : [])),
)

/**
 * What a capability gives: at the hookdrill of the address, as any other language would call it, or in this process where
 * it needs only the vendors.
 *
 * @throws {UnreachableError} when nobody answers.
 * @throws {HookdrillError} with the server's own words when it refuses.
 */
export async function callCapability<Name extends CapabilityName>(
  address: Partial<ServerAddress>,
  name: Name,
  input: Fields,
): Promise<z.output<CapabilityOf<Name>['output']>> {
  const found = callables.get(name)
  if (!found) throw new TypeError(`${name} is not a capability that can be called`)
  const answer =
    found.needs === 'vendors'
      ? await found.run(parseInput(name, found.input, input), await import('../../vendors.ts'))
      : readOutput(name, found, await callServer(address, name, withTenant(found, address, input)))
  return answer as z.output<CapabilityOf<Name>['output']> // The output schema is that of the capability of this name.
}

/** Only what happens in a tenant is told which. */
const withTenant = ({ input }: Callable, { tenant }: Partial<ServerAddress>, given: Fields): Fields =>
  'tenant' in input.shape && tenant !== undefined ? { tenant, ...given } : given

async function callServer(address: Partial<ServerAddress>, name: string, input: Fields): Promise<unknown> {
  const { server, token, signal } = address
  const binding = controlBindings.find(({ capability }) => capability === name)
  if (server === undefined || !binding) throw new TypeError(`no flag says at which hookdrill to call ${name}`)
  const { url, ...init } = toControlRequest(binding, input)
  const headers = { ...init.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const response = await reach(server, url, { ...init, headers, ...(signal && { signal }) })
  const body = await readJson(response, server)
  if (response.ok) return body
  const { error } = errorAnswer.parse(body)
  throw new HookdrillError(error.code, error.message, { suggestion: error.suggestion })
}

async function reach(server: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${server}/_hookdrill${url}`, init)
  } catch (error) {
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

/** Of a connection that failed for its certificate, why. */
async function tlsProblem(error: unknown): Promise<string | undefined> {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (!/CERT|^ERR_TLS_|^ERR_SSL_|^UNABLE_TO_|^EPROTO$/.test(code)) return undefined
  const { formatOutcome } = await import('../../kernel/delivery/outcome.ts')
  return formatOutcome({ kind: 'unreachable', code })
}

async function readJson(response: Response, server: string): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnreachableError('not_hookdrill', `something answers at ${server}, but it is not hookdrill`, {
      suggestion: 'check --server',
      cause: error,
    })
  }
}

/** The hookdrill that answers may be of another version. */
function readOutput(name: string, { output }: Callable, answer: unknown): unknown {
  const read = output.safeParse(answer)
  if (read.success) return read.data
  throw new HookdrillError(
    'unexpected_answer',
    `the hookdrill there gives something else for ${name} than this one reads`,
    {
      suggestion: 'use the same version on both sides',
      cause: read.error,
    },
  )
}
