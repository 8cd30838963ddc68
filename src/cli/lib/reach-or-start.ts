import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
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
    const { startServer } = await import('../../index.ts')
    const server = await startServer({ port: Number(port || 80), controlToken: address.token })
    talk(`no hookdrill answered at ${address.server}: started the mocks there for this run`)
    return { isStarted: true, [Symbol.asyncDispose]: () => server.close() }
  }
}
