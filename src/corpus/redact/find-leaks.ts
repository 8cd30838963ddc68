import { parseJson } from '../../kernel/data/parse-json.ts'
import { decodeEntities } from './entities.ts'
import { hasNone, runsWithout } from './long-text.ts'
import type { PrivateValue } from './private-kind.ts'
import { smallFile } from './small-files.ts'
import { spellingsOf } from './spellings.ts'
import { createStretchIndex } from './stretches.ts'
import { createTextIndex, fold } from './text-index.ts'

export interface Leak {
  /** Where it is. */
  readonly file: string
  readonly kind: PrivateValue['kind']
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
): LeakFinder {
  const given = new Set([...disguises].map((one) => one.toLowerCase()))
  const looked = known.filter(({ value }) => !given.has(value.toLowerCase()))
  const [inside, alone] = [looked.filter(isLong), looked.filter((one) => !isLong(one))]
  const search = createLeakSearch(inside, given)
  return (text) => {
    const read = readingsOf(withoutSmallFiles(text))
    const found = new Set(alone.filter(({ value }) => read.has(value.toLowerCase())))
    for (const reading of read) search(reading, found)
    return found
  }
}

export function findLeaks(
  files: ReadonlyMap<string, Uint8Array>,
  known: readonly PrivateValue[],
  disguises: Iterable<string> = [],
): readonly Leak[] {
  const find = createLeakFinder(known, disguises)
  return [...files].flatMap(([file, bytes]) =>
    [...find(Buffer.from(bytes).toString('utf8'))].map(({ kind }) => ({ file, kind })),
  )
}

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
    let ownUntil = 0
    for (let place = 0; place < folded.length; place++) {
      for (const [length] of own.at(folded, place)) ownUntil = Math.max(ownUntil, place + length)
      for (const [length, values] of leaks.at(folded, place))
        if (place + length > ownUntil) for (const one of values) found.add(one)
    }
  }
}

/** What takes the place of files has words in it, too. */
const withoutSmallFiles = (text: string): string =>
  (['pdf', 'zip', 'jpg', 'png'] as const)
    .map((form) => Buffer.from(smallFile(form)))
    .flatMap((bytes) => [bytes.toString('base64'), bytes.toString('utf8')])
    .reduce((so, one) => so.replaceAll(one, ''), text)

/** A text, the strings of what is JSON in it, and what those are when they are decoded. */
function readingsOf(text: string): ReadonlySet<string> {
  const readings = new Set<string>([text])
  const visit = (whole: unknown, depth: number): void => {
    const left = [whole]
    while (left.length > 0) {
      const given = left.pop()
      if (typeof given === 'string') read(given, depth)
      else if (typeof given === 'number') readings.add(String(given))
      else if (typeof given === 'object' && given !== null)
        for (const [key, value] of Object.entries(given)) {
          if (!Array.isArray(given)) read(key, depth)
          left.push(value)
        }
    }
  }
  const read = (one: string, depth: number): void => {
    if (readings.has(one.toLowerCase())) return
    readings.add(one).add(one.toLowerCase())
    if (depth === 0) return
    if (/^[{["]/.test(one.trimStart())) visit(parseJson(one), depth - 1)
    for (const decoded of decodingsOf(one)) read(decoded, depth - 1)
  }
  visit(parseJson(text), 4)
  for (const decoded of decodingsOf(text)) read(decoded, 2)
  return readings
}

function decodingsOf(text: string): readonly string[] {
  const percent = text.includes('%')
    ? [
        text.replaceAll(/(?:%[\da-f]{2}){1,6000}/gi, (run) =>
          Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
        ),
      ]
    : []
  const runs = Array.from(runsWithout(text, /[^A-Za-z\d+/_-]/, 8), ([from, to]) => text.slice(from, to))
  return [
    ...percent,
    ...percent.map((one) => one.replaceAll('+', ' ')),
    ...(text.includes('&') ? [decodeEntities(text)] : []),
    ...runs.flatMap((run) => [
      Buffer.from(run, 'base64').toString('utf8'),
      ...(run.length % 2 === 0 && hasNone(run, /[^\da-f]/i)
        ? [Buffer.from(run, 'hex').toString('utf8')]
        : []),
    ]),
  ]
}
