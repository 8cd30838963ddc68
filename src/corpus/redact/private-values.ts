import { formsOfDay } from './days.ts'
import { isEmail, isEnding, lastDigits, type Disguise } from './disguise.ts'
import type { PrivateKind, PrivateValue } from './private-kind.ts'
import { hasNone, type Run } from './long-text.ts'
import { createValueSearch, longest, type ValueSearch } from './value-search.ts'

/** A shorter text says nothing by itself. */
const shortest = 3

/** Private values that were seen in some field, to be found wherever else they stand. */
export interface PrivateValues {
  add(value: string, kind: PrivateKind): void
  list(): readonly PrivateValue[]
  /** Whether a text is one of them, in whatever case. */
  has(text: string): boolean
  /** What takes the place of a value: others that are a part of it are disguised as they are by themselves. */
  standIn(value: string, kind: PrivateKind): string
  /** The text with all of them disguised, in whatever spelling: as they are, in other case, percent-encoded, in HTML, base64 or hex. */
  disguiseIn(text: string): string
  /** Where in a text they are. */
  runsIn(text: string): readonly Run[]
}

/** `isWord` says of a text that it is a word of the vendor's own, which stands everywhere. */
export function createPrivateValues(disguise: Disguise, isWord: (text: string) => boolean): PrivateValues {
  const values = new Map<string, PrivateValue>()
  const folded = new Set<string>()
  let search: ValueSearch | undefined
  const searching = (): ValueSearch => (search ??= createValueSearch([...values.values()], standIn))

  function standIn(value: string, kind: PrivateKind): string {
    if (!mayBeOfParts(value, kind)) return disguise(value, kind)
    const parts = searching().within(value, (rest) =>
      hasNone(rest, /[\p{L}\p{N}]/u) || isEnding(rest) ? rest : disguise(rest, kind),
    )
    // The name of a file that begins with an address looks like one as a whole.
    if (parts === undefined || (isEmail(value) && !parts.includes('@example.com')))
      return disguise(value, kind)
    return parts
  }

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
    standIn,
    disguiseIn: (text) => (values.size === 0 || text.length < shortest ? text : searching().disguiseIn(text)),
    runsIn: (text) => (values.size === 0 ? [] : searching().runsIn(text)),
  }
}

/** A name, an address or a text may have a name in it; what is one word has no parts. */
const mayBeOfParts = (value: string, kind: PrivateKind): boolean =>
  (kind === 'name' || ((kind === 'address' || kind === 'text') && !isEmail(value))) &&
  value.length >= 6 &&
  value.length <= longest &&
  /[^\p{L}\p{N}]/u.test(value)
