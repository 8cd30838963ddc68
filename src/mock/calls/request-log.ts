import { countToForget, type Keep, type KeptLog } from '../../kernel/data/kept-log.ts'
import { printable, type AnsweredRequest, type HandedOver, type WireRequest } from './request.ts'

/** The newest API calls that a mock has answered. */
export interface RequestLog extends KeptLog<AnsweredRequest> {
  add(answered: Answered): AnsweredRequest
  list(): readonly AnsweredRequest[]
  clear(): void
  /** Those that are too old by now go. */
  forgetOld(): void
  /** Goes on from what was kept. */
  load(kept: KeptRequests): void
  /**
   * Hears of what is to be kept.
   *
   * @returns a function that unsubscribes
   */
  onChange(listener: (change: RequestLogChange) => void): () => void
}

interface Answered {
  readonly request: WireRequest
  readonly at: number
  readonly status: number
  readonly route: string | undefined
  readonly fault: string | undefined
  readonly file: HandedOver | undefined
}

/** The calls of a mock between two runs. */
export interface KeptRequests {
  /** The number of the newest before the last reset. */
  readonly cleared: number
  readonly entries: readonly AnsweredRequest[]
}

/** What has become of the log; calls are numbered from 1. */
export type RequestLogChange =
  | { readonly kind: 'added'; readonly number: number; readonly request: AnsweredRequest }
  | { readonly kind: 'forgotten'; readonly from: number; readonly count: number }
  | { readonly kind: 'cleared'; readonly newest: number }

/** How long the bodies of those that are kept may be together, in characters. */
const keptBodies = 64 * 1024 * 1024

/** So much is kept, and less of those with long bodies. Ids are numbered, so that each is found by its place. */
export function createRequestLog(vendor: string, keep: Keep, now: () => number): RequestLog {
  const listeners = new Set<(change: RequestLogChange) => void>()
  const notify = (change: RequestLogChange): void => listeners.forEach((listener) => listener(change))
  let entries: AnsweredRequest[] = []
  let bodies = 0
  /** The numbers of the newest call, and of the newest before the last reset. */
  let newest = 0
  let cleared = 0

  const numberOf = (id: string): number => {
    const number = id.startsWith(`${vendor}-`) ? Number(id.slice(vendor.length + 1)) : NaN
    return `${vendor}-${number}` === id && number > cleared && number <= newest ? number : NaN
  }
  /** Negative for one that has been forgotten. */
  const placeOf = (id: string): number => numberOf(id) - 1 - (newest - entries.length)

  function forgetOldest(): void {
    let from = countToForget(entries, keep, now(), ({ at }) => at)
    if (from === 0 && bodies <= keptBodies) return
    for (const { body } of entries.slice(0, from)) bodies -= body.length
    while (bodies > keptBodies * 0.9) bodies -= entries[from++]?.body.length ?? bodies
    notify({ kind: 'forgotten', from: newest - entries.length + 1, count: from })
    entries = entries.slice(from)
  }

  function load(kept: KeptRequests): void {
    cleared = kept.cleared
    entries = [...kept.entries]
    newest = Math.max(cleared, ...entries.slice(-1).map(({ id }) => Number(id.slice(vendor.length + 1))))
    bodies = entries.reduce((sum, { body }) => sum + body.length, 0)
    forgetOldest()
  }

  return {
    add(answered) {
      const entry = toEntry(vendor, ++newest, answered)
      entries.push(entry)
      bodies += entry.body.length
      notify({ kind: 'added', number: newest, request: entry })
      forgetOldest()
      return entry
    },
    list: () => entries,
    ...readingOf(() => entries, placeOf),
    clear() {
      entries = []
      bodies = 0
      cleared = newest
      notify({ kind: 'cleared', newest })
    },
    forgetOld: forgetOldest,
    load,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const toEntry = (
  vendor: string,
  number: number,
  { request, at, status, route, fault, file }: Answered,
): AnsweredRequest => ({
  id: `${vendor}-${number}`,
  vendor,
  at,
  method: request.method,
  url: request.url,
  status,
  ...(route !== undefined && { route }),
  ...(fault !== undefined && { fault }),
  ...(file && { file }),
  ...printable(request),
})

/** `placeOf` an id is where its call stands among the entries; negative for one that has been forgotten. */
const readingOf = (
  entries: () => readonly AnsweredRequest[],
  placeOf: (id: string) => number,
): KeptLog<AnsweredRequest> => ({
  get: (id) => entries()[placeOf(id)],
  hasForgotten: (id) => placeOf(id) < 0,
  oldestFirst: (after) => upwards(entries(), after === undefined ? 0 : placeOf(after) + 1),
  newestFirst: () => downwards(entries()),
  *ids() {
    for (const { id } of downwards(entries())) yield id
  },
})

function* upwards<T>(entries: readonly T[], from: number): Iterable<T> {
  for (let at = from; at < entries.length; at++) {
    const entry = entries[at]
    if (entry !== undefined) yield entry
  }
}

function* downwards<T>(entries: readonly T[]): Iterable<T> {
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (entry !== undefined) yield entry
  }
}
