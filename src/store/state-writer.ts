import { setImmediate } from '../kernel/time/globals.ts'
import { afterRealMs, type Cancel } from '../kernel/time/real-time.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Durability } from './durability.ts'
import type { StateDatabase, StateEntry } from './state-database.ts'

/** A change could not be kept, so it did not happen. */
export class NotKeptError extends HookdrillError {
  override readonly name = 'NotKeptError'
}

/** Brings changes to the disk, those that come close together in one go. */
export interface StateWriter {
  /**
   * For a change that can still be taken back: it is on disk when the promise resolves.
   *
   * @throws {NotKeptError} when the disk did not take it; then it is to be taken back.
   */
  keep(entries: readonly StateEntry[]): Promise<void> | undefined
  /** For what has happened, whatever the disk says: written as soon as that can be. */
  note(entries: readonly StateEntry[]): void
  /** Resolves when everything until now is on disk; nothing where nobody has to wait. */
  kept(): Promise<void> | undefined
  /** Resolves when everything until now is on disk; rejected at once when the disk takes nothing. */
  confirm(): Promise<void>
  /** Why the disk takes nothing now. */
  readonly failure: string | undefined
  /** Writes what there is, and tries no more. */
  close(): void
}

export interface StateWriterOptions {
  readonly database: Pick<StateDatabase, 'file' | 'write'>
  readonly durability: Durability
  /** Hears when the disk does not take changes any more, and when it does again. */
  readonly changed: (failure: string | undefined) => void
  /** Why a write has failed, as well as that can be found out. */
  readonly explain: (error: unknown) => string
}

/** How long changes may wait when nobody waits for them, and how long until the next try after a failure; ms of real time. */
const collectMs = 50
const retryMs = 500

interface Waiting {
  readonly entries: readonly StateEntry[]
  readonly settled?: { resolve(): void; reject(error: unknown): void }
}

interface Failed {
  readonly one: Waiting
  readonly error: unknown
}

/** Whether the disk takes anything at all. */
const probe: Waiting = { entries: [] }

export function createStateWriter({
  database,
  durability,
  changed,
  explain,
}: StateWriterOptions): StateWriter {
  const planned = createPlan(flush)
  let waiting: readonly Waiting[] = []
  let watchers: readonly (() => void)[] = []
  let failure: string | undefined

  function flush(): void {
    const all = waiting
    waiting = []
    if (all.length === 0 && failure === undefined) return
    const failed = writeAll(all)
    const isWhole = failed.length > 0 && failed.length === Math.max(1, all.length)
    report(failed[0] && isWhole ? explain(failed[0].error) : undefined)
    // What can be taken back is, and what has happened waits.
    for (const { one, error } of failed) one.settled?.reject(notKept(database.file, explain(error), error))
    waiting = [...failed.flatMap(({ one }) => (one.settled || one === probe ? [] : [one])), ...waiting]
    if (failure !== undefined || waiting.length > 0) planned.after(retryMs)
    else release()
  }

  /** Those that fail. One of many may be all that the disk does not take. */
  function writeAll(all: readonly Waiting[]): readonly Failed[] {
    try {
      database.write(all.flatMap(({ entries }) => entries))
      for (const { settled } of all) settled?.resolve()
      return []
    } catch (error) {
      const [one = probe, ...others] = all
      return others.length === 0 ? [{ one, error }] : all.flatMap((each) => writeAll([each]))
    }
  }

  function report(why: string | undefined): void {
    if (why === failure) return
    failure = why
    changed(why)
  }

  function release(): void {
    const all = watchers
    watchers = []
    for (const resolve of all) resolve()
  }

  function write(one: Waiting): void {
    waiting = [...waiting, one]
    if (durability === 'none') planned.after(collectMs)
    else planned.soon()
  }

  return {
    keep(entries) {
      if (entries.length === 0) return undefined
      if (durability === 'none') return void write({ entries })
      return new Promise<void>((resolve, reject) => write({ entries, settled: { resolve, reject } }))
    },
    note(entries) {
      if (entries.length > 0) write({ entries })
    },
    kept() {
      const isQuiet = waiting.length === 0 && failure === undefined
      if (durability === 'none' || isQuiet) return undefined
      return new Promise<void>((resolve) => void (watchers = [...watchers, resolve]))
    },
    confirm() {
      if (durability === 'none' || (waiting.length === 0 && failure === undefined)) return Promise.resolve()
      return new Promise<void>((resolve, reject) => write({ entries: [], settled: { resolve, reject } }))
    },
    get failure() {
      return failure
    },
    close() {
      flush()
      planned.cancel()
    },
  }
}

/** Runs something once, at the earliest of the moments that were asked for. */
function createPlan(run: () => void) {
  let cancel: Cancel | undefined
  let isSoon = false

  function go(): void {
    if (cancel === undefined && !isSoon) return
    cancel?.()
    cancel = undefined
    isSoon = false
    run()
  }

  return {
    soon() {
      if (isSoon) return
      isSoon = true
      setImmediate(go)
    },
    after: (ms: number) => void (cancel ??= afterRealMs(ms, go)),
    cancel() {
      cancel?.()
      cancel = undefined
      isSoon = false
    },
  }
}

const notKept = (file: string, why: string, cause: unknown): NotKeptError =>
  new NotKeptError('not_kept', `this could not be kept in ${file}, so it did not happen: ${why}`, {
    suggestion: 'make the disk writable again, and repeat the call; or start without --state',
    cause,
  })
