import type { TenantKeeper } from './keeper.ts'
import type { TenantSnapshot } from './snapshot.ts'

/** Snapshots of a tenant that somebody wants to go back to, by name. With a state folder they survive a restart. */
export interface SavedSnapshots {
  names(): readonly string[]
  get(name: string): TenantSnapshot | undefined
  /** Remembers one, in the place of what had the name. Rejected when it cannot be kept; then the one before stays. */
  save(name: string, snapshot: TenantSnapshot): Promise<void>
  /** Rejected when that cannot be kept; then it stays. */
  forget(name: string): Promise<void>
}

export function createSavedSnapshots(
  kept: ReadonlyMap<string, TenantSnapshot> = new Map(),
  keeper?: Pick<TenantKeeper, 'snapshotSaved' | 'snapshotForgotten'>,
): SavedSnapshots {
  const all = new Map(kept)
  return {
    names: () => [...all.keys()],
    get: (name) => all.get(name),
    async save(name, snapshot) {
      await keeper?.snapshotSaved(name, snapshot)
      all.set(name, snapshot)
    },
    async forget(name) {
      await keeper?.snapshotForgotten(name)
      all.delete(name)
    },
  }
}
