import { printable, type AnsweredRequest, type HandedOver, type RawRequest } from './request.ts'

/** The API calls that a mock has answered, the newest thousand at least. */
export interface RequestLog {
  add(answered: {
    readonly request: RawRequest
    readonly vendor: string
    readonly at: number
    readonly status: number
    readonly route: string | undefined
    readonly trouble: string | undefined
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
    add({ request, vendor, at, status, route, trouble, file }) {
      const entry = {
        id: `request-${++count}`,
        vendor,
        at,
        method: request.method,
        url: request.url,
        status,
        ...(route !== undefined && { route }),
        ...(trouble !== undefined && { trouble }),
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
