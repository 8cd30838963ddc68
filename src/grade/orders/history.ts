/** One event arrives: which, by its place in the journey, and how long after the one before, in ms of the tenant's time. */
export interface Arrival {
  readonly event: number
  readonly afterMs: number
}

/** How the events of a journey arrive at a handler. */
export type History = readonly Arrival[]

/** Between two events, when nothing is said: long enough for a handler to be done with the first. */
export const usualGapMs = 60_000

/** In the order in which things happened, each once. */
export const inOrder = (events: number): History =>
  Array.from({ length: events }, (_, event) => ({ event, afterMs: usualGapMs }))

/** The same events in this order. */
const ordered = (order: readonly number[]): History => order.map((event) => ({ event, afterMs: usualGapMs }))

/** Every other order, those with the fewest events out of place first. */
export const otherOrders = (events: number): readonly History[] =>
  permutationsOf(Array.from({ length: events }, (_, event) => event))
    .map((order) => ({ order, inversions: inversionsIn(order) }))
    .filter(({ inversions }) => inversions > 0)
    .toSorted((one, other) => one.inversions - other.inversions)
    .map(({ order }) => ordered(order))

/** Two events that follow one another in each other's place. */
export const neighbourSwaps = (events: number): readonly History[] =>
  Array.from({ length: events - 1 }, (_, at) => withMove(inOrder(events), { kind: 'swap', at }))

/** In order, with one event that comes twice: at the same moment, right after, or after all others. */
export const singleRepeats = (events: number): readonly History[] =>
  Array.from({ length: events }, (_, event) => event).flatMap((event) => [
    withMove(inOrder(events), { kind: 'repeat', at: event, to: event, afterMs: 0 }),
    withMove(inOrder(events), { kind: 'repeat', at: event, to: event, afterMs: usualGapMs }),
    ...(event === events - 1
      ? []
      : [withMove(inOrder(events), { kind: 'repeat', at: event, to: events - 1, afterMs: usualGapMs })]),
  ])

/** In order, with two events at the same moment. */
export const coincidences = (events: number): readonly History[] =>
  Array.from({ length: events - 1 }, (_, at) =>
    withMove(inOrder(events), { kind: 'delay', at: at + 1, afterMs: 0 }),
  )

/** One thing that is not as it should be. */
export type Move =
  | { readonly kind: 'swap'; readonly at: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly to: number; readonly afterMs: number }
  | { readonly kind: 'delay'; readonly at: number; readonly afterMs: number }

/** A history with one more thing that is not as it should be; places beyond its end count from its beginning. */
export function withMove(history: History, move: Move): History {
  const at = move.at % history.length
  const arrival = history[at]
  if (!arrival) return history
  const { event } = arrival
  switch (move.kind) {
    case 'swap': {
      const next = history[at + 1]
      if (!next) return history
      return history.with(at, { ...arrival, event: next.event }).with(at + 1, { ...next, event })
    }
    case 'repeat': {
      // A fault makes two of a delivery, and no more.
      if (history.filter((each) => each.event === event).length > 1) return history
      const to = Math.max(at, move.to % history.length)
      return history.toSpliced(to + 1, 0, { event, afterMs: move.afterMs })
    }
    case 'delay':
      return history.with(at, { ...arrival, afterMs: move.afterMs })
  }
}

/** When each event arrives, in ms from the beginning, by event; one that comes twice has two. */
export function timesOf(history: History): ReadonlyMap<number, readonly number[]> {
  const times = new Map<number, readonly number[]>()
  let at = 0
  for (const { event, afterMs } of history) {
    at += afterMs
    times.set(event, [...(times.get(event) ?? []), at])
  }
  return times
}

/** `record.created, record.finished, record.finished again at the same moment` */
export function formatHistory(history: History, events: readonly string[]): string {
  const seen = new Set<number>()
  return history
    .map(({ event, afterMs }, at) => {
      const again = seen.has(event) ? ' again' : ''
      seen.add(event)
      const gap = at > 0 && afterMs === 0 ? ' at the same moment' : afterMs > usualGapMs ? ' hours later' : ''
      return `${nameOf(event, events)}${again}${gap}`
    })
    .join(', ')
}

/** Events of the same kind are told apart by their number. */
function nameOf(event: number, events: readonly string[]): string {
  const name = events[event] ?? ''
  if (events.filter((other) => other === name).length === 1) return name
  return `${name} (${events.slice(0, event + 1).filter((other) => other === name).length})`
}

const permutationsOf = (all: readonly number[]): readonly (readonly number[])[] =>
  all.length <= 1
    ? [all]
    : all.flatMap((first) =>
        permutationsOf(all.filter((each) => each !== first)).map((rest) => [first, ...rest]),
      )

const inversionsIn = (order: readonly number[]): number =>
  order.reduce((sum, each, at) => sum + order.slice(at + 1).filter((later) => later < each).length, 0)
