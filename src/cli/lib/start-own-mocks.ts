import { randomInt } from 'node:crypto'
import type { HookdrillServer, VendorServerOptions } from '../../http/server.ts'
import { accountSettings, type accountFlags } from './account-flags.ts'
import type { ValuesOf } from './flag.ts'
import { isPortTaken } from './is-port-taken.ts'

interface OwnMocks extends Pick<VendorServerOptions, 'port' | 'ca' | 'tap' | 'acceptAssumptions'> {
  readonly allowHost: readonly string[]
  readonly seed: string | undefined
  /** What their accounts are like. @default the first edition of each vendor, and no option set */
  readonly accounts?: ValuesOf<typeof accountFlags>
}

/**
 * Mocks that a command which judges a handler has for itself.
 *
 * @throws {HookdrillError} when the port is taken, with what can be done.
 */
export async function startOwnMocks(options: OwnMocks): Promise<HookdrillServer> {
  try {
    return await startMocks(options)
  } catch (error) {
    throw isPortTaken(error) ? await (await import('./who-has-port.ts')).withoutUseOfPort(error) : error
  }
}

async function startMocks({
  port,
  ca,
  tap,
  acceptAssumptions,
  allowHost,
  seed,
  accounts = { edition: [], option: [], seedData: undefined },
}: OwnMocks): Promise<HookdrillServer> {
  const { startServer } = await import('../../index.ts')
  return await startServer({
    port,
    allowedHosts: allowHost,
    ca,
    acceptAssumptions,
    ...(tap && { tap }),
    tenant: {
      ...(await accountSettings({ ...accounts, seed })),
      ...(seed === undefined && { numbersFrom: drawNumbersFrom() }),
    },
  })
}

/** A handler that remembers what it has handled would take documents of the next run for those of the last. */
const drawNumbersFrom = (): number => randomInt(100_000_000)
