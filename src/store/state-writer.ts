import { setImmediate } from '../kernel/time/globals.ts'
import { afterRealMs, realNow, type Cancel } from '../kernel/time/real-time.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Durability } from './durability.ts'
import type { StateDatabase } from './state-database.ts'
import type { StateEntry } from './state-entry.ts'

/** A change could not be kept, so it did not happen. */
export class NotKeptError extends HookdrillError {
  override readonly name = 'NotKeptError'
}

export interface StateWriterOptions {
  readonly database: Pick<StateDatabase, 'file' | 'write' | 'writing' | 'sweep'>
  readonly durability: Durability
  /** Hears when the disk does not take changes any more, and when it does again. */
  readonly changed: (failure: string | undefined) => void
  /** Why a write has failed, as well as that can be found out. */
  readonly explain: (error: unknown) => string
}

/** So much of what is told of calls and happenings waits for a disk that takes nothing; the oldest go. */
const mostLogged = 20_000

/** How long changes may wait when nobody waits for them, and how long until the next try after a failure; ms of real time. */
const collectMs = 50
const retryMs = 500

/** How long nothing is taken away of what was cleared, between one bit and the next; ms of real time. */
const sweepMs = 20

/** So long, in ms of real time, nobody else has a turn while very much is written. */
const sliceMs = 10

interface Waiting {
  readonly entries: readonly StateEntry[]
  /** Very many, in place of `entries`: they are written by themselves, with turns for others in between. */
  readonly many?: Iterable<StateEntry>
  readonly settled?: { resolve(): void; reject(error: unknown): void }
}

interface Failed {
  readonly one: Waiting
  readonly error: unknown
}

/** Whether the disk takes anything at all. */
const probe: Waiting = { entries: [] }

/** Brings changes to the disk, those that come close together in one go. */
export class StateWriter {
  readonly #options: StateWriterOptions
  readonly #plan = createPlan(() => this.#flush())
  readonly #sweeping = createPlan(() => this.#sweep())
  #waiting: Waiting[] = []
  #logged: StateEntry[] = []
  #watchers: (() => void)[] = []
  #failure: string | undefined
  /** What is being written bit by bit. */
  #writing: Generator<void, void> | undefined

  constructor(options: StateWriterOptions) {
    this.#options = options
    this.#sweeping.after(sweepMs) // What a run before has cleared may still lie there.
  }

  /** Why the disk takes nothing now. */
  get failure(): string | undefined {
    return this.#failure
  }

