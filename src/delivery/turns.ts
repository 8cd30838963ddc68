import { connectionsPerOrigin, type WebhookSender } from './send.ts'

/** How many attempts are made at once, for each origin that they go to: a receiver that hangs holds up no other. */
export interface Turns {
  /** Calls of one origin get their turns in order; one that is aborted gives up its place and goes on at once. */
  take(url: string, signal: AbortSignal): Turn | Promise<Turn>
}

/** Lets the next one have its turn. */
export type Turn = () => void

const shared = new WeakMap<WebhookSender, Turns>()

/** All who send by one sender share its connections, whichever mock or tenant they belong to. */
export function turnsOf(send: WebhookSender): Turns {
  const turns = shared.get(send) ?? createTurns(connectionsPerOrigin)
  shared.set(send, turns)
  return turns
}

interface Line {
  taken: number
  readonly waiting: Set<() => void>
}

export function createTurns(limit: number): Turns {
  const lines = new Map<string, Line>()

  function leave(origin: string, line: Line): void {
    const [next] = line.waiting
    if (next) return next()
    line.taken--
    if (line.taken === 0) lines.delete(origin)
  }

  return {
    take(url, signal) {
      const origin = URL.canParse(url) ? new URL(url).origin : ''
      const line = lines.get(origin) ?? { taken: 0, waiting: new Set() }
      lines.set(origin, line)
      const turn = (): void => leave(origin, line)
      if (line.taken < limit) {
        line.taken++
        return turn
      }
      return new Promise((resolve) => {
        const go = (given: Turn): void => {
          line.waiting.delete(next)
          signal.removeEventListener('abort', giveUp)
          resolve(given)
        }
        const next = (): void => go(turn)
        const giveUp = (): void => go(() => undefined)
        line.waiting.add(next)
        signal.addEventListener('abort', giveUp)
      })
    },
  }
}
