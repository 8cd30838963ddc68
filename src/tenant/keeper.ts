import type { Journal } from '../journal/journal.ts'
import type { TenantClock } from '../kernel/time/clock.ts'
import type { StateNotice } from '../mock/account/state.ts'
import type { Mock } from '../mock/mock.ts'
import type { StateEntry } from '../store/state-entry.ts'
import type { StateWriter } from '../store/state-writer.ts'
import type { Snapshot } from '../store/store.ts'
import { aboutSnapshot, ownPart, snapshotPart } from './kept-tenant.ts'
import type { TenantSnapshot } from './snapshot.ts'

/** Brings what becomes of one tenant to the disk. */
export interface TenantKeeper {
  /** Resolves when everything until now is on disk; nothing where nobody has to wait. */
  readonly kept: () => Promise<void> | undefined
  /** Keeps where its clock stands from now on, and its seed. */
  begin(seed: string, clock: TenantClock, journal: Pick<Journal, 'follow'>): void
  /** Keeps what becomes of a mock from now on; one that is new, with what it has. */
  follow(mock: Mock, isKnown: boolean): void
  /** Rejected when it cannot be kept. */
  snapshotSaved(name: string, snapshot: TenantSnapshot): Promise<void> | undefined
  /** Rejected when it cannot be kept. */
  snapshotForgotten(name: string): Promise<void> | undefined
}

export function createKeeper(
  tenant: string,
  writer: Pick<StateWriter, 'keep' | 'note' | 'kept'>,
): TenantKeeper {
  const own = (table: string, key: string, value: unknown): StateEntry => ({
    op: 'put',
    tenant,
    part: ownPart,
    table,
    key,
    value,
  })

  return {
    kept: () => writer.kept(),
    begin(seed, clock, journal) {
      const clockChanged = (): void => writer.note([own('clock', 'clock', clock.settings())])
      writer.note([own('seed', 'seed', seed)])
      clockChanged()
      clock.onMove(clockChanged)
      journal.follow(({ kind }) => {
        if (kind === 'clock') clockChanged() // One that ticks tells nothing itself.
      })
    },
    follow({ vendor: { name }, faults, onChange, snapshot }, isKnown) {
      const at = { tenant, part: name }
      const changed = (notice: StateNotice): Promise<void> | undefined => {
        const entries = toEntries(at, notice)
        const isFinal = notice.kind === 'replaced' || notice.hasHappened
        if (!isFinal) return writer.keep(entries)
        writer.note(entries)
        return undefined
      }
      if (!isKnown) writer.note(toEntries(at, { kind: 'replaced', snapshot: snapshot() }))
      onChange(changed)
      faults.onChange(() => writer.note([own('faults', name, { vendor: name, faults: faults.take() })]))
    },
    snapshotSaved(name, { mocks, ...about }) {
      const at = { tenant, part: snapshotPart(name) }
      return writer.keep([
        { op: 'clear', ...at },
        { op: 'put', ...at, table: aboutSnapshot, key: aboutSnapshot, value: about },
        ...Object.entries(mocks).flatMap(([vendor, rows]) =>
          putAll(at, rows, (table) => `${vendor}/${table}`),
        ),
      ])
    },
    snapshotForgotten: (name) => writer.keep([{ op: 'clear', tenant, part: snapshotPart(name) }]),
  }
}

type Part = Pick<Extract<StateEntry, { op: 'put' }>, 'tenant' | 'part'>

/** A replaced state is written anew, whole. */
function toEntries(at: Part, notice: StateNotice): readonly StateEntry[] {
  if (notice.kind === 'replaced') return [{ op: 'clear', ...at }, ...putAll(at, notice.snapshot)]
  return notice.changes.map((change) =>
    change.op === 'put'
      ? { op: 'put', ...at, table: change.table, key: change.row.id, value: change.row }
      : { op: 'delete', ...at, table: change.table, key: change.id },
  )
}

const putAll = (
  at: Part,
  rows: Snapshot,
  nameOf: (table: string) => string = (table) => table,
): readonly StateEntry[] =>
  Object.entries(rows).flatMap(([table, all]) =>
    all.map((row) => ({ op: 'put', ...at, table: nameOf(table), key: row.id, value: row }) as const),
  )
