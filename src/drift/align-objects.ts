import { isRecord } from '../kernel/data/is-record.ts'
import { wordsOfName } from '../corpus/redact/words-of-name.ts'
import { describeValue } from './describe-value.ts'

export type ComparedObject = Readonly<Record<string, unknown>>

/** Which keys of two objects stand for the same. */
export interface AlignedObjects {
  readonly shared: readonly string[]
  /** Keys of the recorded one that the other has not. */
  readonly lost: readonly string[]
  readonly added: readonly string[]
  readonly renamed: readonly (readonly [before: string, after: string])[]
}

export function alignObjects(recorded: ComparedObject, found: ComparedObject): AlignedObjects {
  const missing = Object.keys(recorded).filter((key) => !Object.hasOwn(found, key))
  const extra = Object.keys(found).filter((key) => !Object.hasOwn(recorded, key))
  const renamed = renamedKeys(recorded, found, missing, extra)
  const gone = new Set([...renamed].flat())
  return {
    shared: Object.keys(recorded).filter((key) => Object.hasOwn(found, key)),
    lost: missing.filter((key) => !gone.has(key)),
    added: extra.filter((key) => !gone.has(key)),
    renamed,
  }
}

/** A key that has gone and another that has come, in its place or with words of its name, with a value of the same kind. */
function renamedKeys(
  recorded: ComparedObject,
  found: ComparedObject,
  missing: readonly string[],
  extra: readonly string[],
): readonly (readonly [before: string, after: string])[] {
  const places = new Map(Object.keys(recorded).map((key, place) => [key, place]))
  const is = Object.keys(found)
  const left = new Set(extra)
  const fits = (before: string, after: string): boolean =>
    (recorded[before] !== null || areAlike(before, after)) &&
    describeValue(found[after], [after]).kind === describeValue(recorded[before], [before]).kind
  const take = (before: string, after: string | undefined): readonly (readonly [string, string])[] => {
    if (after === undefined || !left.has(after) || !fits(before, after)) return []
    left.delete(after)
    return [[before, after]]
  }
  const byPlace = missing.flatMap((before) => take(before, is[places.get(before) ?? -1]))
  const placed = new Set(byPlace.map(([before]) => before))
  const byName = missing
    .filter((key) => !placed.has(key))
    .flatMap((before) =>
      take(
        before,
        [...left].find((after) => areAlike(before, after) && fits(before, after)),
      ),
    )
  return [...byPlace, ...byName]
}

/** `created_at` and `createdAt`, `verified_level` and `level`. */
function areAlike(one: string, other: string): boolean {
  const [first, second] = [wordsOfName(one), wordsOfName(other)]
  const [short, long] = first.length < second.length ? [first, second] : [second, first]
  return (
    short.length > 0 && (first.join('') === second.join('') || short.every((word) => long.includes(word)))
  )
}

/** Keys that stand deeper in one of two objects: inside of `key`. */
export interface NestedKeys {
  readonly key: string
  readonly moved: readonly string[]
  /** In which of them they are deeper. */
  readonly deeper: 'recorded' | 'found'
  /** Both with what is inside of it in its place. */
  readonly was: ComparedObject
  readonly is: ComparedObject
}

export function nestedKeys(recorded: ComparedObject, found: ComparedObject): NestedKeys | undefined {
  const inFound = movedInto(recorded, found)
  if (inFound) return { ...inFound, deeper: 'found', was: recorded, is: lifted(found, inFound.key) }
  const inRecorded = movedInto(found, recorded)
  return inRecorded && { ...inRecorded, deeper: 'recorded', was: lifted(recorded, inRecorded.key), is: found }
}

function movedInto(
  flat: ComparedObject,
  deep: ComparedObject,
): Pick<NestedKeys, 'key' | 'moved'> | undefined {
  const entries = Object.entries(deep)
  const [only] = entries.length === 1 ? entries : []
  if (only && isRecord(only[1])) {
    const moved = Object.keys(only[1]).filter((one) => Object.hasOwn(flat, one))
    // What is wrapped may have a key that is called as the wrapper is.
    if (moved.length > 1 && moved.length * 2 >= Object.keys(flat).length) return { key: only[0], moved }
  }
  for (const [key, inner] of entries) {
    if (Object.hasOwn(flat, key) || !isRecord(inner)) continue
    const inside = Object.keys(inner)
    const moved = inside.filter((one) => Object.hasOwn(flat, one) && !Object.hasOwn(deep, one))
    const isClear = inside.every((one) => !Object.hasOwn(deep, one))
    if (isClear && moved.length > 0 && moved.length * 2 >= inside.length) return { key, moved }
  }
  return undefined
}

/** An object with what is inside of one of its keys in the place of that key. */
const lifted = (of: ComparedObject, key: string): ComparedObject =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) =>
      name === key && isRecord(value) ? Object.entries(value) : [[name, value]],
    ),
  )
