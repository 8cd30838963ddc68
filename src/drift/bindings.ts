import { rewriteJson } from '../corpus/redact/rewrite-json.ts'
import { wireHeader, type WireHeaders } from '../corpus/exchange.ts'
import { isRecord } from '../kernel/data/is-record.ts'
import { alignObjects, nestedKeys, type ComparedObject } from './align-objects.ts'
import { comparableJson } from './comparable-json.ts'
import type { SeenMessage } from './compare-messages.ts'

/** What stands now for a value that was recorded: an id that another account gave, a token, a link. */
export interface Bindings {
  /** Pairs what stands at the same place of what was recorded and of what was found. */
  learn(recorded: SeenMessage, found: SeenMessage): void
  /** What is to be said now in place of a whole value, or a text with such values in it. */
  text(recorded: string): string
  number(keys: readonly string[], recorded: number): number
  /** Whether there is something else for this very value. */
  has(recorded: string): boolean
  /** The ids that were found, the newest first. */
  ids(): readonly (string | number)[]
}

const namesId = /(^|[_-])(id|uuid|guid|ref|reference|key|token|code|number)$|Id$|Uuid$|Token$|Key$|Number$/
const isCount = /amount|count|page|limit|version|size|age$|year|hour|score|total|status|type/i

/** `places` are the places that a corpus names, and where they are now. */
export function createBindings(places: readonly (readonly [was: string, is: string])[]): Bindings {
  const values = new Map<string, string | number>()
  const learnObject = (recorded: ComparedObject, found: ComparedObject): void => {
    const { was, is } = nestedKeys(recorded, found) ?? { was: recorded, is: found }
    const { shared, renamed } = alignObjects(was, is)
    for (const name of shared) learn(was[name], is[name], name)
    for (const [before, after] of renamed) learn(was[before], is[after], before)
  }
  const learn = (recorded: unknown, found: unknown, key: string): void => {
    if (Array.isArray(recorded) && Array.isArray(found))
      recorded.forEach((item, at) => learn(item, found[at], key))
    else if (Array.isArray(recorded) && recorded.length === 1 && isRecord(found))
      learn(recorded[0], found, key)
    else if (isRecord(recorded) && Array.isArray(found) && found.length === 1) learn(recorded, found[0], key)
    else if (isRecord(recorded) && isRecord(found)) learnObject(recorded, found)
    else if (isReference(recorded, key) && (typeof found === 'string' || typeof found === 'number'))
      values.set(String(recorded), found)
  }
  const named = places.filter(([was]) => was !== '')
  let longestFirst: readonly (readonly [was: string, is: string])[] | undefined
  const inside = (text: string): string => {
    longestFirst ??= [...values]
      .flatMap(([was, is]) => (was.length < 8 ? [] : [[was, String(is)] as const]))
      .toSorted(([one], [other]) => other.length - one.length)
    return [...longestFirst, ...named].reduce((so, [was, is]) => so.replaceAll(was, () => is), text)
  }
  return {
    learn(recorded, found) {
      longestFirst = undefined
      const [was, is] = [comparableJson(recorded.body), comparableJson(found.body)]
      if (was !== undefined && is !== undefined) learn(was, is, '')
      learnPath(wireHeader(recorded.headers, 'location'), wireHeader(found.headers, 'location'), values)
      learnCookies(recorded.headers, found.headers, values)
    },
    text: (recorded) => (values.has(recorded) ? String(values.get(recorded)) : inside(recorded)),
    number(keys, recorded) {
      const found = values.get(String(recorded))
      return typeof found === 'number' && !isCount.test(keys.at(-1) ?? '') ? found : recorded
    },
    has: (recorded) => values.has(recorded),
    ids: () => [...new Set([...values.values()].toReversed())],
  }
}

function isReference(value: unknown, key: string): value is string | number {
  if (typeof value === 'number') return namesId.test(key)
  if (typeof value !== 'string' || value === '') return false
  return (
    namesId.test(key) ||
    /^https?:\/\//.test(value) ||
    (/^[\w.~+/=-]{8,}$/.test(value) && (value.match(/\d/g)?.length ?? 0) >= 3)
  )
}

function learnPath(
  recorded: string | undefined,
  found: string | undefined,
  values: Map<string, string | number>,
): void {
  if (recorded === undefined || found === undefined) return
  values.set(recorded, found)
  const [was, is] = [recorded.split(/[/?&=#]/), found.split(/[/?&=#]/)]
  if (was.length !== is.length) return
  was.forEach((segment, at) => {
    if (/\d/.test(segment) && segment !== is[at]) values.set(segment, is[at] ?? segment)
  })
}

function learnCookies(recorded: WireHeaders, found: WireHeaders, values: Map<string, string | number>): void {
  const cookies = (headers: WireHeaders) =>
    new Map(
      headers.flatMap(([name, value]) => {
        const [, key, content] = /^([^=;]+)=([^;]*)/.exec(value) ?? []
        return name.toLowerCase() === 'set-cookie' &&
          key !== undefined &&
          content !== undefined &&
          content !== ''
          ? [[key, content] as const]
          : []
      }),
    )
  const now = cookies(found)
  for (const [name, value] of cookies(recorded)) {
    const other = now.get(name)
    if (other !== undefined) values.set(value, other)
  }
}

/** A JSON body with everything in it that is bound. */
export const boundJson = (
  text: string,
  bindings: Bindings,
  field: (keys: readonly string[], value: string) => string,
): string | undefined =>
  rewriteJson(text, ({ keys, value }) =>
    typeof value === 'number' ? bindings.number(keys, value) : field(keys, value),
  )
