import { startServer, type HookdrillServer } from '../http/server.ts'
import { vendors } from '../vendors.ts'
import { version } from '../version.ts'

let started: Promise<HookdrillServer> | undefined

/**
 * The one server of this process on which every drill is a tenant, so that a drill costs a tenant and not a port.
 * It does not keep the process alive.
 */
export const host = (): Promise<HookdrillServer> =>
  (started ??= startServer({ vendors, version, port: 0, keepsAlive: false }))
