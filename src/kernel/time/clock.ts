import { createClockMover } from './clock-mover.ts'
import { createClockState, type ClockState } from './clock-state.ts'
import { createDueQueue, type DueQueue } from './due-queue.ts'
import { DurationError, toMs } from './duration.ts'
import { checkAhead, endOfTime } from './instant.ts'
import { afterFreeMs, afterRealMs, longestTimerMs, systemNow, type Cancel } from './real-time.ts'
import { createWork, type Work } from './work.ts'

/** The only source of time. Nothing else in this project reads `Date` or sets a timer. */
export interface Clock {
  /** Epoch ms on this clock. */
  now(): number
  readonly frozen: boolean
  /** Calls `run` once when the clock reaches `time` (epoch ms), unless that is cancelled. */
  at(time: number, run: () => void): Cancel
  /**
   * Calls `run` when `ms` have passed on this clock. On a frozen clock also after `ms` of real time,
   * so that a receiver that never answers cannot hold up a test for ever.
   */
  deadline(ms: number, run: () => void): Cancel
  /** What has been started and has not ended: the clock waits for it before it moves. */
  readonly work: Work
}

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
   * for where it is frozen. A clock that ticks tells nothing, also while it is moved.
   *
   * @returns a function that unsubscribes
   */
  onMove(listener: (now: number) => void): Cancel
  /** Hears when it is let tick again. Returns a function that unsubscribes. */
  onResume(listener: () => void): Cancel
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
   * How long `advance` waits while no attempt begins or ends, before it lets the clock run on to the time limits of those that are
   * open, in ms of real time.
   * @default 1000
   */
  readonly patienceMs?: number
  /** Hears of background work that failed, which `work.settled()` throws as well. */
  readonly onFailure?: (error: unknown) => void
}

export function createClock({
  frozenAt,
  offsetMs = 0,
  patienceMs = 1000,
  onFailure,
}: ClockOptions = {}): TenantClock {
  const state = createClockState(frozenAt, offsetMs)
  const due = createDueQueue()
  const work = createWork(onFailure)
  const timer = createDueTimer(state, due)
  const mover = createClockMover({ state, due, work, patienceMs, halted: timer.disarm, released: tick })

  function tick(): void {
    state.tick()
    timer.arm()
  }

  return {
    now: state.now,
    get frozen() {
      return state.frozen
    },
    work,
    at: timer.at,
    deadline: (ms, run) =>
      firstOf(run, (once) => timer.at(state.now() + ms, once), state.ticks ? undefined : ms),
    freeze() {
      if (state.frozen) return
      state.freeze()
      timer.disarm()
    },
    resume() {
      state.thaw()
      if (!mover.isMoving) tick()
    },
    advance(duration) {
      const ms = toMs(duration)
      if (state.now() + ms > endOfTime) throw new DurationError(duration)
      return mover.move((from) => Math.min(from + ms, endOfTime))
    },
    advanceTo(instant) {
      checkAhead(state.now(), instant)
      return mover.move((from) => {
        checkAhead(from, instant)
        return instant
      })
    },
    onMove: state.onMove,
    onResume: state.onThaw,
    settings: () => (state.frozen ? { frozenAt: state.now() } : { offsetMs: state.now() - systemNow() }),
    stop() {
      due.clear()
      state.forgetListeners()
      timer.disarm()
    },
  }
}

/** One timer for the earliest due instant of a clock that ticks, however much is due. */
interface DueTimer extends Pick<Clock, 'at'> {
  arm(): void
  disarm(): void
}

function createDueTimer(state: ClockState, due: DueQueue): DueTimer {
  let cancel: Cancel = () => undefined

  function arm(): void {
    cancel()
    const next = due.next()
    if (!state.ticks || next === undefined) return
    cancel = afterRealMs(Math.min(Math.max(next - state.now(), 0), longestTimerMs), () => {
      due.runUntil(state.now())
      arm()
    })
  }

  return {
    at(time, run) {
      const before = due.next()
      const cancelDue = due.add(time, run)
      if (before === undefined || time < before) arm()
      return cancelDue
    },
    arm,
    disarm: () => cancel(),
  }
}

/** Runs once: when the clock gets there, or after `freeMs` of real time, whichever comes first. */
function firstOf(run: () => void, onClock: (run: () => void) => Cancel, freeMs: number | undefined): Cancel {
  const cancel = (): void => {
    cancelDue()
    cancelReal?.()
  }
  const once = (): void => {
    cancel()
    run()
  }
  const cancelDue = onClock(once)
  const cancelReal = freeMs === undefined ? undefined : afterFreeMs(freeMs, once)
  return cancel
}
