import { startServer, type HookdrillServer, type ServerOptions } from '../../src/index.ts'

/** A server on a free port, and its control API. */
export interface Started extends AsyncDisposable {
  readonly server: HookdrillServer
  control(path: string, body?: unknown, init?: RequestInit): Promise<{ status: number; body: unknown }>
}

export async function startHookdrill(
  options: Omit<ServerOptions, 'vendors' | 'version'> = {},
): Promise<Started> {
  const server = await startServer({ port: 0, ...options })
  return {
    server,
    async control(path, body, init = {}) {
      const posted =
        body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const response = await fetch(`${server.url}/_hookdrill${path}`, { ...posted, ...init })
      return { status: response.status, body: await response.json() }
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}
