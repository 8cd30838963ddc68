import type { PartName, WireExchange, WireHeaders } from './exchange.ts'
import { blank } from './redact/blank.ts'
import type { LeakFinder } from './redact/find-leaks.ts'
import { rewriteJson } from './redact/rewrite-json.ts'

/**
 * An exchange in whose parts something private is left, although it was redacted: they give way to letters and digits that say
 * nothing, as many as there were. It says then which parts those are.
 */
export function leaveOut<E extends WireExchange>(exchange: E, find: LeakFinder): E {
  const parts: PartName[] = [...(exchange.leftOut ?? [])]
  const note = (part: PartName): void => void (parts.includes(part) || parts.push(part))
  const text = (given: string, part: PartName): string =>
    find(given).size === 0 ? given : (note(part), blank(given))
  const message = (headers: WireHeaders, body: Uint8Array, about: '' | 'answer ') => {
    const other = blankBody(body, find)
    if (other !== body) note(`${about}body`)
    return {
      headers: headers.map(
        ([name, value]) =>
          [
            name,
            isLength(name, value, body) ? String(other.length) : text(value, `${about}headers`),
          ] as const,
      ),
      body: other,
    }
  }
  const sent = { ...exchange, ...message(exchange.headers, exchange.body, '') }
  if (sent.kind === 'webhook') return ended({ ...sent, path: text(sent.path, 'url') }, parts)
  const { url, answer } = sent
  const place = /^https?:\/\/[^/?#]{0,300}/.exec(url)?.[0] ?? ''
  return ended(
    {
      ...sent,
      url: place + text(url.slice(place.length), 'url'),
      answer: { ...answer, ...message(answer.headers, answer.body, 'answer ') },
    },
    parts,
  )
}

const ended = <E extends WireExchange>(exchange: E, leftOut: readonly PartName[]): E =>
  leftOut.length === 0 ? exchange : { ...exchange, leftOut }

/** A number that somebody has, too, says nothing of them here. */
const isLength = (name: string, value: string, body: Uint8Array): boolean =>
  /^content-length$/i.test(name) && value === String(body.length)

/** JSON stays JSON, when its keys are nobody's. */
function blankBody(body: Uint8Array, find: LeakFinder): Uint8Array {
  const before = Buffer.from(body).toString('utf8')
  if (find(before).size === 0) return body
  const json = rewriteJson(before, ({ value }) => (typeof value === 'string' ? blank(value) : 0))
  return Buffer.from(json !== undefined && find(json).size === 0 ? json : blank(before))
}
