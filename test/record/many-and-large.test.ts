import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { CallExchange } from '../../src/corpus/exchange.ts'
import { createDisguise } from '../../src/corpus/redact/choose-disguise.ts'
import { createLeakFinder, leaksIn } from '../../src/corpus/redact/find-leaks.ts'
import { writeCorpus } from '../../src/corpus/write-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { saltOfTest } from '../support/salts.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-large-'))
afterAll(() => rm(folder, { recursive: true }))

const callWith = (body: string, type = 'application/json'): CallExchange => ({
  kind: 'call',
  atMs: 0,
  endedMs: 1,
  method: 'POST',
  url: 'https://id.amiqus.co/api/v2/clients',
  headers: [['Content-Type', type]],
  body: Buffer.from(body),
  answer: { status: 200, headers: [['Content-Type', type]], body: Buffer.from(body) },
})

const write = (name: string, exchanges: readonly CallExchange[]) =>
  writeCorpus(
    join(folder, name),
    {
      vendor: vendors.amiqus,
      edition: 'v2',
      startedAt: Date.UTC(2026, 0, 1),
      places: { vendor: [], webhooks: [] },
      exchanges,
      version: '0.0.0',
    },
    { salt: saltOfTest() },
  )

const large = 12_000_000
const base64 = (start: string): string => Buffer.alloc(large, start).toString('base64')

it.each([
  ['a document in base64', JSON.stringify({ content: base64('%PDF-1.4 of no size ') })],
  ['one letter', 'a'.repeat(large)],
  ['spaces', ' '.repeat(large)],
  ['quotes', '"'.repeat(large)],
  ['lists 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['objects 100,000 deep', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
])('a body of %s is recorded', { timeout: 60_000 }, async (name, body) => {
  await expect(write(name, [callWith(body)])).resolves.toMatchObject({ calls: 1 })
})

const day = (at: number): string => `${1930 + (at % 60)}-03-03`

it('people whose days of birth look disguised are recorded all the same', async () => {
  const people = Array.from({ length: 60 }, (_, at) => ({ id: at, dob: day(at) }))
  await write('days', [callWith(JSON.stringify(people))])
  const har = await readFile(join(folder, 'days/calls.har'), 'utf8')
  for (const { dob } of people) expect(har).not.toContain(dob)
})

it.each(['email', 'phone', 'date', 'name', 'secret', 'document', 'address', 'text'] as const)(
  'a disguise (%s) is drawn again while it is private itself',
  (kind) => {
    const value =
      { email: 'marty@hill.example', phone: '+44 7700 900123', date: '1985-10-26' }[String(kind)] ?? 'Marty17'
    const first = createDisguise('salt')(value, kind)
    const isTaken = (one: string): boolean => one === first.toLowerCase()
    const again = createDisguise('salt', { isTaken, runsIn: () => [] })
    expect(again(value, kind)).not.toBe(first)
  },
)

it.each([
  ['words of a HAR', ['headers', 'mimeType', 'timings', 'version', 'GET', 'Content-Type', 'HTTP/1.1']],
  ['words of a manifest', ['exchanges', 'recorded_at', 'edition', 'hookdrill']],
  ['the day of the recording', ['2026-01-01']],
  ['what is a size, a time or a status by chance', ['200', '1000', '4321']],
])('people who are called like %s are recorded all the same', async (name, values) => {
  for (const value of values) {
    const people = JSON.stringify({ name: value, surname: value, pin: value, dob: value }).padEnd(4321)
    const given = { ...callWith(people), atMs: 1000 }
    const headers = [['Content-Type', 'application/json'] as const, ['Content-Length', '4321'] as const]
    const exchange = { ...given, answer: { ...given.answer, headers } }
    await expect(write(`${name} ${value.replaceAll('/', '')}`, [exchange])).resolves.toMatchObject({
      leftOut: 0,
    })
  }
})

it('what stands inside of a disguise is no leak', () => {
  const files = new Map([['a file', Buffer.from('{"email":"person-0123456789@example.com"}')]])
  const known = [{ value: 'Person', kind: 'name' as const }]
  expect(leaksIn(files, createLeakFinder(known))).not.toEqual([])
  expect(leaksIn(files, createLeakFinder(known, ['person-0123456789@example.com']))).toEqual([])
})

it('2,000 people are taken out of a recording', { timeout: 60_000 }, async () => {
  const people = Array.from({ length: 2000 }, (_, at) => ({
    id: at,
    name: { first_name: `Marty${at}`, last_name: `Mcfly${at}` },
    email: `marty.${at}@hill.example`,
    phone: `+4479${10_000_000 + at * 1009}`,
    address: { line_1: `${at} Hill Road`, post_code: `HV${at} 1AA` },
    dob: `19${10 + (at % 90)}-03-${String(1 + (at % 28)).padStart(2, '0')}`,
  }))
  await write('people', [callWith(JSON.stringify(people))])
  expect(await readFile(join(folder, 'people/calls.har'), 'utf8')).not.toMatch(/marty|mcfly|hill road/i)
})
