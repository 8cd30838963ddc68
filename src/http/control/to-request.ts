import { pathParameters, takesQuery, type ControlBinding } from './bindings.ts'

/** A call of the control API, without the server that it goes to. */
export interface ControlRequest {
  /** Path and query, below `/_hookdrill`. */
  readonly url: string
  readonly method: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The call that a binding asks for: what its path names goes there, the rest into the query or the body. */
export function toControlRequest(
  binding: ControlBinding,
  input: Readonly<Record<string, unknown>>,
): ControlRequest {
  const named = pathParameters(binding.path)
  const path = named.reduce(
    (before, name) => before.replace(`:${name}`, encodeURIComponent(String(input[name]))),
    binding.path,
  )
  const rest = Object.entries(input).filter(([name, value]) => !named.includes(name) && value !== undefined)
  const method = binding.method.toUpperCase()
  if (takesQuery(binding)) {
    const query = new URLSearchParams(
      rest.map(([name, value]): [string, string] => [name, String(value)]),
    ).toString()
    return { url: query === '' ? path : `${path}?${query}`, method }
  }
  const body = binding.body === undefined ? Object.fromEntries(rest) : input[binding.body]
  return {
    url: path,
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  }
}
