import { hasCjk } from './cjk.ts'
import { isEmail, isEnding, type Disguise } from './disguise.ts'
import { createKnownForms, type KnownForm } from './known-forms.ts'
import { createKnownValues, shortestValue } from './known-values.ts'
import { withoutEmailForms } from './patterns.ts'
import { createChanceSearch } from './occupied-texts.ts'
import type { PrivateKind, PrivateValue } from './private-kind.ts'
import { hasNone, type Run } from './long-text.ts'
import { createValueSearch, longest, type ValueSearch } from './value-search.ts'

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
  /** Where in a made-up text they are, or seem to be. */
  chancesIn(text: string): readonly Run[]
}

/** By what is known so far. */
interface Search {
  readonly spellings: ValueSearch
  readonly forms: readonly KnownForm[]
  chancesIn(text: string): readonly Run[]
}

/** `isWord` says of a text that it is a word of the vendor's own, which stands everywhere. */
export function createPrivateValues(disguise: Disguise, isWord: (text: string) => boolean): PrivateValues {
  const known = createKnownValues(isWord)
  let search: Search | undefined
  const searching = (): Search => (search ??= createSearch())
  const createSearch = (): Search => {
    const spellings = createValueSearch(known.list(), standIn, [...known.parts])
    const forms = createKnownForms(known, spellings, disguise)
    return { spellings, forms, chancesIn: createChanceSearch(known, forms) }
  }

  function standIn(value: string, kind: PrivateKind): string {
    if (!mayBeOfParts(value, kind)) return disguise(value, kind)
    const parts = searching().spellings.within(value, (rest) =>
      hasNone(rest, /[\p{L}\p{N}]/u) || isEnding(rest) ? rest : disguise(rest, kind),
    )
    // The name of a file that begins with an address looks like one as a whole.
    if (parts === undefined || (isEmail(value) && !parts.includes('@example.com')))
      return disguise(value, kind)
    // What stood beside a value may have made it look like an address.
    return withoutEmailForms(parts)
  }

  return {
    add(value, kind) {
      known.add(value, kind)
      search = undefined
    },
    list: known.list,
    has: known.has,
    standIn,
    disguiseIn(text) {
      if (text.length < shortestValue && !hasCjk(text)) return text
      return searching().forms.reduce((so, { disguiseIn }) => disguiseIn(so), text)
    },
    runsIn: (text) =>
      searching()
        .spellings.foundIn(text)
        .map(({ from, to }) => [from, to]),
    chancesIn: (text) => searching().chancesIn(text),
  }
}

/** A name, an address or a text may have a name in it; what is one word has no parts. */
const mayBeOfParts = (value: string, kind: PrivateKind): boolean =>
  (kind === 'name' || ((kind === 'address' || kind === 'text') && !isEmail(value))) &&
  value.length >= 6 &&
  value.length <= longest &&
  /[^\p{L}\p{N}]/u.test(value)
