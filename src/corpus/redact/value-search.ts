import { hasCjk, isCjk } from './cjk.ts'
import { plainLetters, spelledOut, withoutApostrophe } from './plain-letters.ts'
import type { PrivateKind, PrivateValue } from './private-kind.ts'
import { hasNone } from './long-text.ts'
import { spellingsOf } from './spellings.ts'
import { createStretchIndex, type StretchIndex } from './stretches.ts'
import { createTextIndex, fold, type TextIndex } from './text-index.ts'

/** A shorter one is a part of words; it counts where it stands alone. */
const shortestInside = 6
/** Digits of a shorter number stand in others by chance. */
const shortestNumber = 9
/** A longer one is looked for by its parts. */
export const longest = 256

export interface FoundValue {
  readonly from: number
  readonly to: number
  readonly kind: PrivateKind
}

/** Finds private values in texts, in one pass over each. */
export interface ValueSearch {
  disguiseIn(text: string): string
  /** Where they are, in their order. */
  foundIn(text: string): readonly FoundValue[]
  /** The value with those inside of it disguised, and the rest rewritten; nothing for one that has none inside. */
  within(value: string, rest: (text: string) => string): string | undefined
}

type StandIn = (value: string, kind: PrivateKind) => string

/** `parts` are words of names, which count where they stand alone, and as a name is written. */
export function createValueSearch(
  values: readonly PrivateValue[],
  standIn: StandIn,
  parts: readonly string[] = [],
): ValueSearch {
  const index = createKnownIndex(
    spellingsByText(
      values.filter(({ value }) => value.length <= longest),
      standIn,
      parts,
    ),
  )
  const long = createStretchIndex(
    values.flatMap((one) => (one.value.length > longest ? [[one.value, one] as const] : [])),
  )
  return {
    disguiseIn: (text) => withoutStretches(text, long, standIn, (rest) => disguised(rest, index)),
    foundIn: (text) =>
      [
        ...long.stretchesIn(text).map(({ from, to, found: { kind } }) => ({ from, to, kind })),
        ...hitsIn(text, index),
      ].toSorted((one, other) => one.from - other.from),
    within: (value, rest) => {
      const other = disguised(value, index, { shorterThan: value.length, rest })
      return other === rest(value) ? undefined : other
    },
  }
}

/** Parts of long values are disguised as they are in the whole; `rest` rewrites what is between them. */
function withoutStretches(
  text: string,
  long: StretchIndex<PrivateValue>,
  standIn: StandIn,
  rest: (text: string) => string,
): string {
  const parts: string[] = []
  let kept = 0
  for (const { from, to, offset, found } of long.stretchesIn(text)) {
    const whole = standIn(found.value, found.kind)
    parts.push(rest(text.slice(kept, from)), partOf(whole, found.value.length, offset, to - from))
    kept = to
  }
  return [...parts, rest(text.slice(kept))].join('')
}

const partOf = (whole: string, valueLength: number, offset: number, length: number): string =>
  (whole.length === valueLength ? whole : whole.repeat(Math.ceil(valueLength / whole.length))).slice(
    offset,
    offset + length,
  )

interface Within {
  readonly shorterThan: number
  rest(text: string): string
}

const everything: Within = { shorterThan: Infinity, rest: (text) => text }

function disguised(text: string, index: KnownIndex, within: Within = everything): string {
  const parts: string[] = []
  let kept = 0
  for (const { from, to, write } of hitsIn(text, index, within.shorterThan)) {
    parts.push(within.rest(text.slice(kept, from)), write(text.slice(from, to)))
    kept = to
  }
  return parts.length === 0 ? within.rest(text) : [...parts, within.rest(text.slice(kept))].join('')
}

interface Hit extends FoundValue {
  write(found: string): string
}

/** Whatever is known of a text, from its beginning on, the longest first. */
function* hitsIn(text: string, index: KnownIndex, shorterThan = Infinity): Generator<Hit> {
  const folded = fold(text)
  for (let place = 0; place < text.length; place++) {
    const hit = firstHit(index, text, folded, place, shorterThan)
    if (hit === undefined) continue
    yield { from: place, to: place + hit.length, kind: hit.kind, write: hit.write }
    place += hit.length - 1
  }
}

interface Known {
  /** How it must be spelled, where that is more than a matter of case. */
  readonly exact?: string
  /** Whatever its accents are. */
  readonly isPlain?: boolean
  readonly standsAlone: boolean
  /** The length of the value that it spells, which may be longer. */
  readonly valueLength: number
  readonly kind: PrivateKind
  write(found: string): string
}

