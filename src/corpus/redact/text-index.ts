import { plainLetters } from './plain-letters.ts'

/** Texts to be found inside of others, all in one pass. */
export interface TextIndex<T> {
  /** Those that begin at a place of a text, the longest first; `folded` is the text as `fold` gives it. */
  at(folded: string, place: number): readonly (readonly [length: number, found: T])[]
}

/** No more characters than almost any text has that is looked for; a shorter one is known by all of it. */
const headLength = 3
/** A longer text is known by how it begins, and compared only then. */
const stemLength = 64

/** The texts must be folded. The work for a place is that for the few lengths of those that begin like it. */
export function createTextIndex<T>(texts: ReadonlyMap<string, T>): TextIndex<T> {
  const lengths = new Map<string, Set<number>>()
  const byStem = new Map<string, (readonly [text: string, found: T])[]>()
  for (const [text, found] of texts) {
    const [head, stem] = [text.slice(0, headLength), text.slice(0, stemLength)]
    lengths.set(head, (lengths.get(head) ?? new Set()).add(stem.length))
    const alike = byStem.get(stem) ?? []
    alike.push([text, found])
    byStem.set(stem, alike)
  }
  for (const alike of byStem.values()) alike.sort(([one], [other]) => other.length - one.length)
  const longestFirst = new Map([...lengths].map(([head, all]) => [head, [...all].toSorted((a, b) => b - a)]))
  const firsts = new Set([...texts.keys()].map((text) => text.charCodeAt(0)))
  const hasShort = [...texts.keys()].some((text) => text.length < headLength)
  const alikeAt = (folded: string, place: number, length: number) =>
    (byStem.get(folded.slice(place, place + length)) ?? [])
      .filter(([text]) => folded.startsWith(text, place))
      .map(([text, found]) => [text.length, found] as const)
  return {
    at(folded, place) {
      // At almost every place nothing begins, and a text has millions of them.
      if (!firsts.has(folded.charCodeAt(place))) return []
      const found = (longestFirst.get(folded.slice(place, place + headLength)) ?? []).flatMap((length) =>
        alikeAt(folded, place, length),
      )
      return hasShort && place + headLength <= folded.length
        ? [...found, ...alikeAt(folded, place, headLength - 1)]
        : found
    },
  }
}

/** Of one spelling, whatever the case and the accents; each character keeps its place. */
export const fold = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- ASCII is all that is left to be one character in either case.
  /[^\u0000-\u007F]/.test(text) ? foldWide(text) : text.toLowerCase().replaceAll('`', "'")

/** In pieces, so that one character that grows in another case has only its own piece read one by one. */
function foldWide(text: string): string {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    const isInCharacter = /[\uD800-\uDBFF]/.test(text.charAt(from + pieceLength - 1))
    const to = from + pieceLength + (isInCharacter ? 1 : 0)
    pieces.push(foldPiece(text.slice(from, to)))
    from = to
  }
  return pieces.join('')
}

const pieceLength = 256

function foldPiece(piece: string): string {
  const plain = plainLetters(piece)
  const folded = plain.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  // eslint-disable-next-line no-control-regex -- As above.
  return folded.length === plain.length ? folded : plain.replaceAll(/[A-Z]|[^\u0000-\u007F]/gu, foldOne)
}

function foldOne(one: string): string {
  const upper = one.toUpperCase()
  const lower = (upper.length === one.length ? upper : one).toLowerCase()
  return lower.length === one.length ? lower : one
}
