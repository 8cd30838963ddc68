import { isRecord } from '../../kernel/data/is-record.ts'

/** What of JSON is another than before, without what is the same: numbers by how much, lists by what came and went. */
export type Change =
  | { readonly kind: 'same' }
  | { readonly kind: 'by'; readonly by: number }
  | { readonly kind: 'list'; readonly added: readonly unknown[]; readonly removed: readonly unknown[] }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Change>> }
  | { readonly kind: 'to'; readonly to: unknown }

const same: Change = { kind: 'same' }

/** Lists are taken as they are, whatever their order. */
export function changeBetween(before: unknown, after: unknown): Change {
  if (isSame(before, after)) return same
  if (typeof before === 'number' && typeof after === 'number') return { kind: 'by', by: after - before }
  if (Array.isArray(before) && Array.isArray(after))
    return { kind: 'list', added: without(after, before), removed: without(before, after) }
  if (!isRecord(before) || !isRecord(after)) return { kind: 'to', to: after }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  const fields = names.flatMap((name) => {
    const change = changeBetween(before[name], after[name])
    return change.kind === 'same' ? [] : [[name, change] as const]
  })
  return { kind: 'fields', fields: Object.fromEntries(fields) }
}

/** JSON with what is drawn anew each time put aside: these ids, other ids in their usual forms, and times. */
export function withoutNames(value: unknown, ids: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return plainText(value, ids)
  if (typeof value === 'number') return ids.has(String(value)) ? '<id>' : value > longAgo ? '<time>' : value
  if (Array.isArray(value)) return value.map((each) => withoutNames(each, ids)).toSorted(byText)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [plainText(name, ids), withoutNames(inner, ids)]),
  )
}

/** What two runs of the same have in common; what varies between them stands as `varies`. */
export function commonTo(one: unknown, other: unknown): unknown {
  if (isSame(one, other)) return one
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one.map((each: unknown, at) => commonTo(each, other[at]))
  if (!isRecord(one) || !isRecord(other) || !isSame(Object.keys(one), Object.keys(other))) return varies
  return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, commonTo(inner, other[name])]))
}

export const varies = '<varies>'

/** Where JSON is another than what was expected; nothing when it fits. */
export function differenceFrom(expected: unknown, seen: unknown, at = ''): string | undefined {
  if (expected === varies || isSame(expected, seen)) return undefined
  if (Array.isArray(expected) && Array.isArray(seen) && expected.length === seen.length)
    return first(expected.map((each: unknown, index) => differenceFrom(each, seen[index], `${at}[${index}]`)))
  if (isRecord(expected) && isRecord(seen) && isSame(Object.keys(expected), Object.keys(seen)))
    return first(
      Object.entries(expected).map(([name, inner]) => differenceFrom(inner, seen[name], `${at}.${name}`)),
    )
  return `${at === '' ? 'it' : at.replace(/^\./, '')} is ${shown(seen)}, and in the right order ${shown(expected)}`
}

/** Numbers above are times in seconds or ms. */
const longAgo = 1_000_000_000

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const time = /\d{4}-\d\d-\d\d[T ][\d:.]+(Z|[+-]\d\d:?\d\d)?/g

const plainText = (text: string, ids: ReadonlySet<string>): string =>
  ids.has(text)
    ? '<id>'
    : text
        .replaceAll(uuid, '<id>')
        .replaceAll(time, '<time>')
        .replaceAll(/[\w.-]+/g, (word) => (ids.has(word) ? '<id>' : word))

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function without(all: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = others.map((each) => JSON.stringify(each))
  return all.filter((each) => {
    const at = left.indexOf(JSON.stringify(each))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

const first = (all: readonly (string | undefined)[]): string | undefined =>
  all.find((one) => one !== undefined)

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'not there'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

const byText = (one: unknown, other: unknown): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
