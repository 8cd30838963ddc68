import { signal } from '@preact/signals'
import type { CapabilityName } from '../../capabilities/index.ts'
import type { InputOf, OutputOf } from '../../cli/lib/call.ts'
import { controlBindings } from '../../http/control/bindings.ts'
import { toControlRequest, type ControlRequest } from '../../http/control/to-request.ts'
import type { ShownCall } from './commands.ts'
import { tenant } from './route.ts'

/** A call of the control API that the page makes, or offers to make. */
export interface ApiCall<Name extends CapabilityName> {
  readonly name: Name
  readonly input: InputOf<Name>
}

/** The control API refused, or nobody answered. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly suggestion: string | undefined

  constructor(code: string, message: string, suggestion?: string) {
    super(message)
    this.code = code
    this.suggestion = suggestion
  }
}

const tokenKey = 'hookdrill-token'

/** What a server beyond loopback wants in a header; kept for this tab, and never in a URL. */
export const token = signal(sessionStorage.getItem(tokenKey) ?? '')

/** Whether the server wants a token that it was not given. */
export const isLocked = signal<ApiError | undefined>(undefined)

export function keepToken(given: string): void {
  sessionStorage.setItem(tokenKey, given)
  token.value = given
  isLocked.value = undefined
}

/** A call in the present tenant, as the server, cURL and the command line make it. */
export const toApiCall = <Name extends CapabilityName>(name: Name, input: InputOf<Name>): ApiCall<Name> => ({
  name,
  input,
})

/** What a call is on the wire. */
export function requestOf({ name, input }: ShownCall): ControlRequest {
  const binding = controlBindings.find(({ capability }) => capability === name)
  if (!binding) throw new TypeError(`the control API has no ${name}`)
  const isOfTenant = binding.path.includes(':tenant')
  return toControlRequest(binding, { ...(isOfTenant && { tenant: tenant.value }), ...input })
}

export const authorizationHeader = (): Readonly<Record<string, string>> =>
  token.value === '' ? {} : { authorization: `Bearer ${token.value}` }

/**
 * Makes a call.
 *
 * @throws {ApiError} with the server's own words.
 */
export async function run<Name extends CapabilityName>(call: ApiCall<Name>): Promise<OutputOf<Name>> {
  const { url, method, headers, body } = requestOf(call)
  const response = await reach(url, {
    method,
    headers: { ...headers, ...authorizationHeader() },
    ...(body !== undefined && { body }),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw toApiError(answer, response.status)
  return answer as OutputOf<Name> // The server checks what it answers against the same schema.
}

export const askFor = async <Name extends CapabilityName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> => await run(toApiCall(name, input))

/** @throws {ApiError} when nobody answers. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/_hookdrill${url}`, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('unreachable', 'hookdrill does not answer', 'Is "hookdrill start" still running?')
  }
}

export function toApiError(answer: unknown, status: number): ApiError {
  const { error } = answer as { error?: { code?: string; message?: string; suggestion?: string } }
  const made = new ApiError(
    error?.code ?? String(status),
    error?.message ?? `it answers ${status}`,
    error?.suggestion,
  )
  if (made.code === 'token_required') isLocked.value = made
  return made
}
