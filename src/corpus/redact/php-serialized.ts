import type { TextRewriter } from './text-rewriter.ts'

/*
 * What PHP's `serialize` writes: `a:1:{s:4:"name";s:5:"Marty";}`. Each text says before it how many bytes it has, and nobody can read
 * one that does not.
 */

const begins = /(?<![\w:])(?:a:\d{1,9}:\{|O:\d{1,9}:"[\w\\]{1,200}":\d{1,9}:\{|^s:\d{1,9}:")/
const token =
  /s:(\d{1,9}):"|(?:a:\d{1,9}:|O:\d{1,9}:"[\w\\]{1,200}":\d{1,9}:)(\{)|(\})|([id]):(-?[\d.eE+-]{1,40}|NAN|-?INF);|b:[01];|N;|[rR]:\d{1,9};/y

/** What is serialized in a text, also in the middle of it; nothing for any other text. One that is broken is left out from there on. */
export function rewriteSerialized(text: string, rewriter: TextRewriter): string | undefined {
  if (!begins.test(text)) return undefined
  const bytes = Buffer.from(text).toString('latin1')
  const parts: string[] = []
  let place = 0
  for (let found = begins.exec(bytes); found; found = begins.exec(bytes.slice(place))) {
    const from = place + found.index
    const before = plain(bytes.slice(place, from))
    // A session names each of its values: `user|a:1:{…}`.
    const name = /([\w-]{1,60})\|$/.exec(before)?.[1]
    parts.push(before === '' ? '' : rewriter.inside(before))
    const read = readValue(bytes, from, name === undefined ? [] : [name], rewriter)
    if (read === undefined) return parts.join('') + rewriter.leaveOut(plain(bytes.slice(from)))
    parts.push(read.other)
    place = read.to
  }
  const rest = plain(bytes.slice(place))
  return parts.join('') + (rest === '' ? '' : rewriter.text(rest))
}

const plain = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

/** A list or an object that is open; what stands in it is a key and a value in turn. */
interface Frame {
  key: string | undefined
}

interface ReadValue {
  readonly other: string
  /** Behind it. */
  readonly to: number
}

/** One value, with all that is in it; nothing for one that is broken. */
function readValue(
  bytes: string,
  from: number,
  around: readonly string[],
  rewriter: TextRewriter,
): ReadValue | undefined {
  const parts: string[] = []
  const stack: Frame[] = []
  let place = from
  do {
    token.lastIndex = place
    const found = token.exec(bytes)
    if (found === null) return undefined
    const [raw, length, opens, closes, kind, number] = found
    place += raw.length
    const top = stack.at(-1)
    const keys = [...around, ...stack.slice(-mostAround).flatMap(({ key }) => key ?? [])]
    if (opens !== undefined) {
      parts.push(raw)
      stack.push({ key: undefined })
      continue
    }
    if (closes !== undefined) {
      stack.pop()
      parts.push(raw)
    } else if (length !== undefined) {
      const value = textAt(bytes, place, Number(length))
      if (value === undefined) return undefined
      place += Number(length) + 2
      if (isKey(top)) {
        top.key = value
        parts.push(written(rewriter.inside(value)))
        continue
      }
      parts.push(written(rewriter.field(keys, value)))
    } else if (kind !== undefined && isKey(top)) {
      top.key = number ?? ''
      parts.push(raw)
      continue
    } else parts.push(kind === undefined ? raw : `${kind}:${numberOf(number ?? '', keys, rewriter)};`)
    const outer = stack.at(-1)
    if (outer) outer.key = undefined
  } while (stack.length > 0)
  return { other: parts.join(''), to: place }
}

const mostAround = 16

const isKey = (top: Frame | undefined): top is Frame => top !== undefined && top.key === undefined

/** Nothing where its length is wrong. */
function textAt(bytes: string, from: number, length: number): string | undefined {
  return bytes.startsWith('";', from + length) ? plain(bytes.slice(from, from + length)) : undefined
}

const written = (text: string): string => `s:${Buffer.byteLength(text)}:"${text}";`

function numberOf(text: string, keys: readonly string[], rewriter: TextRewriter): string {
  const value = Number(text)
  const other = rewriter.number(keys, value)
  return other === value || Number.isNaN(value) ? text : String(other)
}
