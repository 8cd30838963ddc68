import type { Journal } from '../journal/journal.ts'
import { assertNever } from '../kernel/errors/assert-never.ts'
import type { TenantClock } from '../kernel/time/clock.ts'
import type { StateNotice } from '../mock/account/state.ts'
import type { RequestLogChange } from '../mock/calls/request-log.ts'
import type { Mock } from '../mock/mock.ts'
import type { EntryPlace, StateEntry } from '../store/state-entry.ts'
import { writeBitByBit, type BitWriter } from '../store/write-bit-by-bit.ts'
import type { StateWriter } from '../store/state-writer.ts'
import type { RowsOfNow } from '../store/store.ts'
import type { StateDatabase } from '../store/state-database.ts'
import type { StoreChange } from '../store/transaction.ts'
import { aboutSnapshot, optionsOfSnapshot, rowsOfSnapshot, storedSnapshot } from './kept-snapshot.ts'
import { journalPart, lentPart, ownPart, requestsPart, snapshotPart } from './kept-tenant.ts'
import type { OpenSnapshot, SavedSnapshot } from './snapshot.ts'

/** Brings what becomes of one tenant to the disk. */
export interface TenantKeeper {
  /** Resolves when everything until now is on disk; nothing where nobody has to wait. */
  readonly kept: () => Promise<void> | undefined
  /** Keeps where its clock stands from now on, its seed, and what happens. */
  begin(seed: string, clock: TenantClock, journal: Pick<Journal, 'follow' | 'onForget'>): void
  /** Keeps what becomes of a mock from now on; one that is new, with what it has. */
  follow(mock: Mock, isKnown: boolean): void
  /** Writes it as it is read, and gives what lies on disk then; nothing for a tenant that has gone. Rejected when it cannot be kept. */
  snapshotSaved(name: string, snapshot: OpenSnapshot): Promise<SavedSnapshot | undefined>
  /** Rejected when it cannot be kept. */
  snapshotForgotten(name: string): Promise<void> | undefined
  /** Writes what is there as it is read. Rejected when it cannot be kept. */
  accountsLent(snapshot: OpenSnapshot, isTicking: boolean): Promise<void>
  accountsBack(): void
}

/** What of the disk's writer a keeper needs. */
export type KeeperWriter = Pick<StateWriter, 'keep' | 'note' | 'noteMany' | 'log' | 'kept'> & BitWriter

export function createKeeper(
  tenant: string,
  writer: KeeperWriter,
  { stored }: Pick<StateDatabase, 'stored'>,
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
      clock.onResume(clockChanged)
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
        if (notice.kind === 'replaced') writer.noteMany(replacing(at, notice.snapshot))
        else if (notice.hasHappened) writer.note(toEntries(at, notice.changes))
        else return writer.keep(toEntries(at, notice.changes))
        return undefined
      }
      if (!isKnown) writer.note([...replacing(at, snapshot())])
      onChange(changed)
      logs.requests.onChange((change) => writer.log(requestEntries(tenant, name, change)))
      faults.onChange(() => writer.note([own('faults', name, { vendor: name, faults: faults.take() })]))
    },
    async snapshotSaved(name, snapshot) {
      const at = { tenant, part: snapshotPart(name) }
      await writeBitByBit(writer, at, (unfinished) => saving(unfinished, snapshot))
      const tables = stored(at)
      return tables.length === 0 ? undefined : storedSnapshot(aboutOf(snapshot), tables)
    },
    accountsLent: (snapshot, isTicking) =>
      writeBitByBit(writer, { tenant, part: lentPart }, (unfinished) =>
        saving(unfinished, snapshot, { isTicking }),
      ),
    accountsBack: () => writer.note([{ op: 'clear', tenant, part: lentPart }]),
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

const toEntries = (at: Part, changes: readonly StoreChange[]): readonly StateEntry[] =>
  changes.map((change) =>
    change.op === 'put'
      ? { op: 'put', ...at, table: change.table, key: change.row.id, value: change.row }
      : { op: 'delete', ...at, table: change.table, key: change.id },
  )

/** A replaced state is written anew, whole. */
const replacing = (at: Part, snapshot: RowsOfNow): Iterable<StateEntry> => ({
  // Walked through again where the disk has not taken it.
  *[Symbol.iterator]() {
    yield { op: 'clear', ...at }
    yield* putAll(at, snapshot)
  },
})

/** A snapshot, with what else there is to say of it; it is read on the way. */
function* saving(at: Part, snapshot: OpenSnapshot, more = {}): Generator<StateEntry> {
  const { mocks, options } = snapshot
  const about = { ...aboutOf(snapshot), ...more }
  yield { op: 'put', ...at, table: aboutSnapshot, key: aboutSnapshot, value: about }
  for (const [vendor, switches] of Object.entries(options))
    yield { op: 'put', ...at, table: optionsOfSnapshot, key: vendor, value: { vendor, options: switches } }
  for (const [vendor, rows] of Object.entries(mocks))
    yield* putAll(at, rows, (table) => rowsOfSnapshot(vendor, table))
}

const aboutOf = ({ version, at, editions }: OpenSnapshot) => ({ version, at, editions })

function* putAll(
  at: Part,
  rows: RowsOfNow,
  nameOf: (table: string) => string = (table) => table,
): Generator<StateEntry> {
  for (const [table, all] of Object.entries(rows))
    for (const row of all) yield { op: 'put', ...at, table: nameOf(table), key: row.id, value: row }
}
