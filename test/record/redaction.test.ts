import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { WebhookExchange, WireExchange } from '../../src/corpus/exchange.ts'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { createDisguise } from '../../src/corpus/redact/choose-disguise.ts'
import type { PrivateKind } from '../../src/corpus/redact/private-kind.ts'
import { createLeakFinder, leaksIn } from '../../src/corpus/redact/find-leaks.ts'
import { rewriteJson } from '../../src/corpus/redact/rewrite-json.ts'
import { vendorWords } from '../../src/corpus/redact/vendor-words.ts'
import { writeCorpus } from '../../src/corpus/write-corpus.ts'
import { verifyWebhook } from '../../src/index.ts'
import { vendors } from '../../src/vendors.ts'
import { call } from '../support/planted-corpus.ts'
import { fc } from '../support/properties.ts'
import { salts, saltOfTest } from '../support/salts.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-redaction-'))
afterAll(() => rm(folder, { recursive: true }))

const words = vendorWords(vendors.amiqus)
const isOwn = (text: string): boolean =>
  !words.has(text.trim().toLowerCase()) && /[\p{L}\p{N}]{3}/u.test(text)

/** Fields of every private kind, and what a person could have put into them. */
const privateFields = fc.record({
  first_name: fc.stringMatching(/^[A-ZÀ-Þ][a-zß-ÿ' -]{5,14}[a-z]$/).filter(isOwn),
  surname: fc
    .string({ unit: 'grapheme', minLength: 6, maxLength: 20 })
    .map((text) => text.trim())
    .filter((text) => text.length >= 6 && isOwn(text)),
  email: fc.emailAddress().filter((text) => text.length < 60),
  mobile_phone: fc.stringMatching(/^\+[1-9]\d{2} \d{3} \d{4,6}$/),
  date_of_birth: fc
    .date({ min: new Date('1920-01-01'), max: new Date('2008-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  postcode: fc.stringMatching(/^[A-Z]{2}\d{2} \d[A-Z]{2}$/),
  passport_number: fc.stringMatching(/^[A-Z]{2}\d{7}$/),
  api_key: fc.stringMatching(/^[A-Za-z\d]{20,40}$/),
  notes: fc.stringMatching(/^[a-z]{6,9}( [a-z]{6,9}){1,4}$/).filter(isOwn),
})

const json = [['Content-Type', 'application/json']] as const

/** The same values in every place and spelling in which a vendor or a client may put them. */
function everywhere(person: Readonly<Record<string, string>>): WireExchange[] {
  const text = Object.values(person).join(' | ')
  const key = person['api_key'] ?? ''
  const claims = Buffer.from(JSON.stringify({ sub: '17', ...person })).toString('base64url')
  const encoded = (encoding: BufferEncoding) =>
    Object.values(person).map((one) => Buffer.from(one).toString(encoding))
  return [
    call({
      headers: [...json, ['Authorization', `Bearer ${key}`], ['Cookie', `session=${key}; theme=dark`]],
      body: Buffer.from(JSON.stringify({ id: 17, person, inside: JSON.stringify(person) })),
      answer: {
        status: 201,
        headers: json,
        body: Buffer.from(
          JSON.stringify({
            said: text,
            list: encoded('base64'),
            hex: encoded('hex'),
            upper: text.toUpperCase(),
          }),
        ),
      },
    }),
    call({
      method: 'GET',
      url: `https://id.amiqus.co/api/v2/clients?${new URLSearchParams(person)}`,
      headers: [['Authorization', `Basic ${Buffer.from(`me:${key}`).toString('base64')}`]],
      answer: {
        status: 200,
        headers: [
          ['Content-Type', 'text/html'],
          ['Location', `https://id.amiqus.co/go/${encodeURIComponent(person['email'] ?? '')}`],
        ],
        body: Buffer.from(`<p>${text}</p> ${text.toLowerCase()}`),
      },
    }),
    call({
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: Buffer.from(
        new URLSearchParams({ ...person, token: `eyJhbGciOiJIUzI1NiJ9.${claims}.${key}` }).toString(),
      ),
    }),
    call({
      headers: [['Content-Type', 'multipart/form-data; boundary=xx']],
      body: Buffer.from(
        `--xx\r\nContent-Disposition: form-data; name="email"\r\n\r\n${person['email']}\r\n--xx\r\nContent-Disposition: form-data; name="file"; filename="${person['passport_number']}.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4 ${text}\r\n--xx--\r\n`,
      ),
    }),
    webhook(Buffer.from(JSON.stringify({ event: 'client.created', data: { said: text, person } }))),
  ]
}

const webhook = (body: Uint8Array): WebhookExchange => ({
  kind: 'webhook',
  atMs: 2,
  endedMs: 3,
  method: 'POST',
  path: '/',
  headers: [...json, ['X-AQID-Signature', 'Zm9yZ2VkZm9yZ2VkZm9yZ2VkZm9yZ2VkZm9yZ2VkZm8=']],
  body,
  status: 200,
})

const filesOf = (exchanges: readonly WireExchange[]): Map<string, Uint8Array> =>
  new Map(
    exchanges.flatMap((one, at) => [
      [
        `${at} head`,
        Buffer.from(
          JSON.stringify({
            ...one,
            body: null,
            answer: { ...(one.kind === 'call' && one.answer), body: null },
          }),
        ),
      ] as const,
      [`${at} body`, one.body] as const,
      ...(one.kind === 'call' ? [[`${at} answer`, one.answer.body] as const] : []),
    ]),
  )

const places = { vendor: [], webhooks: [] }

it('nothing private is left, in whatever field, spelling and encoding it was', () => {
  fc.assert(
    fc.property(privateFields, salts, (person, salt) => {
      const { exchanges } = redactExchanges(everywhere(person), vendors.amiqus, places, salt)
      const known = Object.values(person).map((value) => ({ value, kind: 'text' as const }))
      expect(leaksIn(filesOf(exchanges), createLeakFinder(known))).toEqual([])
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

it('the check finds what would be left', () => {
  fc.assert(
    fc.property(privateFields, fc.integer({ min: 0, max: 3 }), (person, at) => {
      const exchange = everywhere(person)[at]
      if (!exchange) throw new Error('there are five')
      const known = [{ value: person.email, kind: 'email' as const }]
      expect(leaksIn(filesOf([exchange]), createLeakFinder(known))).not.toEqual([])
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

it('equal stays equal, and different stays different, across fields, headers, URLs and encodings', () => {
  fc.assert(
    fc.property(privateFields, privateFields, salts, (one, other, salt) => {
      const { exchanges } = redactExchanges(
        [...everywhere(one), ...everywhere(other)],
        vendors.amiqus,
        places,
        salt,
      )
      const [first, second] = exchanges
      if (first?.kind !== 'call' || second?.kind !== 'call') throw new Error('both are calls')
      const { person, inside } = JSON.parse(Buffer.from(first.body).toString()) as {
        person: typeof one
        inside: string
      }
      expect(JSON.parse(inside)).toEqual(person)
      expect(Object.fromEntries(new URL(second.url).searchParams)).toEqual(person)
      expect(first.headers.find(([name]) => name === 'Authorization')?.[1]).toBe(`Bearer ${person.api_key}`)
      const { list } = JSON.parse(Buffer.from(first.answer.body).toString()) as { list: string[] }
      expect(list.map((text) => Buffer.from(text, 'base64').toString())).toEqual(Object.values(person))
      const later = exchanges[5]
      const otherPerson = (JSON.parse(Buffer.from(later?.body ?? '').toString()) as { person: typeof one })
        .person
      for (const name of ['email', 'api_key', 'passport_number', 'first_name'] as const)
        expect(person[name].toLowerCase() === otherPerson[name].toLowerCase()).toBe(
          one[name].toLowerCase() === other[name].toLowerCase(),
        )
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

const kinds: readonly PrivateKind[] = [
  'secret',
  'email',
  'phone',
  'date',
  'name',
  'address',
  'document',
  'text',
]

it.each<[PrivateKind, string, RegExp]>([
  ['email', 'Marty.McFly@example.org', /^person-[a-z]{10}@example\.com$/],
  ['date', '1985-10-26', /^\d{4}-(\d\d)-\1$/],
  ['date', '26/10/1985', /^(\d\d)\/\1\/\d{4}$/],
  ['date', '1985-10-26T00:00:00Z', /^\d{4}-(\d\d)-\1T00:00:00Z$/],
  ['phone', '+44 7700 900123', /^\+44 770\d \d{6}$/],
  [
    'secret',
    '0d0cbb2e-9f3a-4a1c-8a3b-2f0e4f5a6b7c',
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
  ],
  ['secret', 'deadbeef00112233', /^[\da-f]{16}$/],
  ['document', 'AB1234567', /^[A-Z]{2}\d{7}$/],
  ['name', 'passport marty.pdf', /^[a-z]{8} [a-z]{5}\.pdf$/],
])('%s %s keeps its form', (kind, value, form) => {
  const disguise = createDisguise('salt')
  expect(disguise(value, kind)).toMatch(form)
  expect(disguise(value, kind)).not.toBe(value)
  expect(disguise(value, kind)).toBe(disguise(value, kind))
})

it('a disguised value has no letter and no digit where it had it before', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom(...kinds), (value, kind) => {
      const other = createDisguise('salt')(value, kind)
      if (
        kind === 'email' ||
        value.includes('@') ||
        kind === 'date' ||
        kind === 'phone' ||
        /\.\w{3,4}$/.test(value)
      )
        return
      const [before, after] = [Array.from(value), Array.from(other)]
      expect(after).toHaveLength(before.length)
      before.forEach((one, at) => {
        if (/[\p{L}\p{N}]/u.test(one)) expect(after[at]).not.toBe(one)
      })
    }),
  )
})

it('one day is the same day in every form', () => {
  const disguise = createDisguise('salt')
  const iso = disguise('1985-10-26', 'date')
  const [year = '', month = '', day = ''] = iso.split('-')
  expect(disguise('26/10/1985', 'date')).toBe(`${day}/${month}/${year}`)
  expect(disguise('19851026', 'date')).toBe(`${year}${month}${day}`)
})

it('a rewritten JSON text keeps its spacing, order, and the spelling of what stays', () => {
  const text = '{ "a" : 1.0,\n "b":"\\u00e9\\/x", "list": [ "x" , 2e3, null ], "c":"\\/y" }'
  expect(rewriteJson(text, ({ value }) => value)).toBe(text)
  expect(rewriteJson(text, ({ keys, value }) => (keys.at(-1) === 'c' ? '/z' : value))).toBe(
    text.replace(String.raw`\/y`, String.raw`\/z`),
  )
  expect(rewriteJson('{"a":', ({ value }) => value)).toBeUndefined()
})

it('what is written can be verified with the made-up secret, and files are small ones that their readers take', async () => {
  const person = {
    first_name: 'Marty Emmett',
    email: 'marty@hillvalley.example',
    api_key: 'k3yk3yk3yk3yk3yk3y12',
  }
  const pdf = call({
    method: 'GET',
    answer: {
      status: 200,
      headers: [['Content-Type', 'application/pdf']],
      body: Buffer.from('%PDF-1.7 Marty Emmett'),
    },
  })
  const out = join(folder, 'verified')
  const recording = {
    vendor: vendors.amiqus,
    edition: 'v2',
    startedAt: Date.UTC(2026, 0, 1),
    places,
    exchanges: [...everywhere(person), pdf],
    version: '0.0.0',
  }
  const written = await writeCorpus(out, recording, { salt: saltOfTest() })
  expect(written).toMatchObject({ calls: 5, webhooks: 1 })
  const manifest = JSON.parse(await readFile(join(out, 'corpus.json'), 'utf8')) as { webhook_secret: string }
  const request = await readFile(join(out, 'webhooks/0001.http'), 'utf8')
  const [head = '', body = ''] = request.split('\r\n\r\n')
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(': ') as [string, string])
  expect(
    verifyWebhook('amiqus', { headers, body: Buffer.from(body), secret: manifest.webhook_secret }).isRight,
  ).toBe(true)
  const har = await readFile(join(out, 'calls.har'), 'utf8')
  expect(har).not.toMatch(/marty/i)
  expect(har).toContain('JVBERi0')
})

it('a corpus with something private left is not written, nor is one over another', async () => {
  const out = join(folder, 'used')
  const recording = {
    vendor: vendors.amiqus,
    edition: 'v2',
    startedAt: 0,
    places,
    exchanges: [call({})],
    version: '0.0.0',
  }
  await writeCorpus(out, recording)
  await expect(writeCorpus(out, recording)).rejects.toMatchObject({ code: 'folder_used' })
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
