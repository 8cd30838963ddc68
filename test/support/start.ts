import { checkAnswer } from './check-answer.ts'
import { startServer, type HookdrillServer, type ServerOptions } from '../../src/index.ts'

/** A server on a free port, and its control API, whose good answers are checked against what is declared. */
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
      const sent: RequestInit = { ...posted, ...init }
      const response = await fetch(`${server.url}/_hookdrill${path}`, sent)
      const answer: unknown = await response.json()
      if (response.ok) checkAnswer(sent.method ?? 'GET', path, answer)
      return { status: response.status, body: answer }
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}
