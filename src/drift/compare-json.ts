import { describeValue, formatDescribed } from './describe-value.ts'
import type { DriftFinding } from './difference.ts'
import { isRecord } from '../kernel/data/is-record.ts'
import { alignObjects, nestedKeys, type ComparedObject } from './align-objects.ts'

interface Place {
  /** `body.data` */
  readonly at: string
  readonly keys: readonly string[]
  /** Whether words count; not where it is not sure that both are about the same thing. */
  readonly words: boolean
}

/** What one JSON value says that the other does not, in the order of the first. */
export const compareJson = (recorded: unknown, found: unknown, at = 'body'): readonly DriftFinding[] =>
  compare(recorded, found, { at, keys: [], words: true })

function compare(recorded: unknown, found: unknown, place: Place): readonly DriftFinding[] {
  if (isRecord(recorded) && isRecord(found)) return compareObjects(recorded, found, place)
  if (Array.isArray(recorded) && Array.isArray(found)) return compareLists(recorded, found, place)
  const [was, is] = [describeValue(recorded, place.keys), describeValue(found, place.keys)]
  const about = { at: place.at, recorded: formatDescribed(was), found: formatDescribed(is) }
  if (was.kind !== is.kind)
    return [
      {
        what: isFormat(recorded, found) ? 'format' : 'type',
        at: place.at,
        recorded: was.kind,
        found: is.kind,
      },
    ]
  const areWords = was.word !== undefined && is.word !== undefined
  return place.words && areWords && was.word !== is.word ? [{ what: 'value', ...about }] : []
}

/** Both are text, of two forms. */
const isFormat = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string'

/** Of lists of one length, each item with its own; of others, those that both have, without words. */
function compareLists(
  recorded: readonly unknown[],
  found: readonly unknown[],
  place: Place,
): readonly DriftFinding[] {
  const isEmpty = (list: readonly unknown[]): string =>
    list.length === 0 ? 'an empty list' : 'a list with something in it'
  if ((recorded.length === 0) !== (found.length === 0))
    return [{ what: 'empty-list', at: place.at, recorded: isEmpty(recorded), found: isEmpty(found) }]
  const inside = { ...place, at: `${place.at}[]`, words: place.words && recorded.length === found.length }
  const all = recorded.slice(0, found.length).flatMap((item, index) => compare(item, found[index], inside))
  return [...new Map(all.map((one) => [keyOf(one), one])).values()]
}

const keyOf = ({ what, at, recorded, found }: DriftFinding): string =>
  JSON.stringify([what, at, recorded, found])

function compareObjects(
  recorded: ComparedObject,
  found: ComparedObject,
  place: Place,
): readonly DriftFinding[] {
  const nested = nestedKeys(recorded, found)
  if (nested === undefined) return compareFields(recorded, found, place)
  const { key, moved, deeper, was, is } = nested
  const one = moved.length > mostNamed ? `${moved.slice(0, mostNamed).join(', ')}, …` : moved.join(', ')
  const [inside, outside] = [`inside of ${key}`, `not inside of ${key}`]
  const finding: DriftFinding = {
    what: 'nesting',
    at: `${place.at}, ${one}`,
    recorded: deeper === 'recorded' ? inside : outside,
    found: deeper === 'found' ? inside : outside,
  }
  return [finding, ...compareFields(was, is, place, new Set(moved))]
}

const mostNamed = 6

/** Of `moved` keys, nobody knows their place among the others. */
function compareFields(
  recorded: ComparedObject,
  found: ComparedObject,
  place: Place,
  moved: ReadonlySet<string> = new Set(),
): readonly DriftFinding[] {
  const { shared, lost, added, renamed } = alignObjects(recorded, found)
  const at = (key: string): string => `${place.at}.${key}`
  const inside = (key: string): Place => ({ ...place, at: at(key), keys: [...place.keys, key] })
  const describe = (of: ComparedObject, key: string): string =>
    describeValue(of[key], [...place.keys, key]).kind
  const toLost = (key: string): DriftFinding =>
    recorded[key] === null
      ? { what: 'null-or-absent', at: at(key), recorded: 'null', found: 'absent' }
      : { what: 'missing-key', at: at(key), recorded: describe(recorded, key), found: 'absent' }
  const toAdded = (key: string): DriftFinding =>
    found[key] === null
      ? { what: 'null-or-absent', at: at(key), recorded: 'absent', found: 'null' }
      : { what: 'extra-key', at: at(key), recorded: 'absent', found: describe(found, key) }
  return [
    ...lost.map(toLost),
    ...added.map(toAdded),
    ...renamed.map(([before, after]): DriftFinding => ({
      what: 'renamed-key',
      at: place.at,
      recorded: before,
      found: after,
    })),
    ...orderOf(
      shared.filter((key) => !moved.has(key)),
      Object.keys(found),
      place.at,
    ),
    ...shared.flatMap((key) => compare(recorded[key], found[key], inside(key))),
    ...renamed.flatMap(([before, after]) => compare(recorded[before], found[after], inside(before))),
  ]
}

function orderOf(shared: readonly string[], is: readonly string[], at: string): readonly DriftFinding[] {
  const both = new Set(shared)
  const now = is.filter((key) => both.has(key))
  return shared.join('\n') === now.join('\n')
    ? []
    : [{ what: 'key-order', at, recorded: shared.join(', '), found: now.join(', ') }]
}
