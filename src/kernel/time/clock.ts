import TinyQueue from 'tinyqueue'
import { DurationError, toMs } from './duration.ts'
import { InvalidInputError } from '../errors/invalid-input-error.ts'
import { createWork, type Work } from './work.ts'

/** The only source of time. Nothing else in this project reads `Date` or sets a timer. */
export interface Clock {
  /** Epoch ms on this clock. */
  now(): number
  readonly frozen: boolean
  /** Calls `run` once when the clock reaches `time` (epoch ms); the answer cancels it. */
  at(time: number, run: () => void): Cancel
  /**
   * Calls `run` when `ms` have passed on this clock. On a frozen clock also after `ms` of real time,
   * so that a receiver that never answers cannot hold up a test for ever.
   */
  deadline(ms: number, run: () => void): Cancel
  /** What has been started and has not ended: the clock waits for it before it moves. */
  readonly work: Work
}

export type Cancel = () => void

/** A clock that its owner can stop and move. */
export interface TenantClock extends Clock {
  freeze(): void
  resume(): void
  /**
   * Moves to each due instant in turn, waits until everything it woke has settled (sockets too), then moves on.
   * Takes ms or text such as `28h`; resolves when the clock stands at the end and all is quiet.
   */
  advance(duration: number | string): Promise<void>
  /**
   * As `advance`, to an instant in epoch ms. Moves happen one after the other, so what counts is where the clock stands in its turn.
   *
   * @throws {InvalidInputError} when the clock is past that already: it does not run backwards.
   */
  advanceTo(instant: number): Promise<void>
  /**
   * Hears the time (epoch ms) whenever a frozen clock comes to stand somewhere, before anything that is due there runs, and once
   * for where it is frozen. A clock that ticks tells nothing, also while it is moved. The answer stops that.
   */
  onMove(listener: (now: number) => void): Cancel
  /** What a clock must be created with to go on from here. */
  settings(): Pick<ClockOptions, 'frozenAt' | 'offsetMs'>
  /** Forgets everything that was due and lets the process end. */
  stop(): void
}

export interface ClockOptions {
  /** Epoch ms to stand at, frozen; left out, the clock starts at the real time and ticks. */
  readonly frozenAt?: number
  /** Ms added to the real time of a ticking clock. @default 0 */
  readonly offsetMs?: number
  /**
   * How long `advance` waits for an open socket before it lets the clock run on to that attempt's time limit, in ms of real time.
   * @default 1000
   */
  readonly patienceMs?: number
  /** Hears of background work that failed, which `work.settled()` throws as well. */
  readonly onFailure?: (error: unknown) => void
}

interface Due {
  readonly time: number
  readonly order: number
  run: (() => void) | undefined
}

/** No clock goes beyond this, so that every time it gives can be written as a date. */
export const endOfTime = Date.UTC(9000, 0)

/** The machine's own, taken before a test can put a false one in their place. */
const real = {
  now: Date.now,
  since: performance.now.bind(performance),
  setTimeout,
  clearTimeout,
  setImmediate,
}

/** `setTimeout` treats anything longer as 1 ms. */
const longestTimerMs = 2 ** 31 - 1

