import { chainRuns } from './cjk.ts'
import { dayRuns } from './days.ts'
import type { Disguise } from './disguise.ts'
import type { KnownPrivateValues } from './known-values.ts'
import { withRuns, type Run } from './long-text.ts'
import { phoneRuns } from './phones.ts'
import type { PrivateKind } from './private-kind.ts'
import { createValueSearch, type FoundValue, type ValueSearch } from './value-search.ts'

/** A form in which private values stand in texts: what is rewritten there, and what must not be left. */
export interface KnownForm {
  foundIn(text: string): readonly FoundValue[]
  disguiseIn(text: string): string
}

/** Every form of what is known, in the order in which they are rewritten; `spellings` is that of values as they are spelled. */
export function createKnownForms(
  { tails, days, singles }: KnownPrivateValues,
  spellings: ValueSearch,
  disguise: Disguise,
): readonly KnownForm[] {
  const form = (
    kind: PrivateKind,
    runsIn: (text: string) => readonly Run[],
    write = (found: string): string => disguise(found, kind),
  ): KnownForm => ({
    foundIn: (text) => runsIn(text).map(([from, to]) => ({ from, to, kind })),
    disguiseIn: (text) => withRuns(text, runsIn(text), write),
  })
  return [
    form('phone', (text) => phoneRuns(text, tails)),
    ...dayRuns.map((runsIn) => form('date', (text) => runsIn(text, days))),
    spellings,
    form(
      'name',
      (text) => chainRuns(text, singles),
      (name) => Array.from(name, (one) => disguise(one, 'name')).join(''),
    ),
  ]
}

/** Finds what is known in every form. */
export function createKnownSearch(known: KnownPrivateValues): (text: string) => readonly FoundValue[] {
  const spellings = createValueSearch(known.list(), (value) => value, [...known.parts])
  const forms = createKnownForms(known, spellings, (value) => value)
  return (text) => forms.flatMap(({ foundIn }) => foundIn(text))
}
