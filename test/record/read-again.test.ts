import { expect, it } from 'vitest'
import type { CorpusExchange } from '../../src/corpus/exchange.ts'
import { answer, recordingOf } from '../support/planted-corpus.ts'
import { fc } from '../support/properties.ts'
import { removeCorpus, writtenCorpus } from '../support/recorded-journey.ts'
import { salts, saltOfTest } from '../support/salts.ts'

const fields = [
  'password',
  'first_name',
  'notes',
  'address',
  'passport_number',
  'phone',
  'dob',
  'said',
] as const

const bodyOf = (one: CorpusExchange | undefined): string =>
  one?.kind === 'call' ? Buffer.from(one.answer.body).toString() : ''

/** The bodies of answers, as they are read from the corpus that they were written to. */
async function readAgain(given: readonly unknown[], salt: string): Promise<readonly string[]> {
  const written = await writtenCorpus(recordingOf(given.map((body) => answer(JSON.stringify(body)))), salt)
  await removeCorpus(written)
  return written.corpus.exchanges.map(bodyOf)
}

it.each([
  ...['my p@ss:w@rd.xy', 'a@b@c.de', 'x <m@h.org> y', 'Doc, doc@hill.org', 'p%21ss.xy', 'p@Kjeld.org'],
  `${'a word or two '.repeat(40)} doc@hill.org`,
])('whatever field has "%s" in it, what was written is read again', async (value) => {
  const bodies = fields.map((name) => ({ [name]: value }))
  const kept = await readAgain([...bodies, { surname: 'Kjeld' }], saltOfTest())
  expect(kept).toHaveLength(fields.length + 1)
  for (const body of kept) expect(body).not.toMatch(/hill|w@rd|c\.de|h\.org|Kjeld/)
})

it('whatever stands in a field, and whatever the salt, what was written is read again', async () => {
  const part = fc.constantFrom('@', '%21', '%40', '.', 'ab', 'C3', 'Kjeld', ' ', '-', 'x9y', 'é')
  const value = fc.array(part, { minLength: 3, maxLength: 9 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(value, fc.constantFrom(...fields), salts, async (text, name, salt) => {
      expect(await readAgain([{ [name]: text }, { surname: 'Kjeld' }], salt)).toHaveLength(2)
    }),
    { numRuns: 200, endOnFailure: true },
  )
})

it('an e-mail address and a day of birth in a note are the same as elsewhere', async () => {
  const [note = '', said = ''] = await readAgain(
    [{ notes: 'write to doc@hill.org, born on 4 November 1963' }, { said: 'doc@hill.org of 1963-11-04' }],
    saltOfTest(),
  )
  const email = /person-[a-z]{10}@example\.com/
  expect(email.exec(note)?.[0]).toBe(email.exec(said)?.[0])
  expect(said).toMatch(email)
  expect(said).not.toContain('1963')
})