export function createClock({
  frozenAt,
  offsetMs = 0,
  patienceMs = 1000,
  onFailure,
}: ClockOptions = {}): TenantClock {
  const queue = new TinyQueue<Due>([], (a, b) => a.time - b.time || a.order - b.order)
  const work = createWork({ now: real.since, after: afterRealMs, turn }, onFailure)
  let offset = offsetMs
  let frozen = frozenAt
  let order = 0
  let disarm: Cancel = () => undefined
  let moving: Promise<void> = Promise.resolve()
  /** Whether its owner has stopped it. While a clock that ticks is moved, it stands still from step to step all the same. */
  let stopped = frozenAt !== undefined
  let isMoving = false
  const listeners = new Set<(now: number) => void>()

  const now = (): number => frozen ?? real.now() + offset

  function stand(at: number): void {
    if (frozen === at) return
    frozen = at
    if (stopped) for (const listener of listeners) listener(at)
  }

  function next(): Due | undefined {
    while (queue.peek() && queue.peek()?.run === undefined) queue.pop()
    return queue.peek()
  }

  /** One timer for the earliest due instant, whatever the number of deliveries. */
  function arm(): void {
    disarm()
    const due = next()
    if (frozen !== undefined || due === undefined) return
    disarm = afterRealMs(Math.min(Math.max(due.time - now(), 0), longestTimerMs), () => {
      runDue(now())
      arm()
    })
  }

  function runDue(until: number): void {
    for (let due = next(); due !== undefined && due.time <= until; due = next()) {
      queue.pop()
      const { run } = due
      due.run = undefined
      run?.()
    }
  }

  function at(time: number, run: () => void): Cancel {
    const due: Due = { time, order: order++, run }
    queue.push(due)
    if (next() === due) arm()
    return () => void (due.run = undefined)
  }

  async function move(toEnd: (from: number) => number): Promise<void> {
    const from = now()
    const end = toEnd(from)
    isMoving = true
    try {
      stand(from)
      disarm()
      await stepTo(end)
    } finally {
      isMoving = false
      if (!stopped) tick()
    }
  }

  async function stepTo(end: number): Promise<void> {
    for (;;) {
      await work.quiet(patienceMs)
      const due = next()
      if (due === undefined || due.time > end) break
      stand(Math.max(now(), due.time))
      runDue(now())
    }
    stand(end)
  }

  function enqueue(toEnd: (from: number) => number): Promise<void> {
    const moved = moving.then(() => move(toEnd))
    moving = moved.catch(() => undefined) // The caller of this move hears of it; the next move starts all the same.
    return moved
  }

  function tick(): void {
    if (frozen === undefined) return
    offset = frozen - real.now()
    frozen = undefined
    arm()
  }

  return {
    now,
    get frozen() {
      return stopped
    },
    work,
    at,
    deadline(ms, run) {
      const cancel = (): void => {
        cancelDue()
        cancelReal()
      }
      const once = (): void => {
        cancel()
        run()
      }
      const cancelDue = at(now() + ms, once)
      const cancelReal = frozen === undefined ? () => undefined : afterFreeMs(ms, once)
      return cancel
    },
    freeze() {
      if (stopped) return
      stopped = true
      frozen = now()
      disarm()
      for (const listener of listeners) listener(frozen)
    },
    resume() {
      stopped = false
      if (!isMoving) tick()
    },
    advance(duration) {
      const ms = toMs(duration)
      if (now() + ms > endOfTime) throw new DurationError(duration)
      return enqueue((from) => Math.min(from + ms, endOfTime))
    },
    advanceTo(instant) {
      checkAhead(now(), instant)
      return enqueue((from) => {
        checkAhead(from, instant)
        return instant
      })
    },
    onMove(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    settings: () => (stopped ? { frozenAt: now() } : { offsetMs: now() - real.now() }),
    stop() {
      queue.length = 0
      queue.data = []
      listeners.clear()
      disarm()
    },
  }
}

/** @throws {InvalidInputError} when a clock that stands at `now` cannot be moved to `instant`; both in epoch ms. */
export function checkAhead(now: number, instant: number): void {
  if (instant >= now && instant <= endOfTime) return
  throw new InvalidInputError(
    'clock',
    [`it is ${formatTime(now)}, and ${formatTime(instant)} was asked for`],
    instant < now
      ? 'time does not run backwards; ask for a later instant, or make a tenant whose clock starts there'
      : `the last instant is ${formatTime(endOfTime)}`,
  )
}

const formatTime = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `${ms} ms`)

/**
 * After `ms` in which this process could have listened: a long stretch in which it was busy with other things counts for a
 * tenth, or a receiver in the same process would be called late when it had no chance to answer.
 */
function afterFreeMs(ms: number, run: () => void): Cancel {
  let left = 10
  let cancel: Cancel = () => undefined
  const next = (): void => {
    if (left-- > 0) cancel = afterRealMs(ms / 10, next)
    else run()
  }
  next()
  return () => cancel()
}

/** For what has to do with this machine and not with the vendor's time: a caller who waits, a file to be saved. */
export function afterRealMs(ms: number, run: () => void): Cancel {
  const timer = real.setTimeout(run, ms)
  timer.unref()
  return () => real.clearTimeout(timer)
}

/** Resolves when what has just been told to end has ended: in the next turn of the event loop. */
const turn = (): Promise<void> => new Promise((resolve) => void real.setImmediate(resolve))

/** Real time in ms since some moment: for how long something took. */
export const realNow = (): number => real.since()
