import TinyQueue from 'tinyqueue'
import { DurationError, toMs } from './duration.ts'
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

/** `setTimeout` treats anything longer as 1 ms. */
const longestTimerMs = 2 ** 31 - 1

export function createClock({
  frozenAt,
  offsetMs = 0,
  patienceMs = 1000,
  onFailure,
}: ClockOptions = {}): TenantClock {
  const queue = new TinyQueue<Due>([], (a, b) => a.time - b.time || a.order - b.order)
  const work = createWork({ now: () => performance.now(), after: afterRealMs }, onFailure)
  let offset = offsetMs
  let frozen = frozenAt
  let order = 0
  let disarm: Cancel = () => undefined
  let moving: Promise<void> = Promise.resolve()

  const now = (): number => frozen ?? Date.now() + offset

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

  async function move(ms: number): Promise<void> {
    const wasFrozen = frozen !== undefined
    frozen = now()
    disarm()
    const end = frozen + ms
    for (;;) {
      await work.quiet(patienceMs)
      const due = next()
      if (due === undefined || due.time > end) break
      frozen = Math.max(frozen, due.time)
      runDue(frozen)
    }
    frozen = end
    if (!wasFrozen) resume()
  }

  function resume(): void {
    if (frozen === undefined) return
    offset = frozen - Date.now()
    frozen = undefined
    arm()
  }

  return {
    now,
    get frozen() {
      return frozen !== undefined
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
      const cancelReal = frozen === undefined ? () => undefined : afterRealMs(ms, once)
      return cancel
    },
    freeze() {
      frozen = now()
      disarm()
    },
    resume,
    advance(duration) {
      const ms = toMs(duration)
      if (now() + ms > endOfTime) throw new DurationError(duration)
      const moved = moving.then(() => move(ms))
      moving = moved.catch(() => undefined) // The caller of this move hears of it; the next move starts all the same.
      return moved
    },
    settings: () => (frozen === undefined ? { offsetMs: offset } : { frozenAt: frozen }),
    stop() {
      queue.length = 0
      queue.data = []
      disarm()
    },
  }
}

/** For what has to do with this machine and not with the vendor's time: a caller who waits, a file to be saved. */
export function afterRealMs(ms: number, run: () => void): Cancel {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Real time in ms since some moment: for how long something took. */
export const realNow = (): number => performance.now()
