import { z } from 'zod'
import { startServer } from '../../index.ts'
import type { ControlClient, ControlClientOptions } from './control-client.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { clientOf } from './flags.ts'
import { talk } from './output.ts'

export interface Reached extends AsyncDisposable {
  readonly client: ControlClient
  /** Whether it was started for this run, and ends with it. */
  readonly isStarted: boolean
}

/**
 * The hookdrill that is running, or, where none answers on this machine, one that is started there for this run,
 * so that a receiver which knows the mocks by that address works.
 */
export async function reachOrStart(options: ControlClientOptions): Promise<Reached> {
  const client = clientOf(options)
  try {
    await client.root('/health', z.unknown())
    return { client, isStarted: false, [Symbol.asyncDispose]: () => Promise.resolve() }
  } catch (error) {
    const { hostname, port, protocol } = new URL(options.server)
    const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
    if (!(error instanceof UnreachableError) || error.code !== 'unreachable' || !isHere) throw error
    const server = await startServer({ port: Number(port || 80), controlToken: options.token })
    talk(`no hookdrill answered at ${options.server}: started the mocks there for this run`)
    return { client, isStarted: true, [Symbol.asyncDispose]: () => server.close() }
  }
}
