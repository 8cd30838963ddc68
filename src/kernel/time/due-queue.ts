import TinyQueue from 'tinyqueue'
import type { Cancel } from './real-time.ts'

/** What is to run at some instant, the earliest first; of one instant, in the order in which it was asked for. */
export interface DueQueue {
  /** Calls `run` once, when `runUntil` gets to `time` (epoch ms). */
  add(time: number, run: () => void): Cancel
  /** When the earliest of it is due, epoch ms. */
  next(): number | undefined
  /** Runs everything that is due up to `time` (epoch ms), also what comes to be due meanwhile. */
  runUntil(time: number): void
  clear(): void
}

interface Due {
  readonly time: number
  readonly order: number
  run: (() => void) | undefined
}

/** So few cancelled ones are not worth the work. */
const fewCancelled = 64

const newQueue = (due: Due[]): TinyQueue<Due> =>
  new TinyQueue(due, (a, b) => a.time - b.time || a.order - b.order)

export function createDueQueue(): DueQueue {
  let queue = newQueue([])
  let order = 0
  /** How many in the queue have been cancelled. */
  let cancelled = 0

  function peek(): Due | undefined {
    for (let due = queue.peek(); due && due.run === undefined; due = queue.peek()) {
      queue.pop()
      cancelled--
    }
    return queue.peek()
  }

  /** A clock that stands still gets to nothing, and would keep them for ever. */
  function dropCancelled(): void {
    queue = newQueue(queue.data.filter(({ run }) => run !== undefined))
    cancelled = 0
  }

  return {
    add(time, run) {
      const due: Due = { time, order: order++, run }
      queue.push(due)
      return () => {
        if (due.run === undefined) return
        due.run = undefined
        cancelled++
        if (cancelled > fewCancelled && cancelled > queue.length / 2) dropCancelled()
      }
    },
    next: () => peek()?.time,
    runUntil(time) {
      for (let due = peek(); due !== undefined && due.time <= time; due = peek()) {
        queue.pop()
        const { run } = due
        due.run = undefined
        run?.()
      }
    },
    clear() {
      queue = newQueue([])
      cancelled = 0
    },
  }
}
