import type { ClockState } from './clock-state.ts'
import type { DueQueue } from './due-queue.ts'
import type { Work } from './work.ts'

/** What a move acts on. */
export interface Movable {
  readonly state: ClockState
  readonly due: DueQueue
  readonly work: Work
  /** How long each step waits for what hangs, in ms of real time. */
  readonly patienceMs: number
  /** The clock has begun to stand still. */
  readonly halted: () => void
  /** The clock may tick again. */
  readonly released: () => void
}

export interface ClockMover {
  readonly isMoving: boolean
  /** Moves to where `toEnd` says, given where the clock stands when its turn has come; both in epoch ms. */
  move(toEnd: (from: number) => number): Promise<void>
}

/** Moves a clock to each due instant in turn, one move after the other, and waits at each for what it woke. */
export function createClockMover({ state, due, work, patienceMs, halted, released }: Movable): ClockMover {
  let isMoving = false
  let latest: Promise<void> = Promise.resolve()

  async function move(toEnd: (from: number) => number): Promise<void> {
    const from = state.now()
    const end = toEnd(from)
    isMoving = true
    try {
      state.standAt(from)
      halted()
      await stepTo(end)
    } finally {
      isMoving = false
      if (!state.frozen) released()
    }
  }

  async function stepTo(end: number): Promise<void> {
    for (;;) {
      await work.quiet(patienceMs)
      const next = due.next()
      if (next === undefined || next > end) break
      state.standAt(Math.max(state.now(), next))
      due.runUntil(state.now())
    }
    state.standAt(end)
  }

  return {
    get isMoving() {
      return isMoving
    },
    move(toEnd) {
      const moved = latest.then(() => move(toEnd))
      latest = moved.catch(() => undefined) // The caller of this move hears of it; the next move starts all the same.
      return moved
    },
  }
}
