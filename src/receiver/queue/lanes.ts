/** Runs work in order of arrival, a few at a time in each lane. A slow lane holds up no other. */
export interface Lanes<T> {
  add(item: T): void
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>
  /** Starts nothing more, and resolves when what runs has ended. */
  close(): Promise<void>
}

interface Lane<T> {
  running: number
  readonly waiting: T[]
}

/** `run` must not reject: there is nobody left to tell. */
export function createLanes<T>(
  laneOf: (item: T) => string,
  width: number,
  run: (item: T) => Promise<void>,
): Lanes<T> {
  const lanes = new Map<string, Lane<T>>()
  const running = new Set<Promise<void>>()
  let closed = false

  function start(lane: Lane<T>, item: T): void {
    lane.running += 1
    const done = run(item).finally(() => {
      lane.running -= 1
      running.delete(done)
      pump(lane)
    })
    running.add(done)
  }

  function pump(lane: Lane<T>): void {
    while (!closed && lane.running < width) {
      const item = lane.waiting.shift()
      if (item === undefined) return
      start(lane, item)
    }
  }

  async function idle(): Promise<void> {
    // What ends may have let something else start.
    while (running.size > 0) await Promise.allSettled(running)
  }

  return {
    add: (item) => {
      const name = laneOf(item)
      const lane = lanes.get(name) ?? { running: 0, waiting: [] }
      lanes.set(name, lane)
      lane.waiting.push(item)
      pump(lane)
    },
    idle,
    close: () => {
      closed = true
      return idle()
    },
  }
}
