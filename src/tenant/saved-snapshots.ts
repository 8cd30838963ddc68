import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { TenantKeeper } from './keeper.ts'
import { restoreOpen, type Restorable, type Restored } from './restore.ts'
import { sizeOf } from './snapshot-size.ts'
import { wholeSnapshot, type OpenSnapshot, type SavedSnapshot } from './snapshot.ts'
import type { Taking } from './taking.ts'

/**
 * Snapshots of a tenant that somebody wants to go back to, by name. With a state folder they lie there, and survive a restart;
 * without, they share their rows with the accounts. One is saved, restored or forgotten after the other.
 */
export interface SavedSnapshots {
  list(): ReadonlyMap<string, SavedSnapshot>
  /** Remembers what is there now, in the place of what had the name. Rejected when it cannot be kept; then the one before stays. */
  save(name: string): Promise<void>
  /** @throws {UnknownNameError} for a name that is not there. */
  restore(name: string): Promise<RestoredSnapshot>
  /**
   * Rejected when that cannot be kept; then it stays.
   *
   * @throws {UnknownNameError} for a name that is not there.
   */
  forget(name: string): Promise<void>
}

export type RestoredSnapshot = Restored & Pick<OpenSnapshot, 'at'>

/** The tenant that they are of. */
interface Saving extends Pick<Taking, 'openSnapshot'> {
  readonly id: string
  readonly kept?: ReadonlyMap<string, SavedSnapshot> | undefined
  readonly keeper?: Pick<TenantKeeper, 'snapshotSaved' | 'snapshotForgotten'> | undefined
  readonly restorable: Restorable
}

export function createSavedSnapshots({ id, kept, keeper, openSnapshot, restorable }: Saving): SavedSnapshots {
  const all = new Map(kept)
  const inOrder = createLine()

  function find(name: string): SavedSnapshot {
    const found = all.get(name)
    if (!found) throw new UnknownNameError('snapshot', name, [...all.keys()], `tenant ${id}`)
    return found
  }

  return {
    list: () => all,
    save: (name) =>
      inOrder(async () => {
        const saved = await (keeper?.snapshotSaved(name, openSnapshot()) ?? inMemory(openSnapshot()))
        all.delete(name) // The newest is the last, as after a restart.
        if (saved) all.set(name, saved)
      }),
    restore: (name) => inOrder(async () => await restoreOpen(restorable, find(name).open())),
    forget: (name) =>
      inOrder(async () => {
        find(name)
        await keeper?.snapshotForgotten(name)
        all.delete(name)
      }),
  }
}

/** Rows are frozen: what it holds is shared with the accounts for as long as it is the same there. */
async function inMemory(open: OpenSnapshot): Promise<SavedSnapshot> {
  const snapshot = await wholeSnapshot(open)
  const tables = Object.values(snapshot.mocks).flatMap((rows) => Object.entries(rows))
  const sizes = tables.map(([table, { length }]) => ({ table, count: length }))
  return { at: snapshot.at, ...sizeOf(sizes), open: () => snapshot }
}

/** Runs one thing after the other, whatever becomes of each. */
function createLine(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const next = last.then(run)
    last = next.catch(() => undefined) // Whoever asked for it hears of it.
    return next
  }
}
