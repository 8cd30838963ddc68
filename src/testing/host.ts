import { createInProcess, type InProcess } from '../delivery/in-process/in-process.ts'
import { startVendorServer, type HookdrillServer } from '../http/server.ts'
import { keepLoopbackDirect } from '../kernel/wire/keep-loopback-direct.ts'
import { checkVendors } from '../kernel/contract/check-vendors.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { vendors as registry } from '../vendors.ts'
import { version } from '../version.ts'

type Vendors = Readonly<Record<string, AnyVendor>>

/** Where drills live: a server, and the receivers of this process. */
export interface Host {
  readonly server: HookdrillServer
  readonly inProcess: InProcess
}

const hosts: { readonly vendors: Vendors; readonly started: Promise<Host> }[] = []

/**
 * The one server of this process on which every drill with these vendors is a tenant, so that a drill costs a tenant and
 * not a port. It does not keep the process alive.
 *
 * @throws {InvalidInputError} for a vendor under another name than its own.
 */
export function hostOf(vendors: Vendors): Promise<Host> {
  const known = hosts.find((host) => areSame(host.vendors, vendors))
  if (known) return known.started
  checkVendors(vendors)
  const started = start(vendors)
  hosts.push({ vendors, started })
  return started
}

/** The vendors that come with hookdrill, and those of every drill of this process. */
export const hostedVendors = (): readonly AnyVendor[] => [
  ...new Set([registry, ...hosts.map(({ vendors }) => vendors)].flatMap(valuesOf)),
]

const valuesOf = (vendors: Vendors): readonly AnyVendor[] => Object.values(vendors)

const areSame = (one: Vendors, other: Vendors): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, vendor]) => other[name] === vendor)

async function start(vendors: Vendors): Promise<Host> {
  keepLoopbackDirect(process.env) // For the code under test, which calls the mocks.
  const inProcess = createInProcess()
  const server = await startVendorServer({ vendors, version, port: 0, keepsAlive: false, inProcess })
  return { server, inProcess }
}
