import { expect, it } from 'vitest'
import { createDisguise } from '../../src/corpus/redact/choose-disguise.ts'
import { createLeakFinder } from '../../src/corpus/redact/find-leaks.ts'
import { createKnownForms } from '../../src/corpus/redact/known-forms.ts'
import { createKnownValues } from '../../src/corpus/redact/known-values.ts'
import type { PrivateKind, PrivateValue } from '../../src/corpus/redact/private-kind.ts'
import { createPrivateValues } from '../../src/corpus/redact/private-values.ts'
import { spellingsOf } from '../../src/corpus/redact/spellings.ts'
import { createValueSearch } from '../../src/corpus/redact/value-search.ts'
import { fc } from '../support/properties.ts'

const known = (values: readonly PrivateValue[]) => {
  const all = createKnownValues(() => false)
  for (const { value, kind } of values) all.add(value, kind)
  const spellings = createValueSearch(all.list(), (value) => value, [...all.parts])
  return createKnownForms(all, spellings, (value) => value)
}

const rewritten = (values: readonly PrivateValue[], text: string): string => {
  const all = createPrivateValues(createDisguise('salt'), () => false)
  for (const { value, kind } of values) all.add(value, kind)
  return all.disguiseIn(text)
}

/** A text for each form, in which it alone tells who it is. */
const examples: readonly (readonly [value: string, kind: PrivateKind, said: string])[] = [
  ['+44 7700 900461', 'phone', '07700 900-461'],
  ['1963-11-04', 'date', '1963 Nov 4'],
  ['1963-11-04', 'date', '4th of November, 1963'],
  ['1963-11-04', 'date', 'November 4, 1963'],
  ['1963-11-04', 'date', '04/11/63'],
  ['1963-11-04', 'date', '63-11-04'],
  ['1963-11-04', 'date', "Nov 4, '63"],
  ['Hepzibah Grimbaldeston', 'name', 'HEPZIBAH'],
  ['王', 'name', '王王'],
]

it.each(examples)('%s (%s) is rewritten and looked for as %s', (value, kind, said) => {
  const values = [{ value, kind }]
  expect(rewritten(values, `of ${said}, they say`)).not.toContain(said)
  expect(createLeakFinder(values)(`of ${said}, they say`).size).toBe(1)
})

it('each form has a text that it alone finds', () => {
  const count = known([]).length
  const alone = examples.flatMap(([value, kind, said]) => {
    const finders = known([{ value, kind }]).flatMap((form, at) =>
      form.foundIn(`of ${said}, they say`).length > 0 ? [at] : [],
    )
    return finders.length === 1 ? finders : []
  })
  expect([...new Set(alone)].toSorted((one, other) => one - other)).toEqual([...Array(count).keys()])
})

const people: readonly PrivateValue[] = [
  { value: 'Hepzibah Grimbaldeston', kind: 'name' },
  { value: '王 小明', kind: 'name' },
  { value: 'Kjeld', kind: 'name' },
  { value: 'doc.brown@hillvalley.org', kind: 'email' },
  { value: '+44 7700 900461', kind: 'phone' },
  { value: '1963-11-04', kind: 'date' },
  { value: '4711', kind: 'secret' },
  { value: 'gr8Scott-flux-88', kind: 'secret' },
  { value: '1640 Riverside Drive', kind: 'address' },
]

const months = ['November', 'Nov', '11', 'novembre', 'noviembre'] as const

/** A value as somebody could write it, also in ways that are no form of it. */
const written = fc.oneof(
  fc
    .constantFrom(...people)
    .chain(({ value }) => fc.constantFrom(value, ...spellingsOf(value).map(({ text }) => text))),
  fc
    .constantFrom(...people)
    .chain(({ value }) => fc.constantFrom(...value.split(/[ @.-]/), Array.from(value).toReversed().join(''))),
  fc
    .constantFrom(...people)
    .chain(({ value }) =>
      fc.constantFrom(
        value.toUpperCase(),
        value.toLowerCase(),
        value.replaceAll(/[ .-]/g, ''),
        value.slice(1),
        value.slice(0, -1),
      ),
    ),
  fc
    .tuple(
      fc.constantFrom('4', '04', '5'),
      fc.constantFrom(...months),
      fc.constantFrom('1963', '63', "'63", '1964'),
      fc.constantFrom(' ', '-', '/', '.', ', ', ''),
    )
    .chain(([day, month, year, by]) =>
      fc.constantFrom([day, month, year].join(by), [year, month, day].join(by), [month, day, year].join(by)),
    ),
  fc
    .tuple(fc.constantFrom('+44', '0044', '0', ''), fc.constantFrom(' ', '-', '', '/', ') '))
    .map(([code, by]) => `${code}7700${by}900${by}461`),
)

const text = fc
  .array(fc.tuple(written, fc.constantFrom(' ', ', ', '_', '', '|', '客户')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flat().join(''))

it('what is rewritten in a text is what the last check finds in it, and nothing else', () => {
  const find = createLeakFinder(people)
  const forms = known(people)
  fc.assert(
    fc.property(text, (said) => {
      const isFound = forms.some(({ foundIn }) => foundIn(said).length > 0)
      expect([said, rewritten(people, said) !== said]).toEqual([said, isFound])
      if (isFound) expect([said, find(said).size > 0]).toEqual([said, true])
    }),
    { numRuns: 500 },
  )
})
