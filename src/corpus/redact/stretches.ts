import { fold } from './text-index.ts'

/** A part of a long text that stands somewhere else, too: from one place of it to another, and where in the long text it begins. */
export interface Stretch<T> {
  readonly from: number
  readonly to: number
  readonly offset: number
  readonly found: T
}

/** Every stretch of twice as many characters of a long text is found, in whatever case. */
const chunkLength = 32
const multiplier = 0x01000193
const bits = 20

interface Chunk<T> {
  readonly text: string
  readonly offset: number
  readonly found: T
}

/** Finds parts of long texts in others, reading each of those once. */
export interface StretchIndex<T> {
  stretchesIn(text: string): readonly Stretch<T>[]
}

/** Of the texts, chunks are known by a sum of their characters that is carried along from place to place. */
export function createStretchIndex<T>(texts: Iterable<readonly [text: string, found: T]>): StretchIndex<T> {
  const chunks = new Map<number, Chunk<T>>()
  const mayBe = new Uint8Array(1 << bits)
  for (const [given, found] of texts) {
    const text = fold(given)
    for (let offset = 0; offset + chunkLength <= text.length; offset += chunkLength) {
      const sum = sumOf(text, offset)
      if (chunks.has(sum)) continue
      chunks.set(sum, { text, offset, found })
      mayBe[sum >>> (32 - bits)] = 1
    }
  }
  return {
    stretchesIn(given) {
      if (chunks.size === 0 || given.length < chunkLength) return []
      const text = fold(given)
      const stretches: Stretch<T>[] = []
      let sum = sumOf(text, 0)
      let place = 0
      while (true) {
        const chunk = mayBe[sum >>> (32 - bits)] === 1 ? chunks.get(sum >>> 0) : undefined
        if (chunk && isAt(text, place, chunk)) {
          const stretch = extended(text, place, chunk, stretches.at(-1)?.to ?? 0)
          stretches.push(stretch)
          place = stretch.to
          if (place + chunkLength > text.length) return stretches
          sum = sumOf(text, place)
          continue
        }
        if (place + chunkLength >= text.length) return stretches
        sum =
          (Math.imul(sum - Math.imul(text.charCodeAt(place), leading), multiplier) +
            text.charCodeAt(place + chunkLength)) >>>
          0
        place++
      }
    },
  }
}

const leading = Array.from({ length: chunkLength - 1 }).reduce<number>((so) => Math.imul(so, multiplier), 1)

function sumOf(text: string, from: number): number {
  let sum = 0
  for (let at = from; at < from + chunkLength; at++)
    sum = (Math.imul(sum, multiplier) + text.charCodeAt(at)) | 0
  return sum >>> 0
}

const isAt = <T>(text: string, place: number, chunk: Chunk<T>): boolean =>
  text.startsWith(chunk.text.slice(chunk.offset, chunk.offset + chunkLength), place)

/** As far as it goes in both directions; what is before it goes back for less than a chunk, or that would have been found. */
function extended<T>(
  text: string,
  place: number,
  { text: whole, offset, found }: Chunk<T>,
  after: number,
): Stretch<T> {
  let before = 0
  const mostBefore = Math.min(place - after, offset, chunkLength)
  while (before < mostBefore && text.charCodeAt(place - before - 1) === whole.charCodeAt(offset - before - 1))
    before++
  let length = chunkLength
  while (
    place + length < text.length &&
    offset + length < whole.length &&
    text.charCodeAt(place + length) === whole.charCodeAt(offset + length)
  )
    length++
  return { from: place - before, to: place + length, offset: offset - before, found }
}
