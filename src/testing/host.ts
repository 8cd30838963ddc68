import { createInProcess, type InProcess } from '../delivery/in-process/in-process.ts'
import { startServer, type HookdrillServer } from '../http/server.ts'
import { vendors } from '../vendors.ts'
import { version } from '../version.ts'

/** Where drills live: a server, and the receivers of this process. */
export interface Host {
  readonly server: HookdrillServer
  readonly inProcess: InProcess
}

let started: Promise<Host> | undefined

/**
 * The one server of this process on which every drill is a tenant, so that a drill costs a tenant and not a port.
 * It does not keep the process alive.
 */
export const host = (): Promise<Host> => (started ??= start())

async function start(): Promise<Host> {
  const inProcess = createInProcess()
  const server = await startServer({ vendors, version, port: 0, keepsAlive: false, inProcess })
  return { server, inProcess }
}
