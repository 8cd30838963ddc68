import type { Work } from '../kernel/time/work.ts'

/** How many attempts to one destination have begun at most; each waits for a place, which takes memory. */
export const mostBegun = 1024

/** Where deliveries that are due wait as nothing but an id, a line for each destination. */
export interface Lines {
  /** Begins an attempt as soon as not too many to its destination have. */
  start(id: string, destination: string): void
  /** It waits no longer. */
  remove(id: string): void
  clear(): void
}

interface Line {
  begun: number
  readonly waiting: Set<string>
  /** Ends the task for which everybody waits who waits for those in the line. */
  drained: (() => void) | undefined
}

export function createLines(work: Work, attempt: (id: string) => Promise<void>): Lines {
  const lines = new Map<string, Line>()
  /** The lines of those that wait. */
  const inLine = new Map<string, Line>()

  function begin(id: string, line: Line, destination: string): void {
    line.begun += 1
    const ended = (): void => {
      line.begun -= 1
      next(line, destination)
    }
    work.track(attempt(id).finally(ended))
  }

  function next(line: Line, destination: string): void {
    const [id] = line.waiting
    if (id !== undefined) {
      leave(id, line)
      begin(id, line, destination)
    } else if (line.begun === 0) lines.delete(destination)
    if (line.waiting.size === 0) line.drained?.()
  }

  function leave(id: string, line: Line): void {
    line.waiting.delete(id)
    inLine.delete(id)
  }

  return {
    start(id, destination) {
      const line = lines.get(destination) ?? { begun: 0, waiting: new Set(), drained: undefined }
      lines.set(destination, line)
      if (line.begun < mostBegun) return begin(id, line, destination)
      line.waiting.add(id)
      inLine.set(id, line)
      if (!line.drained) work.track(drainedOf(line))
    },
    remove(id) {
      const line = inLine.get(id)
      if (!line) return
      leave(id, line)
      if (line.waiting.size === 0) line.drained?.()
    },
    clear() {
      for (const line of lines.values()) {
        line.waiting.clear()
        line.drained?.()
      }
      lines.clear()
      inLine.clear()
    },
  }
}

const drainedOf = (line: Line): Promise<void> =>
  new Promise((resolve) => {
    line.drained = () => {
      line.drained = undefined
      resolve()
    }
  })
