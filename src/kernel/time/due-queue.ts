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

export function createDueQueue(): DueQueue {
  const queue = new TinyQueue<Due>([], (a, b) => a.time - b.time || a.order - b.order)
  let order = 0

  function peek(): Due | undefined {
    while (queue.peek() && queue.peek()?.run === undefined) queue.pop() // Cancelled.
    return queue.peek()
  }

  return {
    add(time, run) {
      const due: Due = { time, order: order++, run }
      queue.push(due)
      return () => void (due.run = undefined)
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
      queue.length = 0
      queue.data = []
    },
  }
}
