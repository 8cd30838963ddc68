import { spareOf, type KeptLog } from '../../kernel/data/kept-log.ts'
import { printable, type AnsweredRequest, type HandedOver, type WireRequest } from './request.ts'

/** The newest API calls that a mock has answered. */
export interface RequestLog extends KeptLog<AnsweredRequest> {
  add(answered: {
    readonly request: WireRequest
    readonly at: number
    readonly status: number
    readonly route: string | undefined
    readonly fault: string | undefined
    readonly file: HandedOver | undefined
  }): AnsweredRequest
  list(): readonly AnsweredRequest[]
  clear(): void
}

/** How long the bodies of those that are kept may be together, in characters. */
const keptBodies = 64 * 1024 * 1024

/** At most `keep` calls are kept, and fewer of those with long bodies. Ids are numbered, so that each is found by its place. */
export function createRequestLog(vendor: string, keep: number): RequestLog {
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
    if (entries.length <= keep + spareOf(keep) && bodies <= keptBodies) return
    let from = Math.max(0, entries.length - keep)
    for (const { body } of entries.slice(0, from)) bodies -= body.length
    while (bodies > keptBodies * 0.9) bodies -= entries[from++]?.body.length ?? bodies
    entries = entries.slice(from)
  }

  return {
    add({ request, at, status, route, fault, file }) {
      const entry = {
        id: `${vendor}-${++newest}`,
        vendor,
        at,
        method: request.method,
        url: request.url,
        status,
        ...(route !== undefined && { route }),
        ...(fault !== undefined && { fault }),
        ...(file && { file }),
        ...printable(request),
      }
      entries.push(entry)
      bodies += entry.body.length
      forgetOldest()
      return entry
    },
    list: () => entries,
    get: (id) => entries[placeOf(id)],
    hasForgotten: (id) => placeOf(id) < 0,
    oldestFirst: (after) => upwards(entries, after === undefined ? 0 : placeOf(after) + 1),
    newestFirst: () => downwards(entries),
    *ids() {
      for (const { id } of downwards(entries)) yield id
    },
    clear() {
      entries = []
      bodies = 0
      cleared = newest
    },
  }
}

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
