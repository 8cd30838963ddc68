import { entityOf } from './entity-names.ts'

/** An ampersand may have been escaped again and again: `&amp;amp;uuml;`. */
const entity = /&((?:(?:amp|#0{0,6}38|#x0{0,5}26);){0,1000})(#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,24})?(;?)/gi

/** A text of markup as it reads. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? piecesOf(text)
        .map(({ plain }) => plain)
        .join('')
    : text

/** What is written, and how it reads; without anything that does not read as it is written, these are the same. */
interface Piece {
  readonly raw: string
  readonly plain: string
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let kept = 0
  for (const { 0: raw, 1: ampersands = '', 2: name, 3: end = '', index } of text.matchAll(entity)) {
    const unread = ampersands === '' ? raw : `&${name ?? ''}${end}`
    const next = text.charAt(index + raw.length)
    const plain = name === undefined ? unread : (decoded(name, end, next) ?? unread)
    const before = text.slice(kept, index)
    pieces.push({ raw: before, plain: before }, { raw, plain })
    kept = index + raw.length
  }
  const rest = text.slice(kept)
  return [...pieces, { raw: rest, plain: rest }]
}

/** `next` is what comes behind it. */
function decoded(name: string, end: string, next: string): string | undefined {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isCharacter = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
    return isCharacter ? String.fromCodePoint(code) : undefined
  }
  const known = end === '' ? undefined : entityOf(name)
  return known ?? (next === '=' ? undefined : withoutEnd(name + end))
}

/** Browsers also take `&uumlller` for a letter and what follows. */
function withoutEnd(text: string): string | undefined {
  for (let length = Math.min(text.length, 6); length > 2; length--) {
    const letter = entityOf(text.slice(0, length))
    if (letter !== undefined && /^[\u00C0-\u00FF]$/.test(letter)) return letter + text.slice(length)
  }
  return undefined
}

/** A text with entities, read, rewritten and written again; what does not change keeps its spelling. Nothing for any other text. */
export function rewriteEntities(
  text: string,
  rewrite: (plain: string) => string,
  escape = escaped,
): string | undefined {
  if (!text.includes('&')) return undefined
  const pieces = piecesOf(text)
  const before = pieces.map(({ plain }) => plain).join('')
  if (before === text) return undefined
  const after = rewrite(before)
  return after === before ? text : respelled(pieces, before, after, escape)
}

/** What is the same at the beginning and at the end is written as it was. */
function respelled(
  pieces: readonly Piece[],
  before: string,
  after: string,
  escape: (text: string) => string,
): string {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let end = 0
  while (
    end < most - start &&
    before.charCodeAt(before.length - end - 1) === after.charCodeAt(after.length - end - 1)
  )
    end++
  const head = rawBefore(pieces, start)
  const tail = rawBefore(pieces.toReversed(), end, true)
  return head.raw + escape(after.slice(head.length, after.length - tail.length)) + tail.raw
}

/** As much of the beginning, or of the end, as is written in whole pieces. */
function rawBefore(
  pieces: readonly Piece[],
  length: number,
  isEnd = false,
): { readonly raw: string; readonly length: number } {
  const parts: string[] = []
  let taken = 0
  for (const { raw, plain } of pieces) {
    const left = length - taken
    if (plain.length > left && raw !== plain) break
    const part = plain.length <= left ? raw : isEnd ? raw.slice(raw.length - left) : raw.slice(0, left)
    parts.push(part)
    taken += Math.min(plain.length, left)
    if (plain.length > left) break
  }
  return { raw: (isEnd ? parts.toReversed() : parts).join(''), length: taken }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
