import { formsOfDay, lastDigits, type Disguise } from './disguise.ts'
import type { PrivateKind } from './field-kinds.ts'
import { withoutPadding } from '../../kernel/data/without-padding.ts'

/** A shorter text says nothing by itself. */
const shortest = 3
/** A shorter one is a part of words; it counts where it stands alone. */
const shortestInside = 6

export interface PrivateValue {
  readonly value: string
  readonly kind: PrivateKind
}

/** Private values that were seen in some field, to be found wherever else they stand. */
export interface PrivateValues {
  add(value: string, kind: PrivateKind): void
  list(): readonly PrivateValue[]
  /** The text with all of them disguised, in whatever spelling: as they are, in other case, percent-encoded, in HTML, base64 or hex. */
  disguiseIn(text: string): string
}

/** `isWord` says of a text that it is a word of the vendor's own, which stands everywhere. */
export function createPrivateValues(disguise: Disguise, isWord: (text: string) => boolean): PrivateValues {
  const values = new Map<string, PrivateValue>()
  let search: Search | undefined
  return {
    add(given, kind) {
      const value = given.trim()
      if (value.length < shortest || isWord(value) || !/[\p{L}\p{N}]/u.test(value)) return
      const days = kind === 'date' ? formsOfDay(value) : []
      const digits = kind === 'phone' ? lastDigits(value) : undefined
      for (const one of [value, ...days, digits ?? []].flat())
        if (!values.has(one))
          search = void values.set(one, {
            value: one,
            kind: one === value ? kind : kind === 'phone' ? 'document' : kind,
          })
    },
    list: () => [...values.values()],
    disguiseIn(text) {
      if (values.size === 0 || text.length < shortest) return text
      search ??= createSearch([...values.values()], disguise)
      return search(text)
    },
  }
}

type Search = (text: string) => string

/** One way of spelling a value, and how to spell what takes its place. */
export interface Spelling {
  readonly text: string
  readonly isExact: boolean
  write(other: string): string
}

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
const base64 = (text: string): string => withoutPadding(Buffer.from(text).toString('base64'))
const base64url = (text: string): string => Buffer.from(text).toString('base64url')
const hex = (text: string): string => Buffer.from(text).toString('hex')
const form = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+')

/** Every spelling of a value in which it may travel. */
export function spellingsOf(value: string): readonly Spelling[] {
  const plain = [(text: string) => text, encode(encodeURIComponent), encode(form), html].map((write) => ({
    write,
    isExact: false,
  }))
  const inside =
    value.length < shortestInside ? [] : [base64, base64url, hex].map((write) => ({ write, isExact: true }))
  return [...plain, ...inside].map(({ write, isExact }) => ({ text: write(value), isExact, write }))
}

/** Half of a character cannot be encoded. */
const encode =
  (by: (text: string) => string) =>
  (text: string): string =>
    by(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))

function createSearch(values: readonly PrivateValue[], disguise: Disguise): Search {
  const byText = new Map<string, (found: string) => string>()
  const patterns = new Map<string, string>()
  for (const { value, kind } of values) {
    for (const { text, isExact, write } of spellingsOf(value)) {
      const key = isExact ? text : text.toLowerCase()
      if (patterns.has(key)) continue
      patterns.set(key, bounded(text))
      byText.set(key, (found) =>
        isExact || text !== value ? write(disguise(value, kind)) : disguise(found, kind),
      )
    }
  }
  const longestFirst = [...patterns].toSorted(([one], [other]) => other.length - one.length)
  const pattern = new RegExp(longestFirst.map(([, one]) => one).join('|'), 'giu')
  return (text) =>
    text.replaceAll(
      pattern,
      (found) => (byText.get(found) ?? byText.get(found.toLowerCase()))?.(found) ?? found,
    )
}

function bounded(text: string): string {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, (one) => (one === '-' ? '\\x2d' : `\\${one}`))
  return text.length < shortestInside || /^\d+$/.test(text)
    ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`
    : escaped
}
