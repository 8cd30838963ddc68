import { createKnownSearch } from './known-forms.ts'
import { createKnownValues } from './known-values.ts'
import { hasNone } from './long-text.ts'
import type { PrivateValue } from './private-kind.ts'
import { readingsOf } from './readings.ts'
import { spellingsOf } from './spellings.ts'
import { createStretchIndex } from './stretches.ts'
import { createTextIndex, fold, type TextIndex } from './text-index.ts'

export interface Leak {
  /** Where it is. */
  readonly file: string
  readonly found: PrivateValue
}

/** Shorter values stand in other words by chance; they are looked for as whole values alone. */
const shortestInside = 6
/** Of a number, more digits. */
const shortestNumber = 9
/** Of a longer one, every part is looked for that is half as long. */
const mostInside = 128

/** Every private value that is still in a text: plain, in other case, percent-encoded, in base64 or hex, at any depth of those. */
export type LeakFinder = (text: string) => ReadonlySet<PrivateValue>

/** What stands inside of one of the `disguises` is a part of that. */
export function createLeakFinder(
  known: readonly PrivateValue[],
  disguises: Iterable<string> = [],
  isWord: (text: string) => boolean = () => false,
): LeakFinder {
  const given = new Set([...disguises].map((one) => one.toLowerCase()))
  const looked = known.filter(({ value }) => !given.has(value.toLowerCase()))
  const [inside, alone] = [looked.filter(isLong), looked.filter((one) => !isLong(one))]
  const search = createLeakSearch(inside, given)
  const searchForms = createFormSearch(looked, given, isWord)
  return (text) => {
    const { texts, short } = readingsOf(text)
    const found = new Set(alone.filter(({ value }) => short.has(value.toLowerCase())))
    for (const reading of texts) {
      search(reading, found)
      searchForms(reading, found)
    }
    return found
  }
}

/** Without those that are `expected` in the same file. */
export const leaksIn = (
  files: ReadonlyMap<string, Uint8Array>,
  find: LeakFinder,
  expected: readonly Leak[] = [],
): readonly Leak[] =>
  [...files].flatMap(([file, bytes]) => {
    const others = new Set(expected.flatMap((one) => (one.file === file ? [one.found] : [])))
    const all = [...find(Buffer.from(bytes).toString('utf8'))]
    return all.filter((found) => !others.has(found)).map((found) => ({ file, found }))
  })

const isLong = ({ value }: PrivateValue): boolean =>
  value.length >= (hasNone(value, /\D/) ? shortestNumber : shortestInside)

/** Finds all that is private in a reading, in one pass. */
function createLeakSearch(
  known: readonly PrivateValue[],
  disguises: ReadonlySet<string>,
): (reading: string, found: Set<PrivateValue>) => void {
  const privateTexts = new Map<string, PrivateValue[]>()
  for (const one of known.filter(({ value }) => value.length <= mostInside))
    for (const text of new Set(
      spellingsOf(one.value).flatMap(({ text, standsAlone }) => (standsAlone ? [] : fold(text))),
    ))
      privateTexts.set(text, [...(privateTexts.get(text) ?? []), one])
  const ownTexts = new Map(
    [...disguises].flatMap((one) =>
      one.length < shortestInside || one.length > mostInside
        ? []
        : spellingsOf(one).map(({ text }) => [fold(text), true] as const),
    ),
  )
  const [leaks, own] = [createTextIndex(privateTexts), createTextIndex(ownTexts)]
  const long = createStretchIndex(
    known.flatMap((one) => (one.value.length > mostInside ? [[one.value, one] as const] : [])),
  )
  return (reading, found) => {
    for (const stretch of long.stretchesIn(reading)) found.add(stretch.found)
    if (privateTexts.size === 0) return
    const folded = fold(reading)
    if (!hasOne(leaks, folded)) return
    const isOwn = createInsideOf(folded, own)
    for (let place = 0; place < folded.length; place++)
      for (const [length, values] of leaks.at(folded, place))
        if (!isOwn(place, place + length)) for (const one of values) found.add(one)
  }
}

/** Finds them in every form in which they are rewritten. */
function createFormSearch(
  known: readonly PrivateValue[],
  disguises: ReadonlySet<string>,
  isWord: (text: string) => boolean,
): (reading: string, found: Set<PrivateValue>) => void {
  const values = createKnownValues(isWord)
  const short = known.filter(({ value }) => value.length <= mostInside)
  for (const { value, kind } of short) values.add(value, kind)
  const search = createKnownSearch(values)
  const own = createTextIndex(new Map([...disguises].map((one) => [fold(one), true] as const)))
  const seen = new Map(known.map((one) => [fold(one.value), one] as const))
  return (reading, found) => {
    const runs = search(reading).toSorted((one, other) => one.from - other.from)
    if (runs.length === 0) return
    const isOwn = createInsideOf(fold(reading), own)
    for (const { from, to, kind } of runs) {
      if (isOwn(from, to)) continue
      const value = reading.slice(from, to)
      const one = seen.get(fold(value)) ?? { value, kind }
      seen.set(fold(value), one)
      found.add(one)
    }
  }
}

/** Asks of runs of a text, in their order, whether they lie inside of one that is in an index. */
function createInsideOf(folded: string, index: TextIndex<unknown>): (from: number, to: number) => boolean {
  let [place, until] = [0, 0]
  return (from, to) => {
    for (; place <= from; place++)
      for (const [length] of index.at(folded, place)) until = Math.max(until, place + length)
    return until >= to
  }
}

/** Almost always there is none, and whose it is needs not be asked. */
function hasOne(index: TextIndex<unknown>, folded: string): boolean {
  for (let place = 0; place < folded.length; place++) if (index.at(folded, place).length > 0) return true
  return false
}
