import type { Journal } from '../journal/journal.ts'
import type { Mocks } from './mocks.ts'
import {
  checkPlayed,
  differencesIn,
  readLongSnapshot,
  readSnapshot,
  type OpenSnapshot,
  type Played,
  type TenantSnapshot,
} from './snapshot.ts'

/** What there is to say of a restored snapshot. */
export interface Restored {
  /** Switches that are not as they were when it was taken, in words; the tenant keeps its own. */
  readonly differences: readonly string[]
}

/** What can become another state. */
export interface Restorable {
  readonly mocks: Mocks
  readonly all: readonly Played[]
  readonly journal: Journal
}

/** All or nothing: every mock checks its part first. */
export function restoreAll({ mocks, all, journal }: Restorable, given: TenantSnapshot): Restored {
  const state = readSnapshot(given)
  checkPlayed(state, all)
  for (const each of mocks.openAll()) each.check(state.mocks[each.vendor.name] ?? {})
  for (const each of mocks.openAll()) each.restore(state.mocks[each.vendor.name] ?? {})
  journal.write({ kind: 'restored', taken: state.at })
  return { differences: differencesIn(state, all) }
}

/** As `restoreAll`, with turns for others until all is checked and set up. */
export const restoreLong = async (
  restorable: Restorable,
  given: unknown,
): Promise<Restored & Pick<TenantSnapshot, 'at'>> =>
  await restoreOpen(restorable, await readLongSnapshot(given))

/** As `restoreLong`, of one that is read while it is checked. */
export async function restoreOpen(
  { mocks, all, journal }: Restorable,
  state: OpenSnapshot,
): Promise<Restored & Pick<TenantSnapshot, 'at'>> {
  checkPlayed(state, all)
  const prepared = []
  for (const each of mocks.openAll())
    prepared.push([each, await each.prepare(state.mocks[each.vendor.name] ?? {})] as const)
  for (const [each, store] of prepared) each.restore(store)
  journal.write({ kind: 'restored', taken: state.at })
  return { at: state.at, differences: differencesIn(state, all) }
}
