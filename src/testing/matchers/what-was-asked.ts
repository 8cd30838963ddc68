import { columns } from '../../text/columns.ts'
import type { AnsweredRequest } from '../../mock/calls/request.ts'

/** A table of API calls, for people who look for one that is not there. */
export function whatWasAsked(requests: readonly AnsweredRequest[]): string {
  if (requests.length === 0) return 'the API was not called'
  return `what was asked of the API:\n${columns([
    ['vendor', 'call', 'status', 'file'],
    ...requests.map(({ vendor, method, url, status, file }) => [
      vendor,
      `${method} ${short(url)}`,
      status === 0 ? 'reset' : String(status),
      file === undefined ? '' : `${file.type}, ${file.bytes} bytes${file.whole ? '' : ', not all of it'}`,
    ]),
  ])}`
}

/** Signed links are long, and what tells them apart is at their beginning. */
const short = (url: string): string => (url.length > 80 ? `${url.slice(0, 79)}…` : url)