function spellingsByText(
  values: readonly PrivateValue[],
  standIn: StandIn,
  parts: readonly string[],
): ReadonlyMap<string, readonly Known[]> {
  const byText = new Map<string, Known[]>()
  for (const { value, kind } of values)
    for (const { text, isExact, standsAlone, write } of spellingsOf(value)) {
      const known = byText.get(fold(text)) ?? []
      byText.set(fold(text), known)
      if (known.some(({ exact }) => exact === undefined || exact === text)) continue
      known.push({
        ...(isExact && { exact: text }),
        standsAlone:
          standsAlone || (!isCjk(text) && text.length < (isDigits(text) ? shortestNumber : shortestInside)),
        valueLength: value.length,
        kind,
        write: (found) => (isExact || text !== value ? write(standIn(value, kind)) : standIn(found, kind)),
      })
    }
  for (const part of parts.flatMap(spellingsOfPart)) {
    const known = byText.get(fold(part)) ?? []
    byText.set(fold(part), known)
    const titled = part.charAt(0) + part.slice(1).toLowerCase()
    for (const plain of new Set([part, part.toUpperCase(), titled].map(plainLetters)))
      known.push({
        ...{
          exact: plain,
          isPlain: true,
          standsAlone: !isCjk(part),
          valueLength: part.length,
          kind: 'name' as const,
        },
        write: (found) => standIn(found, 'name'),
      })
  }
  return byText
}

const spellingsOfPart = (part: string): readonly string[] => [
  ...new Set([part, spelledOut(part), withoutApostrophe(part)]),
]

/** Most of a text is inside of words, where what stands alone needs not be looked for. */
interface KnownIndex {
  at(folded: string, place: number): ReturnType<TextIndex<readonly Known[]>['at']>
}

function createKnownIndex(byText: ReadonlyMap<string, readonly Known[]>): KnownIndex {
  const all = [...byText]
  const isAlone = ([, known]: readonly [string, readonly Known[]]): boolean =>
    known.every(({ standsAlone }) => standsAlone)
  const alone = createTextIndex(new Map(all.filter(isAlone)))
  const anywhere = createTextIndex(new Map(all.filter((one) => !isAlone(one))))
  return {
    at(folded, place) {
      const found = anywhere.at(folded, place)
      if (isLetterOrDigit(folded.charCodeAt(place - 1))) return found
      const others = alone.at(folded, place)
      if (others.length === 0) return found
      return [...found, ...others].toSorted(([one], [other]) => other - one)
    },
  }
}

const isLetterOrDigit = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 122)

function firstHit(
  index: KnownIndex,
  text: string,
  folded: string,
  place: number,
  shorterThan: number,
): (Pick<Known, 'kind' | 'write'> & { readonly length: number }) | undefined {
  for (const [length, known] of index.at(folded, place)) {
    if (length >= shorterThan) continue
    const end = place + length
    const hit = known.find(
      // A value may have a shorter spelling of its own inside, such as one without accents: it is no part of itself.
      ({ exact, isPlain, standsAlone, valueLength }) =>
        valueLength < shorterThan &&
        (exact === undefined || spelled(text.slice(place, end), isPlain) === exact) &&
        !(standsAlone && isInsideOfWord(text, place, end)),
    )
    if (hit) return { length, kind: hit.kind, write: hit.write }
  }
  return undefined
}

const spelled = (text: string, isPlain = false): string => (isPlain ? plainLetters(text) : text)

/** Digits inside of a number, a time or a date are none of their own, either. */
const isInsideOfWord = (text: string, from: number, to: number): boolean => {
  const [before, found, after] = [
    text.slice(Math.max(0, from - 2), from),
    text.slice(from, to),
    text.slice(to, to + 2),
  ]
  if (endsInWord(before) || beginsWithWord(after)) return true
  return isDigits(found) && found.length <= 4 && (/\d[-:.,]$/.test(before) || /^[-:.,]\d/.test(after))
}

/** Nothing stands between Latin letters and those that are written without spaces. */
const endsInWord = (text: string): boolean => /[\p{L}\p{N}]$/u.test(text) && !hasCjk(text.slice(-1))
const beginsWithWord = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text) && !hasCjk(text.slice(0, 1))

const isDigits = (text: string): boolean => hasNone(text, /\D/)
