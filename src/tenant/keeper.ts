import type { Journal } from '../journal/journal.ts'
import { assertNever } from '../kernel/errors/assert-never.ts'
import type { TenantClock } from '../kernel/time/clock.ts'
import type { StateNotice } from '../mock/account/state.ts'
import type { RequestLogChange } from '../mock/calls/request-log.ts'
import type { Mock } from '../mock/mock.ts'
import type { EntryPlace, StateEntry } from '../store/state-entry.ts'
import type { StateWriter } from '../store/state-writer.ts'
import type { Snapshot } from '../store/store.ts'
import { aboutSnapshot, journalPart, ownPart, requestsPart, snapshotPart } from './kept-tenant.ts'
import type { TenantSnapshot } from './snapshot.ts'

/** Brings what becomes of one tenant to the disk. */
export interface TenantKeeper {
  /** Resolves when everything until now is on disk; nothing where nobody has to wait. */
  readonly kept: () => Promise<void> | undefined
  /** Keeps where its clock stands from now on, its seed, and what happens. */
  begin(seed: string, clock: TenantClock, journal: Pick<Journal, 'follow' | 'onForget'>): void
  /** Keeps what becomes of a mock from now on; one that is new, with what it has. */
  follow(mock: Mock, isKnown: boolean): void
  /** Rejected when it cannot be kept. */
  snapshotSaved(name: string, snapshot: TenantSnapshot): Promise<void> | undefined
  /** Rejected when it cannot be kept. */
  snapshotForgotten(name: string): Promise<void> | undefined
}

export function createKeeper(
  tenant: string,
  writer: Pick<StateWriter, 'keep' | 'note' | 'log' | 'kept'>,
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
      const at = { tenant, part: journalPart, table: 'entries' }
      journal.follow((entry) => {
        if (entry.kind === 'clock') clockChanged() // One that ticks tells nothing itself.
        writer.log([{ op: 'put', ...at, key: entry.seq, value: entry }])
      })
      journal.onForget((from, count) => writer.log(deleteAll(at, from, count)))
    },
    follow({ vendor: { name }, faults, onChange, snapshot, logs }, isKnown) {
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
      logs.requests.onChange((change) => writer.log(requestEntries(tenant, name, change)))
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

function requestEntries(tenant: string, vendor: string, change: RequestLogChange): readonly StateEntry[] {
  const at = { tenant, part: requestsPart(vendor), table: 'requests' }
  switch (change.kind) {
    case 'added':
      return [{ op: 'put', ...at, key: change.number, value: change.request }]
    case 'forgotten':
      return deleteAll(at, change.from, change.count)
    case 'cleared':
      return [
        { op: 'clear', tenant, part: at.part },
        { op: 'put', ...at, table: 'cleared', key: 'cleared', value: change.newest },
      ]
    default:
      return assertNever(change)
  }
}

const deleteAll = (at: EntryPlace, from: number, count: number): readonly StateEntry[] =>
  Array.from({ length: count }, (_, number) => ({ op: 'delete', ...at, key: from + number }))

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
