import { expect, it } from 'vitest'
import type { WireExchange } from '../../src/corpus/exchange.ts'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { createLeakFinder } from '../../src/corpus/redact/find-leaks.ts'
import { formsOfDay } from '../../src/corpus/redact/days.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { amaniJourney } from '../drift/amani-journey.ts'
import { amiqusJourney } from '../drift/amiqus-journey.ts'
import { answer } from '../support/planted-corpus.ts'
import { fc } from '../support/properties.ts'
import {
  driftOf,
  openVendor,
  recordPrivately,
  removeCorpus,
  writtenCorpus,
} from '../support/recorded-journey.ts'
import { salts, saltOfTest } from '../support/salts.ts'

/** People of whom much is short: it comes out again by chance, unless that is looked for. */
const people = [
  {
    ...{ first_name: 'Lee', surname: 'Kim', pin: '4711', cvc: '123', api_key: 'ab12cd34ef56ab12cd34ef56' },
    ...{ dob: '1963-11-04', phone: '+44 7700 900461', email: 'lee@x.org', ip: '192.0.2.17' },
    note: 'moved to Leeds in 1999 and says that he will be back as soon as he can, call 555',
  },
  {
    ...{ first_name: 'Ann', surname: 'Fox', pin: '0815', cvc: '124', passport_number: 'AB1234567' },
    ...{ dob: '04/11/1964', phone: '+44 7700 900462', email: 'ann@x.org', postcode: 'HV1 1AA' },
  },
  {
    ...{ first_name: 'Bob', surname: 'Lis', pin: '999', cvc: '125', password: 1_234_567_890_123_456 },
    ...{ birth_year: 1960, birth_month: 4, birth_day: 11, latitude: 51.5, account_no: 7001 },
  },
  {
    ...{ first_name: 'Marty Emmett', surname: 'McFly', pin: '1985', dob: '12 June 1968', account_no: 7002 },
    ...{ address: '17 Lyon Drive, Hill Valley', birth_year: '1931', birth_month: 9 },
  },
]
const crowd = [answer(JSON.stringify(people)), answer('of Lee and ANN: 4711, 1963-11-04')]
const nowhere = { vendor: [], webhooks: [] }

const leavesOf = (given: unknown): readonly (string | number)[] => {
  if (typeof given === 'string' || typeof given === 'number') return [given]
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(leavesOf) : []
}

const bodiesOf = (exchanges: readonly WireExchange[]): readonly string[] =>
  exchanges.map((one) => Buffer.from(one.kind === 'call' ? one.answer.body : one.body).toString())

/** What stands in the crowd, and what takes its place. */
const disguisedCrowd = (salt: string): ReadonlyMap<string | number, string | number> => {
  const [body = ''] = bodiesOf(redactExchanges(crowd, vendors.amiqus, nowhere, salt).exchanges)
  const others = leavesOf(JSON.parse(body))
  return new Map(leavesOf(people).map((value, at) => [value, others[at] ?? '']))
}

it('nothing private stands in anything that is made up, by chance either', () => {
  fc.assert(
    fc.property(salts, (salt) => {
      const { exchanges, known, disguises, webhookSecret } = redactExchanges(
        crowd,
        vendors.amiqus,
        nowhere,
        salt,
      )
      const find = createLeakFinder(known)
      for (const one of [...disguises, webhookSecret]) expect([one, [...find(one)]]).toEqual([one, []])
      const kept = bodiesOf(exchanges).join('\n').toLowerCase()
      for (const { value } of known) expect(kept).not.toContain(value.toLowerCase())
    }),
    { numRuns: 100, endOnFailure: true },
  )
})

it('what is different stays different, keeps its type, and begins and ends with no zero where it is a number', () => {
  fc.assert(
    fc.property(salts, (salt) => {
      const pairs = [...disguisedCrowd(salt)]
      expect(new Set(pairs.map(([, other]) => String(other).toLowerCase())).size).toBe(pairs.length)
      for (const [value, other] of pairs) {
        expect([value, typeof other]).toEqual([value, typeof value])
        // A month and a year have the length that the other has.
        if (typeof value === 'number' && value > 100) expect(String(other)).toHaveLength(String(value).length)
        expect(other).not.toBe(value)
      }
      expect(pairs.find(([value]) => value === 1960)?.[1]).toBeLessThan(1990)
    }),
    { numRuns: 100, endOnFailure: true },
  )
})

it.each([
  ['a day', ['1963-11-04', '04/11/1963', '19631104', '4.11.1963'], 'date_of_birth'],
  ['a phone number', ['+44 7700 900461', '07700 900 461', '0044-7700-900461'], 'phone'],
  ['a number', [4711, '4711'], 'pin'],
])('%s has one stand-in in all its forms', (_, forms, name) => {
  const inAllForms = [...crowd, answer(JSON.stringify(forms.map((value) => ({ [name]: value }))))]
  fc.assert(
    fc.property(salts, (salt) => {
      const [, , body = ''] = bodiesOf(redactExchanges(inAllForms, vendors.amiqus, nowhere, salt).exchanges)
      const others = leavesOf(JSON.parse(body)).map((one) => formsOfDay(String(one))[0] ?? String(one))
      expect(new Set(others.map((one) => one.replaceAll(/\D/g, '').slice(-7))).size).toBe(1)
    }),
    { numRuns: 50, endOnFailure: true },
  )
})

it('what proves a webhook is made up, and nobody is found in it', () => {
  const headers = [['X-AQID-Signature', 'Zm9yZ2VkZm9yZ2VkZm9yZ2VkZm9yZ2VkZm9yZ2VkZm8=']] as const
  const webhook = { kind: 'webhook', atMs: 0, endedMs: 1, method: 'POST', path: '/', status: 200 } as const
  const given = [{ ...webhook, headers, body: Buffer.from('{}') }]
  const { exchanges, disguises } = redactExchanges(given, vendors.amiqus, nowhere, saltOfTest())
  const proof = exchanges[0]?.headers[0]?.[1] ?? ''
  expect(proof).not.toBe(headers[0][1])
  expect([...disguises]).toContain(proof)
})

const journeys = [
  ['amiqus', vendors.amiqus, amiqusJourney],
  ['amani', vendors.amani, amaniJourney],
] as const

async function recordingOf(vendor: AnyVendor, journey: (typeof journeys)[number][2]) {
  await using server = await openVendor(vendor)
  const tenant = server.tenants.get('default')
  return await recordPrivately({
    ...{ vendor, run: journey(tenant), now: tenant.clock.now, settled: () => tenant.settled() },
    mock: tenant.mock(vendor.name),
  })
}

it.each(journeys)(
  'a journey of %s is written whole and shows no difference, whatever the salt',
  async (_, vendor, journey) => {
    const recording = await recordingOf(vendor, journey)
    const { exchanges, places } = recording
    fc.assert(
      fc.property(salts, (salt) => {
        const { known, disguises } = redactExchanges(exchanges, vendor, places, salt)
        const find = createLeakFinder(known)
        for (const one of disguises) expect([one, [...find(one)]]).toEqual([one, []])
      }),
      { numRuns: 50, endOnFailure: true },
    )
    await fc.assert(
      fc.asyncProperty(salts, async (salt) => {
        const written = await writtenCorpus(recording, salt)
        const { report } = await driftOf(written.corpus, vendor)
        expect([report.differences, report.notes]).toEqual([[], []])
        expect(written.corpus.exchanges.filter((one) => one.kind !== 'act' && one.leftOut)).toEqual([])
        await removeCorpus(written)
      }),
      { numRuns: 5, endOnFailure: true },
    )
  },
)
