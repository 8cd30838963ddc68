import { z } from 'zod'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'

const errorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), suggestion: z.string().optional() }),
})

export interface ControlClientOptions {
  /** Where hookdrill listens. */
  readonly server: string
  readonly tenant: string
  readonly token?: string | undefined
}

/** Calls the control API of a running hookdrill, as any other language would. */
export interface ControlClient {
  /** Below the tenant: `get('/deliveries', schema)`. */
  get<S extends z.ZodType>(path: string, answer: S): Promise<z.output<S>>
  post<S extends z.ZodType>(path: string, body: unknown, answer: S): Promise<z.output<S>>
  put<S extends z.ZodType>(path: string, body: unknown, answer: S): Promise<z.output<S>>
  /** Not below a tenant: `root('/vendors', schema)`; with a body it is a POST. */
  root<S extends z.ZodType>(path: string, answer: S, body?: unknown): Promise<z.output<S>>
}

/** Throws UnreachableError when nobody answers, and HookdrillError with the server's own words when it refuses. */
export function createControlClient({ server, tenant, token }: ControlClientOptions): ControlClient {
  if (!URL.canParse(server))
    throw new HookdrillError('invalid_server', `"${server}" is not a URL`, {
      suggestion: 'give --server like http://127.0.0.1:4010',
    })
  const base = `${server.replace(/\/$/, '')}/_hookdrill`
  const own = `/tenants/${encodeURIComponent(tenant)}`

  async function call<S extends z.ZodType>(
    path: string,
    answer: S,
    init: RequestInit = {},
  ): Promise<z.output<S>> {
    const headers = new Headers(init.headers)
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    const response = await reach(base + path, { ...init, headers })
    const body = await readJson(response, server)
    if (response.ok) return answer.parse(body)
    const { error } = errorBody.parse(body)
    throw new HookdrillError(error.code, error.message, { suggestion: error.suggestion })
  }

  return {
    get: (path, answer) => call(own + path, answer),
    post: (path, body, answer) => call(own + path, answer, json('POST', body)),
    put: (path, body, answer) => call(own + path, answer, json('PUT', body)),
    root: (path, answer, body) => call(path, answer, body === undefined ? {} : json('POST', body)),
  }
}

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    throw new UnreachableError('unreachable', `no hookdrill answers at ${new URL(url).origin}`, {
      suggestion: 'start one with "hookdrill start", or say where it is with --server',
      cause: error,
    })
  }
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
