/** How many attempts to one origin are on sockets at the same time. */
export const limitPerOrigin = 64

interface Origin {
  readonly key: string
  taken: number
  /** Who waits, longest first. */
  readonly waiting: Set<() => void>
}

/** A bounded number of places for each origin, so that whoever hangs costs other origins nothing. */
export interface Places {
  /**
   * Resolves when there is a place for an attempt to this URL, or when the signal aborts.
   *
   * @returns a function that gives the place up.
   */
  take(url: string, signal: AbortSignal): Promise<() => void>
}

export function createPlaces(limit = limitPerOrigin): Places {
  const origins = new Map<string, Origin>()

  function originOf(url: string): Origin {
    const key = URL.canParse(url) ? new URL(url).origin : url
    const origin = origins.get(key) ?? { key, taken: 0, waiting: new Set() }
    origins.set(key, origin)
    return origin
  }

  function giveUp(origin: Origin): void {
    const [next] = origin.waiting
    if (!next) {
      origin.taken--
      if (origin.taken === 0) origins.delete(origin.key)
    } else {
      origin.waiting.delete(next)
      next() // The place goes over.
    }
  }

  return {
    async take(url, signal) {
      const origin = originOf(url)
      if (origin.taken < limit) {
        origin.taken++
        return once(() => giveUp(origin))
      }
      const isMine = await new Promise<boolean>((resolve) => {
        const taken = (): void => {
          signal.removeEventListener('abort', left)
          resolve(true)
        }
        const left = (): void => void (origin.waiting.delete(taken) && resolve(false))
        origin.waiting.add(taken)
        signal.addEventListener('abort', left, { once: true })
      })
      return isMine ? once(() => giveUp(origin)) : () => undefined
    },
  }
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}
