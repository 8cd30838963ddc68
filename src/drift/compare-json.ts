import { describeValue, formatDescribed } from './describe-value.ts'
import type { DriftFinding } from './difference.ts'
import { isRecord } from '../kernel/data/is-record.ts'

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
  const inside = { ...place, at: `${place.at}[]`, words: place.words && recorded.length === found.length }
  const all = recorded.slice(0, found.length).flatMap((item, index) => compare(item, found[index], inside))
  return [...new Map(all.map((one) => [keyOf(one), one])).values()]
}

const keyOf = ({ what, at, recorded, found }: DriftFinding): string =>
  JSON.stringify([what, at, recorded, found])

function compareObjects(
  recorded: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
  place: Place,
): readonly DriftFinding[] {
  const [was, is] = [Object.keys(recorded), Object.keys(found)]
  const missing = was.filter((key) => !Object.hasOwn(found, key))
  const extra = is.filter((key) => !Object.hasOwn(recorded, key))
  const shared = was.filter((key) => Object.hasOwn(found, key))
  const renamed = renamedKeys(recorded, found, missing, extra)
  const gone = new Set([...renamed].flat())
  const at = (key: string): string => `${place.at}.${key}`
  const describe = (of: Readonly<Record<string, unknown>>, key: string): string =>
    describeValue(of[key], [...place.keys, key]).kind
  const lost = (key: string): DriftFinding =>
    recorded[key] === null
      ? { what: 'null-or-absent', at: at(key), recorded: 'null', found: 'absent' }
      : { what: 'missing-key', at: at(key), recorded: describe(recorded, key), found: 'absent' }
  const added = (key: string): DriftFinding =>
    found[key] === null
      ? { what: 'null-or-absent', at: at(key), recorded: 'absent', found: 'null' }
      : { what: 'extra-key', at: at(key), recorded: 'absent', found: describe(found, key) }
  return [
    ...missing.filter((key) => !gone.has(key)).map(lost),
    ...extra.filter((key) => !gone.has(key)).map(added),
    ...renamed.map(([before, after]): DriftFinding => ({
      what: 'renamed-key',
      at: place.at,
      recorded: before,
      found: after,
    })),
    ...orderOf(shared, is, place.at),
    ...shared.flatMap((key) =>
      compare(recorded[key], found[key], { ...place, at: at(key), keys: [...place.keys, key] }),
    ),
  ]
}

/** A key that has gone and another that has come in its place, with a value of the same kind. */
function renamedKeys(
  recorded: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
  missing: readonly string[],
  extra: readonly string[],
): readonly (readonly [before: string, after: string])[] {
  const places = new Map(Object.keys(recorded).map((key, place) => [key, place]))
  const [is, added] = [Object.keys(found), new Set(extra)]
  return missing.flatMap((before) => {
    const after = is[places.get(before) ?? -1]
    const isRenamed =
      after !== undefined &&
      added.has(after) &&
      recorded[before] !== null &&
      describeValue(found[after], [after]).kind === describeValue(recorded[before], [before]).kind
    return isRenamed ? [[before, after] as const] : []
  })
}

function orderOf(shared: readonly string[], is: readonly string[], at: string): readonly DriftFinding[] {
  const both = new Set(shared)
  const now = is.filter((key) => both.has(key))
  return shared.join('\n') === now.join('\n')
    ? []
    : [{ what: 'key-order', at, recorded: shared.join(', '), found: now.join(', ') }]
}
