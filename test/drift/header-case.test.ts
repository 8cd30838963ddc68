import { expect, it } from 'vitest'
import type { Corpus } from '../../src/corpus/corpus.ts'
import type { CorpusExchange, WireHeaders } from '../../src/corpus/exchange.ts'
import { compareHeaderCase, perhapsInSmallLetters } from '../../src/drift/compare-header-case.ts'
import { formatDrift } from '../../src/drift/format-drift.ts'
import { vendors } from '../../src/vendors.ts'
import { driftOf, openVendor, recordJourney, removeCorpus } from '../support/recorded-journey.ts'

const named = (...names: readonly string[]): WireHeaders => names.map((name) => [name, '1'])
const own = named('Content-Type', 'X-Limit', 'X-Left', 'X-Version')
const mixed = named('Content-Type', 'x-limit', 'x-left', 'x-version')
const half = named('Content-Type', 'x-limit', 'x-left', 'X-Version')
const few = named('Content-Type', 'x-limit', 'X-Left', 'X-Version')
const small = named('content-type', 'x-limit', 'x-left', 'x-version')

it.each([
  ['a few in small letters', few, own, 1, 0],
  ['half in small letters', half, own, 0, 2],
  ['most in small letters', mixed, own, 0, 3],
  ['most in small letters now', own, mixed, 0, 3],
  ['all in small letters', small, own, 0, 0],
  ['all in small letters now', own, small, 0, 0],
  ['most in small letters, and all now', mixed, small, 0, 0],
  ['the same mixture', mixed, mixed, 0, 0],
  [
    'other capital letters beside small ones',
    named('x-a', 'x-b', 'X-LIMIT'),
    named('x-a', 'x-b', 'X-Limit'),
    1,
    0,
  ],
  ['what is of one connection in capital letters', [...small, ['Connection', 'close']], own, 0, 0],
] as const)(
  'of names with %s, so many are other, and so many perhaps',
  (_, recorded, found, other, perhaps) => {
    expect(compareHeaderCase(recorded, found)).toHaveLength(other)
    expect(perhapsInSmallLetters(recorded, found, 'mock')).toHaveLength(perhaps)
  },
)

/** A corpus as a vendor would have said it that writes most names in small letters. */
const mostlySmall = (corpus: Corpus): Corpus => {
  const written = (headers: WireHeaders): WireHeaders =>
    headers.map(([name, value]) => [
      /^content-type$/i.test(name) ? 'Content-Type' : name.toLowerCase(),
      value,
    ])
  const exchanges = corpus.exchanges.map((one): CorpusExchange => {
    if (one.kind === 'act') return one
    if (one.kind === 'webhook') return { ...one, headers: written(one.headers) }
    return { ...one, answer: { ...one.answer, headers: written(one.answer.headers) } }
  })
  return { ...corpus, exchanges }
}

it('a vendor that writes most names in small letters, and not all, is told in a line each, and differs in nothing', async () => {
  const vendor = vendors.amiqus
  await using server = await openVendor(vendor)
  const tenant = server.tenants.get('default')
  const recorded = await recordJourney({
    ...{ vendor, mock: tenant.mock('amiqus'), settled: () => tenant.settled(), now: tenant.clock.now },
  })
  const { report } = await driftOf(mostlySmall(recorded.corpus), vendor)
  await removeCorpus(recorded)
  expect(report.differences).toEqual([])
  expect(report.notes).toContain(
    'the header x-aqid-signature is x-aqid-signature in the recording and X-AQID-Signature at the mock: it is the same in any case, and no difference',
  )
  expect(new Set(report.notes).size).toBe(report.notes.length)
  const plain = { bold: String, red: String, green: String, dim: String }
  expect(formatDrift(report, plain)).toMatch(/: no difference\n\nthe header /)
})
