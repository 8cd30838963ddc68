import type { Mock } from '../mock/mock.ts'
import type { Snapshot } from '../store/store.ts'
import type { OpenSnapshot } from './snapshot.ts'

/** The mocks of a tenant. Each is made when it is first asked for: who uses one vendor does not pay for five. */
export interface Mocks {
  /** By vendor, in their order; to look at one is to ask for it. */
  readonly all: Readonly<Record<string, Mock>>
  /** Those that have been asked for, in the same order; the accounts of the others are as empty as on their first day. */
  opened(): readonly Mock[]
  /** Asks for one. */
  open(name: string): void
  /** Asks for every one. */
  openAll(): readonly Mock[]
}

/** What is given makes a mock; each is called once, at the first look. */
export function createMocks(makers: readonly (readonly [name: string, make: () => Mock])[]): Mocks {
  const made = new Map<string, Mock>()
  const all = Object.create(null) as Record<string, Mock> // Without a prototype, no vendor is called "constructor".

  for (const [name, make] of makers) {
    const get = (): Mock => {
      const mock = made.get(name) ?? make()
      made.set(name, mock)
      return mock
    }
    Object.defineProperty(all, name, { enumerable: true, get })
  }

  return {
    all,
    open: (name) => void all[name],
    // Not in the order of their first look, which is another one after a restart.
    opened: () => makers.flatMap(([name]) => made.get(name) ?? []),
    openAll: () => Object.values(all),
  }
}

/** What every account holds, by vendor. */
export const snapshotsOf = (mocks: Mocks): Readonly<Record<string, Snapshot>> =>
  Object.fromEntries(mocks.openAll().map((each) => [each.vendor.name, each.snapshot()]))

/** What every account holds now, by vendor. */
export const rowsOf = (mocks: Mocks): OpenSnapshot['mocks'] =>
  Object.fromEntries(mocks.openAll().map((each) => [each.vendor.name, each.ofNow()]))
