/** Where a piece of work stands in line. */
export interface Turn {
  /** No lane holds up another. */
  readonly lane: string
  /** Within a lane, origins take turns, so that none of them fills it. */
  readonly origin: string
  /** Work that was tried before takes turns with work that was not. */
  readonly isRetry: boolean
}

export interface Slots {
  /** Runs the work once there is a slot for it, and gives the slot back when it ends. Rejects when the signal aborts first. */
  run<T>(turn: Turn, work: () => Promise<T>): Promise<T>
}

type Start = () => void

/** What waits in one origin's line. */
interface Line {
  running: number
  readonly fresh: Start[]
  readonly retries: Start[]
  isRetryNext: boolean
}

interface Lane {
  running: number
  /** The origin that was served last stands at the end. */
  readonly lines: Map<string, Line>
}

/**
 * Slots for work that is under way, not for what waits to be tried again. An origin takes up to `width` of them in a lane.
 * When all are taken, an origin that has none gets one more, up to twice as many: files that hang on one origin
 * cannot keep those of another waiting.
 */
export function createSlots(width: number, signal: AbortSignal): Slots {
  const lanes = new Map<string, Lane>()

  function pump(lane: Lane): void {
    for (let next = nextLine(lane, width); next !== undefined; next = nextLine(lane, width)) {
      const [origin, line] = next
      lane.lines.delete(origin)
      lane.lines.set(origin, line)
      lane.running += 1
      line.running += 1
      take(line)?.()
    }
  }

  function free(lane: Lane, origin: string, line: Line): void {
    lane.running -= 1
    line.running -= 1
    if (line.running === 0 && !waits(line)) lane.lines.delete(origin)
    pump(lane)
  }

  return {
    run: async ({ lane: name, origin, isRetry }, work) => {
      signal.throwIfAborted()
      const lane = entryOf(lanes, name, (): Lane => ({ running: 0, lines: new Map() }))
      const line = entryOf(lane.lines, origin, emptyLine)
      await new Promise<void>((start) => {
        ;(isRetry ? line.retries : line.fresh).push(start)
        pump(lane)
      })
      try {
        signal.throwIfAborted()
        return await work()
      } finally {
        free(lane, origin, line)
      }
    },
  }
}

const emptyLine = (): Line => ({ running: 0, fresh: [], retries: [], isRetryNext: false })

const waits = ({ fresh, retries }: Line): boolean => fresh.length + retries.length > 0

function nextLine(lane: Lane, width: number): readonly [string, Line] | undefined {
  for (const entry of lane.lines) if (waits(entry[1]) && hasRoom(lane, entry[1], width)) return entry
  return undefined
}

const hasRoom = (lane: Lane, line: Line, width: number): boolean =>
  lane.running < width || (line.running === 0 && lane.running < 2 * width)

function take(line: Line): Start | undefined {
  const [first, second] = line.isRetryNext ? [line.retries, line.fresh] : [line.fresh, line.retries]
  line.isRetryNext = !line.isRetryNext
  return first.shift() ?? second.shift()
}

function entryOf<T>(map: Map<string, T>, key: string, create: () => T): T {
  const entry = map.get(key) ?? create()
  map.set(key, entry)
  return entry
}
