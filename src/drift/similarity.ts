import { describeValue } from './describe-value.ts'

/**
 * How much two JSON values have in common, from 0 to 1; words that say what something is count most. What stands at another place,
 * since one is wrapped in something, counts nearly as much.
 */
export const similarity = (one: unknown, other: unknown): number =>
  Math.max(
    shareOf(factsOf(one, wholePath), factsOf(other, wholePath)),
    elsewhere * shareOf(factsOf(one, lastKey), factsOf(other, lastKey)),
  )

const elsewhere = 0.9

function shareOf(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const weigh = (facts: Iterable<string>): number =>
    [...facts].reduce((sum, fact) => sum + (fact.includes(' = ') ? 4 : 1), 0)
  const shared = weigh([...first].filter((fact) => second.has(fact)))
  const all = weigh(new Set([...first, ...second]))
  return all === 0 ? 0 : shared / all
}

const wholePath = (at: string): string => at
const lastKey = (_: string, keys: readonly string[]): string => keys.at(-1) ?? ''

/** `placeOf` says where a value stands, by its path or by the keys that lead to it. */
function factsOf(value: unknown, placeOf: typeof lastKey): ReadonlySet<string> {
  const facts = new Set<string>()
  const visit = (given: unknown, at: string, keys: readonly string[]): void => {
    const { kind, word } = describeValue(given, keys)
    const place = placeOf(at, keys)
    facts.add(`${place}: ${kind.replace(/^date .*/, 'date')}`)
    if (word !== undefined && /event|type|status|name|alias|trigger|action/i.test(keys.at(-1) ?? ''))
      facts.add(`${place} = ${word}`)
    if (Array.isArray(given)) given.forEach((item) => visit(item, `${at}[]`, keys))
    else if (typeof given === 'object' && given !== null)
      for (const [key, inner] of Object.entries(given)) visit(inner, `${at}.${key}`, [...keys, key])
  }
  visit(value, '', [])
  return facts
}
