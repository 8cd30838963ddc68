import { printable, type AnsweredRequest, type HandedOver, type WireRequest } from './request.ts'

/** The API calls that a mock has answered, the newest thousand at least. */
export interface RequestLog {
  add(answered: {
    readonly request: WireRequest
    readonly vendor: string
    readonly at: number
    readonly status: number
    readonly route: string | undefined
    readonly fault: string | undefined
    readonly file: HandedOver | undefined
  }): AnsweredRequest
  list(): readonly AnsweredRequest[]
  clear(): void
}

const kept = 1000

export function createRequestLog(): RequestLog {
  let entries: AnsweredRequest[] = []
  let count = 0
  return {
    add({ request, vendor, at, status, route, fault, file }) {
      const entry = {
        id: `${vendor}-${++count}`,
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
      if (entries.length > kept * 2) entries = entries.slice(-kept)
      return entry
    },
    list: () => entries,
    clear() {
      entries = []
    },
  }
}