  /**
   * For a change that can still be taken back: it is on disk when the promise resolves. Nothing where nobody has to wait.
   *
   * @throws {NotKeptError} when the disk did not take it; then it is to be taken back.
   */
  keep(entries: readonly StateEntry[]): Promise<void> | undefined {
    if (entries.length === 0) return undefined
    if (this.#options.durability !== 'none') return this.#written(entries)
    this.#add({ entries })
    return undefined
  }

  /** As `keep`, of what somebody is going to read on disk: everybody waits for it. */
  keepOnDisk(entries: readonly StateEntry[]): Promise<void> {
    return this.#written(entries)
  }

  /** As `note`, for very many; they are walked through again where the disk does not take them. */
  noteMany(many: Iterable<StateEntry>): void {
    this.#add({ entries: [], many })
  }

  /** For what has happened, whatever the disk says: written as soon as that can be. */
  note(entries: readonly StateEntry[]): void {
    if (entries.length > 0) this.#add({ entries })
  }

  /** For what only tells of what has happened: nobody waits for it, and a disk that does not take it keeps nobody from anything. */
  log(entries: readonly StateEntry[]): void {
    this.#logged.push(...entries)
    if (this.#logged.length > mostLogged) this.#logged = this.#logged.slice(-mostLogged / 2) // Not one by one.
    if (this.#failure === undefined) this.#plan.after(collectMs) // Else it is tried again soon enough.
  }

  /** Forgets what was to be logged of a tenant and is not on disk yet: it would come after the tenant has gone from there. */
  forgetLogged(tenant: string): void {
    this.#logged = this.#logged.filter((entry) => entry.tenant !== tenant)
  }

  /** Resolves when everything until now is on disk; nothing where nobody has to wait. */
  kept(): Promise<void> | undefined {
    if (this.#isQuiet()) return undefined
    return new Promise<void>((resolve) => void this.#watchers.push(resolve))
  }

  /**
   * As `kept`, for somebody who waits for an answer.
   *
   * @throws {NotKeptError} when the disk takes nothing.
   */
  async confirm(): Promise<void> {
    if (!this.#isQuiet() || this.#logged.length > 0) await this.#written([])
  }

  /** Writes what there is, and tries no more. */
  close(): void {
    while (this.#writing) this.#goOn(Infinity)
    // As long as the disk takes something: what is very much is written by itself, and what came after it is left then.
    const left = (): number => this.#waiting.length + this.#logged.length
    for (let before = Infinity; left() < before;) {
      before = left()
      this.#flush()
      while (this.#writing) this.#goOn(Infinity)
    }
    this.#plan.cancel()
    this.#sweeping.cancel()
  }

  #isQuiet(): boolean {
    const { durability } = this.#options
    return durability === 'none' || (this.#waiting.length === 0 && this.#failure === undefined)
  }

  #written(entries: readonly StateEntry[]): Promise<void> {
    return new Promise<void>((resolve, reject) => this.#add({ entries, settled: { resolve, reject } }))
  }

  #add(one: Waiting): void {
    this.#waiting.push(one)
    if (this.#options.durability === 'none' && !one.settled) this.#plan.after(collectMs)
    else this.#plan.soon()
  }

  #flush(): void {
    if (this.#writing) return // What waits is written after it.
    const { database, explain } = this.#options
    const many = this.#waiting.findIndex((one) => one.many !== undefined)
    if (many === 0) return this.#beginMany()
    const all = many === -1 ? this.#waiting : this.#waiting.slice(0, many)
    const later = this.#waiting.slice(all.length)
    this.#waiting = []
    const logged = this.#logged
    this.#logged = []
    if (all.length === 0 && this.#failure === undefined) return this.#writeLogged(logged)
    const failed = this.#writeAll(all, logged)
    const isWhole = failed.length > 0 && failed.length === Math.max(1, all.length)
    const why = failed[0] && isWhole ? explain(failed[0].error) : undefined
    // A disk that still does not take everything may take the least of it.
    const isFullStill = failed.length === 0 && this.#logged.length > 0
    if (!isFullStill) this.#report(why)
    // What can be taken back is, and what has happened waits. To explain costs a write: once for all where nothing is taken.
    for (const { one, error } of failed)
      one.settled?.reject(notKept(database.file, why ?? explain(error), error))
    const happened = failed.flatMap(({ one }) => (one.settled || one === probe ? [] : [one]))
    this.#waiting = [...happened, ...later, ...this.#waiting]
    if (this.#failure === undefined && happened.length === 0 && later.length > 0) this.#flush()
    else if (this.#failure !== undefined || this.#waiting.length > 0) this.#plan.after(retryMs)
    else this.#release()
  }

  #beginMany(): void {
    const [one] = this.#waiting
    if (!one?.many) return
    this.#writing = this.#options.database.writing(one.many)
    this.#goOn()
  }

  /** Writes as much as fits into one turn. */
  #goOn(forMs = sliceMs): void {
    const until = realNow() + forMs
    try {
      while (realNow() < until) if (this.#writing?.next().done !== false) return this.#endMany()
      setImmediate(() => {
        if (this.#writing) this.#goOn()
      })
    } catch (error) {
      this.#writing = undefined
      this.#report(this.#options.explain(error))
      this.#plan.after(retryMs)
    }
  }

  #endMany(): void {
    this.#writing = undefined
    this.#waiting.shift()
    this.#report(undefined)
    this.#sweeping.after(sweepMs)
    if (this.#waiting.length > 0 || this.#logged.length > 0) this.#plan.soon()
    else this.#release()
  }

  #writeLogged(logged: readonly StateEntry[]): void {
    if (logged.length === 0) return
    try {
      this.#options.database.write(logged)
    } catch {
      this.#putBack(logged) // The next change says why.
      this.#plan.after(retryMs)
    }
  }

  /** In one go when the disk takes it. Those that fail. */
  #writeAll(all: readonly Waiting[], logged: readonly StateEntry[]): readonly Failed[] {
    if (logged.length === 0) return this.#write(all)
    const failed = this.#write([{ entries: [...all.flatMap(({ entries }) => entries), ...logged] }])
    if (failed.length === 0) {
      for (const { settled } of all) settled?.resolve()
      return []
    }
    this.#putBack(logged)
    return this.#write(all)
  }

  #putBack(logged: readonly StateEntry[]): void {
    this.#logged = [...logged, ...this.#logged].slice(-mostLogged)
  }

  /** Those that fail. One of many may be all that the disk does not take. */
  #write(all: readonly Waiting[]): readonly Failed[] {
    try {
      const entries = all.flatMap((one) => one.entries)
      this.#options.database.write(entries)
      if (entries.some(({ op }) => op === 'clear' || op === 'finish')) this.#sweeping.after(sweepMs)
      for (const { settled } of all) settled?.resolve()
      return []
    } catch (error) {
      const [one = probe, ...others] = all
      return others.length === 0 ? [{ one, error }] : all.flatMap((each) => this.#write([each]))
    }
  }

  /** Bit by bit, between whatever else there is to do. */
  #sweep(): void {
    if (this.#writing) return this.#sweeping.after(sweepMs)
    try {
      if (this.#options.database.sweep()) this.#sweeping.after(sweepMs)
    } catch {
      this.#sweeping.after(retryMs) // A disk that takes nothing is reported by whoever has something to keep.
    }
  }

  #report(why: string | undefined): void {
    if (why === this.#failure) return
    this.#failure = why
    this.#options.changed(why)
  }

  #release(): void {
    const all = this.#watchers
    this.#watchers = []
    for (const resolve of all) resolve()
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
