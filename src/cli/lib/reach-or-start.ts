import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { HookdrillServer } from '../../index.ts'
import type { ServerAddress } from './call.ts'
import { callAt } from './call-at.ts'
import type { Terminal } from './terminal.ts'

export interface Reached extends AsyncDisposable {
  /** Whether it was started for this run, and ends with it. */
  readonly isStarted: boolean
}

/**
 * The hookdrill that is running, or, where none answers on this machine, one that is started there for this run,
 * so that a receiver which knows the mocks by that address works.
 */
export async function reachOrStart(
  address: ServerAddress,
  { talk }: Pick<Terminal, 'talk'>,
): Promise<Reached> {
  try {
    await callAt(address)('server.health')
    return { isStarted: false, [Symbol.asyncDispose]: () => Promise.resolve() }
  } catch (error) {
    const { hostname, port, protocol } = new URL(address.server)
    const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
    if (!(error instanceof UnreachableError) || error.code !== 'unreachable' || !isHere) throw error
    const server = await startThere(Number(port || 80), address, error)
    talk(`no hookdrill answered at ${address.server}: started the mocks there for this run`)
    return { isStarted: true, [Symbol.asyncDispose]: () => server.close() }
  }
}

/** What has the port and gives no answer that can be read is no hookdrill. */
async function startThere(
  port: number,
  { server, token }: ServerAddress,
  cause: unknown,
): Promise<HookdrillServer> {
  const { startServer } = await import('../../index.ts')
  try {
    return await startServer({ port, controlToken: token })
  } catch (error) {
    const { PortTakenError } = await import('../../http/listen.ts')
    const { notHookdrill } = await import('./reach-server.ts')
    throw error instanceof PortTakenError ? notHookdrill(server, cause) : error
  }
}
