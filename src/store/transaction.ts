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

  list(): readonly Touched[] {
    return [...this.#touched.values()].flatMap((ofTable) => [...ofTable.values()])
  }

  clear(): void {
    this.#touched.clear()
  }
}

export interface Transactions {
  begin(): Transaction
  /** Runs something at one go: part of the transaction that is at work, or one of its own. */
  change<T>(run: () => T): T
  /** A row has been changed. */
  note(...change: Parameters<RowListener>): void
  /** Forgets what is open: it belongs to a state that is gone. */
  forget(): void
}

/** `notify` hears of the changes of each transaction at once; a promise that it gives is waited for. */
export function createTransactions(
  notify: (changes: readonly StoreChange[]) => Promise<void> | undefined,
): Transactions {
  /** Those that have changed something and have not been kept yet. */
  const open = new Set<ChangeLog>()
  let atWork: ChangeLog | undefined

  function work<T>(log: ChangeLog, run: () => T): T {
    const before = atWork
    atWork = log
    try {
      return run()
    } finally {
      atWork = before
    }
  }

  function commit(log: ChangeLog): Promise<void> | undefined {
    const changes = log.list().flatMap((touched) => toChange(touched, open))
    const told = changes.length === 0 ? undefined : notify(changes)
    if (told)
      return told.then(
        () => void open.delete(log),
        (error: unknown) => fail(log, error),
      )
    open.delete(log)
    return undefined
  }

  function undo(log: ChangeLog): void {
    open.delete(log)
    for (const touched of log.list().toReversed()) undoOne(touched, open)
  }

  function fail(log: ChangeLog, error: unknown): never {
    undo(log)
    throw error
  }

  function atOnce<T>(run: () => T): T {
    const log = new ChangeLog()
    try {
      const result = work(log, run)
      commit(log)?.catch(() => undefined) // Nobody waits for it: whoever listens says why.
      return result
    } catch (error) {
      return fail(log, error)
    }
  }

  function note(...change: Parameters<RowListener>): void {
    if (!atWork) return atOnce(() => note(...change))
    const [rows, id, was, now] = change
    open.add(atWork)
    atWork.add({ rows, id, was, now })
  }

  return {
    begin: () => beginOne({ work, atOnce, commit, undo }),
    change: (run) => (atWork ? run() : atOnce(run)),
    note,
    forget() {
      for (const log of open) log.clear()
      open.clear()
    },
  }
}

/** What a transaction does with its changes. */
interface LogKeeper {
  work<T>(log: ChangeLog, run: () => T): T
  atOnce<T>(run: () => T): T
  commit(log: ChangeLog): Promise<void> | undefined
  undo(log: ChangeLog): void
}

function beginOne({ work, atOnce, commit, undo }: LogKeeper): Transaction {
  let log = new ChangeLog()
  let hasEnded = false

  function take(): ChangeLog {
    const taken = log
    log = new ChangeLog()
    return taken
  }

  return {
    within: (run) => (hasEnded ? atOnce(run) : work(log, run)),
    commit: () => commit(take()),
    end() {
      hasEnded = true
      return commit(take())
    },
    undo: () => undo(take()),
  }
}

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
