import { wireTargetOf } from './wire-target.ts'

/** How many attempts to one origin are on sockets at the same time, beside those that the reserve lets pass. */
export const limitPerOrigin = 64

interface Origin {
  readonly key: string
  taken: number
  readonly destinations: Map<string, Destination>
  /** Destinations of which something waits, and which have no place; they come first. */
  readonly without: Set<Destination>
  /** Those that have some, in turns. */
  readonly others: Set<Destination>
}

/** Where attempts go: a URL up to its query. */
interface Destination {
  readonly key: string
  taken: number
  /** Who waits, longest first. */
  readonly waiting: Set<() => void>
}

/**
 * A bounded number of places for each origin, so that whoever hangs costs other origins nothing. Where one path of an origin has taken
 * them all, a reserve gives each other path a place, and what becomes free goes round.
 */
export interface Places {
  /**
   * Resolves when there is a place for an attempt to this URL, or when the signal aborts.
   *
   * @returns a function that gives the place up.
   */
  take(url: string, signal: AbortSignal): Promise<() => void>
}

/** `reserve` is how many more there may be, one for each destination that has none. */
export function createPlaces(limit = limitPerOrigin, reserve = Math.floor(limit / 4)): Places {
  const origins = new Map<string, Origin>()

  const hasPlace = ({ taken }: Origin, destination: Destination): boolean =>
    taken < limit || (destination.taken === 0 && taken < limit + reserve)

  return {
    async take(url, signal) {
      const origin = originOf(origins, url)
      const destination = destinationIn(origin, url)
      const giveUp = once(() => {
        count(origin, destination, -1)
        const next = nextOf(origin, limit)
        if (next) handOver(origin, next)
        forgetUnused(origins, origin, destination)
      })
      if (hasPlace(origin, destination)) {
        count(origin, destination, 1)
        return giveUp
      }
      return (await turn(origin, destination, signal)) ? giveUp : () => undefined
    },
  }
}

function originOf(origins: Map<string, Origin>, url: string): Origin {
  const key = wireTargetOf(url)?.url.origin ?? url
  const known = origins.get(key)
  if (known) return known
  const origin: Origin = { key, taken: 0, destinations: new Map(), without: new Set(), others: new Set() }
  origins.set(key, origin)
  return origin
}

/** Where attempts wait for each other: a URL up to its query. */
export const destinationOf = (url: string): string => url.split('?', 1)[0] ?? url

function destinationIn({ destinations }: Origin, url: string): Destination {
  const key = destinationOf(url)
  const known = destinations.get(key)
  if (known) return known
  const destination: Destination = { key, taken: 0, waiting: new Set() }
  destinations.set(key, destination)
  return destination
}

/** Resolves when it has got a place, or to false when the signal aborts. */
const turn = (origin: Origin, destination: Destination, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const taken = (): void => {
      signal.removeEventListener('abort', left)
      resolve(true)
    }
    const left = (): void => {
      if (!destination.waiting.delete(taken)) return
      lineUp(origin, destination)
      resolve(false)
    }
    destination.waiting.add(taken)
    lineUp(origin, destination)
    signal.addEventListener('abort', left, { once: true })
  })

function count(origin: Origin, destination: Destination, change: 1 | -1): void {
  origin.taken += change
  destination.taken += change
  lineUp(origin, destination)
}

/** Puts it where those stand that have as much as it has; one that has been there already keeps its turn. */
function lineUp({ without, others }: Origin, destination: Destination): void {
  const line = destination.taken === 0 ? without : others
  for (const each of [without, others])
    if (each !== line || destination.waiting.size === 0) each.delete(destination)
  if (destination.waiting.size > 0) line.add(destination)
}

function nextOf({ taken, without, others }: Origin, limit: number): Destination | undefined {
  const [first] = without.size > 0 || taken >= limit ? without : others
  return first
}

function handOver(origin: Origin, destination: Destination): void {
  const [next] = destination.waiting
  if (!next) return
  destination.waiting.delete(next)
  origin.others.delete(destination) // It stands at the end again, if more of it waits.
  count(origin, destination, 1)
  next()
}

function forgetUnused(origins: Map<string, Origin>, origin: Origin, destination: Destination): void {
  if (destination.taken === 0 && destination.waiting.size === 0) origin.destinations.delete(destination.key)
  if (origin.taken === 0 && origin.destinations.size === 0) origins.delete(origin.key)
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}
