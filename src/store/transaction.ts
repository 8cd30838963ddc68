import type { Row } from '../kernel/data/table.ts'
import type { MemoryCollection, PlacedRow, RowListener } from './collection.ts'

/** One change of state, as a fact that can be saved and played again. */
export type StoreChange =
  | { readonly op: 'put'; readonly table: string; readonly row: Row }
  | { readonly op: 'delete'; readonly table: string; readonly id: Row['id'] }

/**
 * All that one call changes: listeners hear of it at once, or it is undone.
 *
 * A change is there for everybody as soon as it is made, and calls can overlap while they wait for something. Where two
 * change the same row, the later change stays, whatever becomes of the earlier call.
 */
export interface Transaction {
  /** What `run` changes until it returns is part of this transaction; what it leaves for later is not. */
  within<T>(run: () => T): T
  /**
   * Tells listeners of what has been changed so far; the transaction goes on. For what is to leave before the call has ended.
   *
   * @returns a promise when a listener takes time; it is rejected when one fails, and what was told is undone then.
   */
  commit(): Promise<void> | undefined
  /** As `commit`, for good: what is changed later is told as soon as it is made. */
  end(): Promise<void> | undefined
  /** Makes what has been changed since the last commit what it was. */
  undo(): void
  /** The rows that it has added since the last commit. */
  added(): readonly AddedRow[]
}

/** A row that was not there before. */
export interface AddedRow {
  readonly table: string
  readonly id: Row['id']
  /** Takes it away again, if it is still there. */
  delete(): void
}

/** What a row was before a transaction, and what the transaction has made of it. */
interface Touched {
  readonly rows: MemoryCollection
  readonly id: Row['id']
  was: PlacedRow | undefined
  now: Row | undefined
}

/** The changes of one transaction that nobody has been told of, a row each. */
class ChangeLog {
  readonly #touched = new Map<MemoryCollection, Map<Row['id'], Touched>>()

  add(change: Touched): void {
    const ofTable = this.#touched.get(change.rows) ?? new Map<Row['id'], Touched>()
    this.#touched.set(change.rows, ofTable)
    const before = ofTable.get(change.id)
    if (before) before.now = change.now
    else ofTable.set(change.id, change)
  }

  find(rows: MemoryCollection, id: Row['id']): Touched | undefined {
    return this.#touched.get(rows)?.get(id)
  }

  get isEmpty(): boolean {
    return this.#touched.size === 0
  }

  list(): readonly Touched[] {
    return [...this.#touched.values()].flatMap((ofTable) => [...ofTable.values()])
  }

  clear(): void {
    this.#touched.clear()
  }
}

/** Hears of changes that belong together, and whether they have happened already and cannot be taken back. */
type Notify = (changes: readonly StoreChange[], hasHappened: boolean) => Promise<void> | undefined

/** The transactions of one store. `notify` hears of the changes of each at once; a promise that it gives is waited for. */
export class Transactions {
  readonly #notify: Notify
  /** Those that have changed something and have not been kept yet. */
  readonly #open = new Set<ChangeLog>()
  #atWork: ChangeLog | undefined

  constructor(notify: Notify) {
    this.#notify = notify
  }

  begin(): Transaction {
    let log = new ChangeLog()
    let hasEnded = false
    const take = (): ChangeLog => {
      const taken = log
      if (!taken.isEmpty) log = new ChangeLog()
      return taken
    }
    return {
      within: (run) => (hasEnded ? this.#atOnce(run) : this.#work(log, run)),
      commit: () => this.#commit(take()),
      end: () => {
        hasEnded = true
        return this.#commit(take())
      },
      undo: () => this.#undo(take()),
      added: () => log.list().flatMap(toAdded),
    }
  }

  /** Runs something at one go: part of the transaction that is at work, or one of its own. */
  change<T>(run: () => T): T {
    return this.#atWork ? run() : this.#atOnce(run)
  }

  /** A row has been changed. */
  note(...change: Parameters<RowListener>): void {
    if (!this.#atWork) return this.#atOnce(() => this.note(...change))
    const [rows, id, was, now] = change
    this.#open.add(this.#atWork)
    this.#atWork.add({ rows, id, was, now })
  }

  /** Forgets what is open: it belongs to a state that is gone. */
  forget(): void {
    for (const log of this.#open) log.clear()
    this.#open.clear()
  }

  #work<T>(log: ChangeLog, run: () => T): T {
    const before = this.#atWork
    this.#atWork = log
    try {
      return run()
    } finally {
      this.#atWork = before
    }
  }

  #atOnce<T>(run: () => T): T {
    const log = new ChangeLog()
    try {
      const result = this.#work(log, run)
      this.#commit(log, true)?.catch(() => undefined) // Nobody waits for it: whoever listens says why.
      return result
    } catch (error) {
      return this.#fail(log, error)
    }
  }

  #commit(log: ChangeLog, hasHappened = false): Promise<void> | undefined {
    if (log.isEmpty) return undefined
    const changes = log.list().flatMap((touched) => toChange(touched, this.#open))
    const told = changes.length === 0 ? undefined : this.#notify(changes, hasHappened)
    if (told) {
      const kept = (): void => void this.#open.delete(log)
      return told.then(kept, (error: unknown) => this.#fail(log, error))
    }
    this.#open.delete(log)
    return undefined
  }

  #undo(log: ChangeLog): void {
    this.#open.delete(log)
    for (const touched of log.list().toReversed()) undoOne(touched, this.#open)
  }

  #fail(log: ChangeLog, error: unknown): never {
    this.#undo(log)
    throw error
  }
}

const toAdded = ({ rows, id, was, now }: Touched): readonly AddedRow[] =>
  was === undefined && now !== undefined
    ? [{ table: rows.table, id, delete: () => void rows.delete(id) }]
    : []

function undoOne({ rows, id, was, now }: Touched, open: ReadonlySet<ChangeLog>): void {
  if (rows.get(id) === now) return rows.reinstate(id, was)
  // Somebody has changed it since: when that is undone, it is not to come back either.
  for (const other of open) {
    const touched = other.find(rows, id)
    if (touched && touched.was?.row === now) touched.was = was
  }
}

/** Nothing for a row that is as it was, and for one of which somebody else has told something newer. */
function toChange({ rows, id, was, now }: Touched, open: ReadonlySet<ChangeLog>): readonly StoreChange[] {
  const isNewest = rows.get(id) === now || [...open].some((other) => other.find(rows, id)?.was?.row === now)
  if (!isNewest || (was === undefined && now === undefined)) return []
  const { table } = rows
  return [now ? { op: 'put', table, row: now } : { op: 'delete', table, id }]
}
