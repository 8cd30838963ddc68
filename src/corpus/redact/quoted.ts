import { parseJson } from '../../kernel/data/parse-json.ts'

/** A string in quotes as it is written, and what it says. */
export interface Quoted {
  readonly value: string
  /** Behind its last quote. */
  readonly to: number
}

/** A text in single quotes is no longer; elsewhere it is an apostrophe. */
const longestSingle = 2000

/** The string that begins with the quote at a place; one that is cut off goes to the end of the text. */
export function quotedAt(text: string, place: number): Quoted | undefined {
  const quote = text.charAt(place)
  if (quote === "'" && /[\p{L}\p{N}]/u.test(text.charAt(place - 1))) return undefined
  const end = quote === '"' ? endOfDouble(text, place + 1) : endOfSingle(text, place + 1)
  if (end === undefined) return undefined
  return { value: unescaped(text.slice(place + 1, end), quote), to: Math.min(end + 1, text.length) }
}

function endOfDouble(text: string, from: number): number {
  const quoteOrEscape = /["\\]/g
  let place = from
  while (place < text.length) {
    quoteOrEscape.lastIndex = place
    const at = quoteOrEscape.exec(text)?.index ?? text.length
    if (text[at] !== '\\') return at
    place = at + 2
  }
  return text.length
}

function endOfSingle(text: string, from: number): number | undefined {
  const line = text.slice(from, from + longestSingle)
  const ends = /(?<!\\)'(?![\p{L}\p{N}])|[\r\n]/u.exec(line)
  return ends?.[0] === "'" ? from + ends.index : undefined
}

function unescaped(raw: string, quote: string): string {
  if (!raw.includes('\\')) return raw
  const json =
    quote === "'" ? raw.replaceAll(String.raw`\'`, "'").replaceAll(/(?<!\\)"/g, String.raw`\"`) : raw
  try {
    return String(
      JSON.parse(
        `"${json
          .replaceAll('\t', String.raw`\t`)
          .replaceAll('\n', String.raw`\n`)
          .replaceAll('\r', String.raw`\r`)}"`,
      ),
    )
  } catch (error) {
    if (error instanceof SyntaxError)
      return raw.replaceAll(/\\(u[\da-f]{4}|.)/gis, (_, after: string) => unescapedOne(after))
    throw error
  }
}

function unescapedOne(after: string): string {
  if (after.length === 5) return String.fromCharCode(Number.parseInt(after.slice(1), 16))
  return { n: '\n', r: '\r', t: '\t' }[after] ?? after
}

/** Another value, written as this one was: with its quotes, as many of them as there were. */
export function requoted(before: string, after: string): string {
  const quote = before.charAt(0)
  const isWhole = before.length > 1 && before.endsWith(quote)
  const json = JSON.stringify(after).slice(1, -1)
  const inner = quote === "'" ? json.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`) : json
  const slashes = before.includes(String.raw`\/`) ? inner.replaceAll('/', String.raw`\/`) : inner
  return quote + slashes + (isWhole ? quote : '')
}

/** A text whose quotes are all escaped, as inside of a string of JSON, read and written as that; nothing for any other text. */
export function rewriteEscaped(text: string, rewrite: (plain: string) => string): string | undefined {
  if (!text.includes(String.raw`\"`)) return undefined
  const plain = parseJson(`"${text}"`)
  if (typeof plain !== 'string') return undefined
  const other = rewrite(plain)
  return other === plain ? text : JSON.stringify(other).slice(1, -1)
}
