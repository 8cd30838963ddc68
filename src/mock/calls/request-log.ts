import { countToForget, type Keep, type KeptLog } from '../../kernel/data/kept-log.ts'
import { NumberedLog, type ArchivedEntries } from '../../kernel/data/numbered-log.ts'
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
  readonly entries?: ArchivedEntries<AnsweredRequest> | undefined
}

/** What has become of the log; calls are numbered from 1. */
export type RequestLogChange =
  | { readonly kind: 'added'; readonly number: number; readonly request: AnsweredRequest }
  | { readonly kind: 'forgotten'; readonly from: number; readonly count: number }
  | { readonly kind: 'cleared'; readonly newest: number }

/** How long the bodies of those that are in memory may be together, in characters. */
const keptBodies = 64 * 1024 * 1024

/** So much is kept, and less of those with long bodies. Ids are numbered, so that each is found by its place. */
export function createRequestLog(vendor: string, keep: Keep, now: () => number): RequestLog {
  const listeners = new Set<(change: RequestLogChange) => void>()
  const notify = (change: RequestLogChange): void => listeners.forEach((listener) => listener(change))
  let entries = new NumberedLog<AnsweredRequest>(1)
  let bodies = 0
  /** The number of the newest before the last reset. */
  let cleared = 0

  /** None of one that there cannot have been. */
  const numberOf = (id: string): number => {
    const number = id.startsWith(`${vendor}-`) ? Number(id.slice(vendor.length + 1)) : NaN
    return `${vendor}-${number}` === id && number > cleared && number <= entries.last ? number : NaN
  }

  function forgetOldest(): void {
    let count = countToForget(entries, keep, now(), ({ at }) => at)
    if (count === 0 && bodies <= keptBodies) return
    const { first, firstHere } = entries
    for (let number = firstHere; number < first + count; number++)
      bodies -= entries.get(number)?.body.length ?? 0
    while (bodies > keptBodies * 0.9) {
      count = Math.max(count, firstHere - first)
      bodies -= entries.get(first + count++)?.body.length ?? bodies
    }
    notify({ kind: 'forgotten', from: first, count })
    entries.drop(count)
  }

  return {
    add(answered) {
      const number = entries.last + 1
      const entry = toEntry(vendor, number, answered)
      entries.push(entry)
      bodies += entry.body.length
      notify({ kind: 'added', number, request: entry })
      forgetOldest()
      return entry
    },
    list: () => entries.from(0),
    ...readingOf(vendor, () => entries, numberOf),
    clear() {
      cleared = entries.last
      entries = new NumberedLog(cleared + 1)
      bodies = 0
      notify({ kind: 'cleared', newest: cleared })
    },
    forgetOld: forgetOldest,
    load(kept) {
      cleared = kept.cleared
      entries = new NumberedLog(cleared + 1, kept.entries)
      bodies = 0
      forgetOldest()
    },
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

const readingOf = (
  vendor: string,
  entries: () => NumberedLog<AnsweredRequest>,
  numberOf: (id: string) => number,
): KeptLog<AnsweredRequest> => ({
  get: (id) => entries().get(numberOf(id)),
  hasForgotten: (id) => numberOf(id) < entries().first,
  oldestFirst: (after) => entries().upwards(after === undefined ? 0 : numberOf(after) + 1),
  newestFirst: (before) => entries().downwards(before === undefined ? Infinity : numberOf(before) - 1),
  whole: (seen) => seen,
  *ids() {
    const { last, first } = entries()
    for (let number = last; number >= first; number--) yield `${vendor}-${number}`
  },
})
