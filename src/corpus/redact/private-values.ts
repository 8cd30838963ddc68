import { formsOfDay, namesOfDay, withOtherDays } from './days.ts'
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
  const parts = new Set<string>()
  const tails = new Set<string>()
  const dayNames = new Set<string>()
  let search: ValueSearch | undefined
  const searching = (): ValueSearch =>
    (search ??= createValueSearch([...values.values()], standIn, [...parts]))

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
      if (digits !== undefined) tails.add(digits)
      if (kind === 'date') for (const name of namesOfDay(value)) dayNames.add(name)
      if (kind === 'name')
        for (const part of partsOfName(value.normalize('NFC'))) if (!isWord(part)) parts.add(part)
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
    disguiseIn: (text) =>
      values.size === 0 || text.length < shortest
        ? text
        : searching().disguiseIn(
            withOtherDays(withoutPhones(text, tails, disguise), dayNames, (day) => disguise(day, 'date')),
          ),
    runsIn: (text) => (values.size === 0 ? [] : searching().runsIn(text)),
  }
}

/** The same number is written in many ways: with or without the code of its country, and in whatever groups. */
function withoutPhones(text: string, tails: ReadonlySet<string>, disguise: Disguise): string {
  return tails.size === 0
    ? text
    : text.replaceAll(groupedDigits, (found) => withoutPhonesInDigits(found, tails, disguise))
}

/** Other digits may follow it. */
function withoutPhonesInDigits(digits: string, tails: ReadonlySet<string>, disguise: Disguise): string {
  for (const { 0: group, index } of digits.matchAll(/\d+/g)) {
    const until = index + group.length
    const number = digits.slice(0, until)
    if (tails.has(lastDigits(number) ?? ''))
      return disguise(number, 'phone') + withoutPhonesInDigits(digits.slice(until), tails, disguise)
  }
  return digits
}

const groupedDigits = /(?<![\p{L}\p{N}.-])[+(]?\d[\d ()./-]{5,30}\d(?![\p{L}\p{N}])/gu

/** Words of the name of a person or a company that stand in texts by themselves, in another order or beside an initial. */
const partsOfName = (value: string): readonly string[] =>
  value.length <= longest && /^\p{L}[\p{L}'’-]*\.?(?:,? \p{L}[\p{L}'’-]*\.?){1,7}$/u.test(value)
    ? value.split(/[ ,.]+/).filter((word) => word.length >= shortestPart && /^\p{Lu}/u.test(word))
    : []

const shortestPart = 4

/** A name, an address or a text may have a name in it; what is one word has no parts. */
const mayBeOfParts = (value: string, kind: PrivateKind): boolean =>
  (kind === 'name' || ((kind === 'address' || kind === 'text') && !isEmail(value))) &&
  value.length >= 6 &&
  value.length <= longest &&
  /[^\p{L}\p{N}]/u.test(value)
