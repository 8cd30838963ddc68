import { rewriteFile } from './encodings.ts'
import type { CardLeaf } from './json-cards.ts'
import type { PrivateKind } from './private-kind.ts'
import type { TextRewriter } from './text-rewriter.ts'

/** What the properties of a vCard, or of somebody in a calendar, hold. */
const kinds: Readonly<Record<string, PrivateKind>> = {
  ...{
    N: 'name',
    FN: 'name',
    NICKNAME: 'name',
    ORG: 'name',
    'SORT-STRING': 'name',
    RELATED: 'name',
    AGENT: 'name',
  },
  ...{ TEL: 'phone', FAX: 'phone', EMAIL: 'email', ADR: 'address', LABEL: 'address', LOCATION: 'address' },
  ...{ BDAY: 'date', ANNIVERSARY: 'date', DEATHDATE: 'date', NOTE: 'text', COMMENT: 'text', GEO: 'document' },
  ...{ IMPP: 'document', PHOTO: 'document', LOGO: 'document', SOUND: 'document', KEY: 'secret' },
  ...{ ATTENDEE: 'email', ORGANIZER: 'email', BIRTHPLACE: 'address', DEATHPLACE: 'address' },
}

const line =
  /^((?:[\w-]{1,60}\.)?([\w-]{1,60}))((?:;[^":;]{0,500}(?:"[^"]{0,500}"[^":;]{0,500}){0,9}){0,20}):(.*)$/s

/** A vCard or a calendar; nothing for any other text. */
export function rewriteContentLines(text: string, rewriter: TextRewriter): string | undefined {
  if (!/^\s{0,100}BEGIN:V(?:CARD|CALENDAR)\b/i.test(text)) return undefined
  return logicalLines(text)
    .map(([raw, end]) => rewriteLine(raw, rewriter) + end)
    .join('')
}

interface LogicalLine {
  readonly parts: string[]
  readonly isQuotedPrintable: boolean
  end: string
}

/** A line with those in which it goes on, and what ends it. */
function logicalLines(text: string): readonly (readonly [raw: string, end: string])[] {
  const lines: LogicalLine[] = []
  for (const [whole, raw = '', end = ''] of text.matchAll(/([^\r\n]*)(\r?\n|\r|$)/g)) {
    const before = lines.at(-1)
    const last = before?.parts.at(-1) ?? ''
    const isSoft = before?.isQuotedPrintable === true && last.endsWith('=')
    if (before && (isSoft || /^[ \t]/.test(raw))) {
      if (isSoft) before.parts.splice(-1, 1, last.slice(0, -1), raw)
      else before.parts.push(raw.slice(1))
      before.end = end
    } else if (whole !== '') lines.push({ parts: [raw], isQuotedPrintable: quotedPrintable.test(raw), end })
  }
  return lines.map(({ parts, end }) => [parts.join(''), end])
}

const quotedPrintable = /ENCODING=QUOTED-PRINTABLE/i

function rewriteLine(raw: string, rewriter: TextRewriter): string {
  const [, head, name = '', given = '', value = ''] = line.exec(raw) ?? []
  if (head === undefined) return rewriter.text(raw)
  const parameters = given.replaceAll(
    /(;([\w-]{1,60})=)("[^"]*"|[^;:]*)/g,
    (_, before: string, parameter: string, one: string) =>
      before + quoted(one, (plain) => rewriteParameter(parameter, plain, rewriter)),
  )
  const isQuotedPrintable = quotedPrintable.test(given)
  const plain = isQuotedPrintable ? fromQuotedPrintable(value) : value
  const other = rewriteValue(name, plain, rewriter, (rest, rewrite) =>
    // A backslash takes its meaning from a comma or a semicolon between two parts.
    rest.replaceAll(/(?:\\.|[^;,\\]){1,4000}/gs, (part) => escaped(rewrite(unescaped(part)))),
  )
  const written = other === plain ? value : isQuotedPrintable ? toQuotedPrintable(other) : other
  return `${head}${parameters}:${written}`
}

const quoted = (text: string, rewrite: (plain: string) => string): string =>
  text.startsWith('"') ? `"${rewrite(text.slice(1, -1))}"` : text === '' ? text : rewrite(text)

/** Of a parameter that says who somebody is. */
const rewriteParameter = (name: string, value: string, rewriter: TextRewriter): string =>
  /^(?:cn|email|sent-by|label|sort-as)$/i.test(name) ? rewriter.whole(value, 'name') : rewriter.inside(value)

/** `parts` takes the value apart where it is several. */
function rewriteValue(
  name: string,
  value: string,
  rewriter: TextRewriter,
  parts: (value: string, rewrite: (part: string) => string) => string,
): string {
  if (value === '') return value
  const kind = kinds[name.toUpperCase()]
  if (kind === undefined) return rewriter.field([name], value)
  const [scheme = ''] = /^(?:tel|mailto|geo|sip|xmpp):/i.exec(value) ?? []
  const file = rewriteFile(value)
  if (file !== undefined) return file
  if (/^https?:/i.test(value)) return rewriter.secretUrl(value)
  return scheme + parts(value.slice(scheme.length), (part) => rewriter.whole(part, kind))
}

/** What a card or a calendar says in JSON, where nothing is escaped. */
export function rewriteCardLeaf(
  { property, parameter }: CardLeaf,
  value: string | number,
  rewriter: TextRewriter,
): string | number {
  if (property !== undefined && typeof value === 'number')
    return rewriter.number(
      [kinds[property.toUpperCase()] === undefined ? property : 'document_number'],
      value,
    )
  if (typeof value === 'number') return value
  if (parameter !== undefined) return rewriteParameter(parameter, value, rewriter)
  if (property === undefined) return rewriter.inside(value)
  return rewriteValue(property, value, rewriter, (whole, rewrite) => rewrite(whole))
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/gs, (_, one: string) => (/n/i.test(one) ? '\n' : one))

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)

const fromQuotedPrintable = (text: string): string =>
  text.replaceAll(/(?:=[\dA-F]{2}){1,2000}/gi, (run) =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'),
  )

const toQuotedPrintable = (text: string): string =>
  text.replaceAll(/[^ -<>-~]/gu, (one) =>
    Array.from(Buffer.from(one), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
