import type { Journal } from '../journal/journal.ts'
import type { Mock } from '../mock/mock.ts'
import type { IdIndex } from './id-index.ts'
import { namesInUrl } from './names-in.ts'
import type { LoadReport } from './report.ts'
import type { SentLog } from './sent-log.ts'

export interface CallWatch {
  readonly fetched: LoadReport['fetched']
  stop(): void
}

/** Counts the API calls that a receiver makes, by the delivery that they are about, where the URL tells. */
export function watchCalls(journal: Journal, mock: Mock, index: IdIndex, sent: SentLog): CallWatch {
  const fetched = { calls: 0, deliveries: 0, files: 0 }
  const stop = journal.follow((entry) => {
    if (entry.kind !== 'request' || entry.vendor !== mock.vendor.name) return
    const request = mock.logs.requests.get(entry.id)
    fetched.calls++
    if (request?.file?.whole) fetched.files++
    for (const name of namesInUrl(request?.url ?? entry.path)) {
      const delivery = index.find(name)
      if (delivery === undefined) continue
      if (sent.fetched(delivery)) fetched.deliveries++
      return
    }
  })
  return { fetched, stop }
}
