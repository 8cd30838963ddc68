import { formsOfDay, lastDigits, type Disguise } from './disguise.ts'
import type { PrivateKind } from './field-kinds.ts'
import { hasNone } from './long-text.ts'
import { createTextIndex, fold, type TextIndex } from './text-index.ts'
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
  /** Whether a text is one of them, in whatever case. */
  has(text: string): boolean
  /** The text with all of them disguised, in whatever spelling: as they are, in other case, percent-encoded, in HTML, base64 or hex. */
  disguiseIn(text: string): string
}

/** `isWord` says of a text that it is a word of the vendor's own, which stands everywhere. */
export function createPrivateValues(disguise: Disguise, isWord: (text: string) => boolean): PrivateValues {
  const values = new Map<string, PrivateValue>()
  const folded = new Set<string>()
  let search: Search | undefined
  return {
    add(given, kind) {
      const value = given.trim()
      if (value.length < shortest || isWord(value) || !/[\p{L}\p{N}]/u.test(value)) return
      const days = kind === 'date' ? formsOfDay(value) : []
      const digits = kind === 'phone' ? lastDigits(value) : undefined
      for (const one of [value, ...days, digits ?? []].flat())
        if (!values.has(one)) {
          values.set(one, {
            value: one,
            kind: one === value ? kind : kind === 'phone' ? 'document' : kind,
          })
          folded.add(one.toLowerCase())
          search = undefined
        }
    },
    list: () => [...values.values()],
    has: (text) => folded.has(text.toLowerCase()),
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
  const index = createTextIndex(spellingsByText(values, disguise))
  return (text) => {
    const folded = fold(text)
    const parts: string[] = []
    let kept = 0
    for (let place = 0; place < text.length; place++) {
      const hit = firstHit(index, text, folded, place)
      if (hit === undefined) continue
      parts.push(text.slice(kept, place), hit.write(text.slice(place, place + hit.length)))
      kept = place + hit.length
      place = kept - 1
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(kept)
  }
}

interface Known {
  /** How it must be spelled, where that is more than a matter of case. */
  readonly exact?: string
  readonly standsAlone: boolean
  write(found: string): string
}

function spellingsByText(
  values: readonly PrivateValue[],
  disguise: Disguise,
): ReadonlyMap<string, readonly Known[]> {
  const byText = new Map<string, Known[]>()
  for (const { value, kind } of values)
    for (const { text, isExact, write } of spellingsOf(value)) {
      const known = byText.get(fold(text)) ?? []
      byText.set(fold(text), known)
      if (known.some(({ exact }) => exact === undefined || exact === text)) continue
      known.push({
        ...(isExact && { exact: text }),
        standsAlone: text.length < shortestInside || isDigits(text),
        write: (found) => (isExact || text !== value ? write(disguise(value, kind)) : disguise(found, kind)),
      })
    }
  return byText
}

function firstHit(
  index: TextIndex<readonly Known[]>,
  text: string,
  folded: string,
  place: number,
): { readonly length: number; write(found: string): string } | undefined {
  for (const [length, known] of index.at(folded, place)) {
    const end = place + length
    const hit = known.find(
      ({ exact, standsAlone }) =>
        (exact === undefined || text.startsWith(exact, place)) &&
        !(standsAlone && isInsideOfWord(text, place, end)),
    )
    if (hit) return { length, write: hit.write }
  }
  return undefined
}

const isInsideOfWord = (text: string, from: number, to: number): boolean =>
  /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, from - 2), from)) ||
  /^[\p{L}\p{N}]/u.test(text.slice(to, to + 2))

const isDigits = (text: string): boolean => hasNone(text, /\D/)
