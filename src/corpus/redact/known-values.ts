import { cjkParts, isCjk, isCjkCharacter } from './cjk.ts'
import { formsOfDay, namesOfDay } from './days.ts'
import { lastDigits } from './disguise.ts'
import type { PrivateKind, PrivateValue } from './private-kind.ts'
import { longest } from './value-search.ts'

/** A shorter text says nothing by itself. */
export const shortestValue = 3

/** Private values, and all by which they are known in other forms. */
export interface KnownPrivateValues {
  add(value: string, kind: PrivateKind): void
  list(): readonly PrivateValue[]
  /** Whether a text is one of them, or a word of a name among them, in whatever case. */
  has(text: string): boolean
  /** Words of names, which count where they stand alone. */
  readonly parts: ReadonlySet<string>
  /** Last digits of phone numbers. */
  readonly tails: ReadonlySet<string>
  /** Names of days. */
  readonly days: ReadonlySet<string>
  /** Names of one character, which count beside each other. */
  readonly singles: ReadonlySet<string>
}

/** `isWord` says of a text that it is a word of the vendor's own, which stands everywhere. */
export function createKnownValues(isWord: (text: string) => boolean): KnownPrivateValues {
  const values = new Map<string, PrivateValue>()
  const [folded, parts, tails] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const [days, singles] = [new Set<string>(), new Set<string>()]
  const keep = (value: string, kind: PrivateKind): void => {
    if (!values.has(value)) values.set(value, { value, kind })
    folded.add(value.toLowerCase())
  }
  const addName = (name: string): void => {
    for (const part of partsOfName(name.normalize('NFC')))
      if (isCjkCharacter(part)) singles.add(part)
      else if (!isWord(part)) {
        parts.add(part)
        folded.add(part.toLowerCase())
      }
  }
  return {
    ...{ parts, tails, days, singles },
    add(given, kind) {
      const value = given.trim()
      if (isCjkCharacter(value) && kind === 'name') singles.add(value)
      if (value.length < (isCjk(value) ? 2 : shortestValue) || isWord(value) || !/[\p{L}\p{N}]/u.test(value))
        return
      keep(value, kind)
      if (kind === 'name') addName(value)
      const digits = kind === 'phone' ? lastDigits(value) : undefined
      if (digits !== undefined) {
        tails.add(digits)
        keep(digits, 'document')
      }
      if (kind !== 'date') return
      for (const name of namesOfDay(value)) days.add(name)
      for (const form of formsOfDay(value)) keep(form, 'date')
    },
    list: () => [...values.values()],
    has: (text) => folded.has(text.toLowerCase()),
  }
}

/** Words of the name of a person or a company that stand in texts by themselves, in another order or beside an initial. */
function partsOfName(value: string): readonly string[] {
  if (isCjk(value)) return cjkParts(value)
  return value.length <= longest && /^\p{L}[\p{L}'’-]*\.?(?:,? \p{L}[\p{L}'’-]*\.?){1,7}$/u.test(value)
    ? value.split(/[ ,.]+/).filter((word) => word.length >= shortestPart && /^\p{Lu}/u.test(word))
    : []
}

const shortestPart = 4
