import type { HeaderLines } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { Exchange } from '../exchange.ts'

/** A body longer than this is cut in reports, in characters; the bundle has all of it. */
const shownLength = 1500

/** The webhook as it went over the wire. */
export const formatRequestOf = ({ url, headers, body }: Exchange): string =>
  [`POST ${url}`, ...formatHeaders(headers), '', cut(Buffer.from(body, 'base64').toString('utf8'))].join('\n')

/** What the handler answered, and the calls that it made. */
export const formatAnswerOf = ({ outcome, calls }: Exchange): string =>
  [
    outcome === undefined ? 'no answer' : formatOutcome(outcome),
    ...(outcome?.kind === 'response' && outcome.body.trim() !== '' ? [cut(outcome.body.trim())] : []),
    ...(calls.length > 0 ? ['', 'then it called:'] : []),
    ...calls.map(
      ({ method, url, status, fault, file }) =>
        `${method} ${url} ${status === 0 ? 'reset' : status}${fault === undefined ? '' : ` (fault: ${fault})`}${file ? ` (${file.bytes} bytes of a file${file.whole ? '' : ', not whole'})` : ''}`,
    ),
  ].join('\n')

const formatHeaders = (headers: HeaderLines): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))

const cut = (text: string): string =>
  text.length > shownLength ? `${text.slice(0, shownLength)}… (${text.length} characters)` : text
