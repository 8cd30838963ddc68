import { fc } from '../support/properties.ts'
import { expect, it } from 'vitest'
import { readQuery } from '../../mocks/smartdocumentor/azure/query.ts'
import { readRange } from '../../mocks/smartdocumentor/azure/ranges.ts'
import { delegationKeyValue } from '../../mocks/smartdocumentor/azure/delegation.ts'
import { sasVersions, signedQuery, stringToSign } from '../../mocks/smartdocumentor/azure/sas.ts'
import { readSasTime } from '../../mocks/smartdocumentor/azure/times.ts'
import { encodeWith } from '../support/open-mock.ts'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { encode } from '../../mocks/smartdocumentor/webhooks/encode.ts'
import { options } from '../../mocks/smartdocumentor/model/options.ts'
import type { SmartdocumentorContext } from '../../mocks/smartdocumentor/model/shape.ts'
import { canonicalOf, denialOf, key, now, visit } from './smartdocumentor/judge.ts'

/** Text that a URL can carry: no half of a surrogate pair. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
const version = fc.constantFrom(...sasVersions)
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
/** A good service SAS with whatever else it may say. */
const fields = fc
  .record(
    {
      sv: version,
      se: fc
        .integer({ min: 1, max: 600_000 })
        .map((s) => new Date(now + s * 1000).toISOString().replace(/\.\d+/, '')),
      sr: fc.constantFrom('b', 'c'),
      sp: fc.constantFrom('r', 'rw', 'racwd', 'rl'),
      st: optional(fc.constant('2025-12-31T00:00:00Z')),
      spr: optional(fc.constant('https,http')),
      sip: optional(fc.constantFrom('127.0.0.1', '127.0.0.0-127.0.0.9')),
      rscc: optional(text),
      rscd: optional(text),
      rsce: optional(text),
      rscl: optional(text),
      rsct: optional(text),
    },
    { requiredKeys: ['sv', 'se', 'sr', 'sp'] },
  )
  .map((all) =>
    Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  )

/** A SAS of a container signs its path without the slash that a blob's name would follow. */
const container = canonicalOf('').replace(/\/$/, '')

it('a blob whose name ends in a slash keeps it in what is signed', () => {
  const given = { sv: '2015-04-05', se: '2026-01-01T00:00:01Z', sr: 'b', sp: 'r' }
  expect(denialOf(visit(signedQuery(given, canonicalOf('/'), key), '/'))).toBeUndefined()
})

it('every SAS that we make is one that we take, whatever it says and whatever the file is called', () => {
  fc.assert(
    fc.property(fields, text, (given, blob) => {
      expect(
        denialOf(visit(signedQuery(given, given['sr'] === 'c' ? container : canonicalOf(blob), key), blob)),
      ).toBeUndefined()
    }),
  )
})

it('what is signed is read back as it was', () => {
  fc.assert(
    fc.property(fields, text, (given, blob) => {
      const { sig, ...read } = Object.fromEntries(readQuery(signedQuery(given, canonicalOf(blob), key)))
      expect(read).toEqual(given)
      expect(Buffer.from(sig ?? '', 'base64')).toHaveLength(32)
    }),
  )
})

it('no signed field can be changed, added or taken away, nor the file exchanged', () => {
  const signed = ['sv', 'se', 'sp', 'rscd', 'rsct'] as const
  fc.assert(
    fc.property(fields, text, fc.constantFrom(...signed), text, (given, blob, name, value) => {
      const good = { ...given, sr: 'b' }
      const query = new URLSearchParams(signedQuery(good, canonicalOf(blob), key))
      if (query.get(name) === value) return
      query.set(name, value)
      expect(denialOf(visit(query.toString(), blob))?.status).toBe(403)
      query.delete(name)
      if (name in good) expect(denialOf(visit(query.toString(), blob))?.status).toBe(403)
      expect(denialOf(visit(signedQuery(good, canonicalOf(blob), key), `${blob}x`))?.status).toBe(403)
    }),
  )
})

it('the string to sign has as many lines as its version has fields, and no two versions that differ agree', () => {
  const service = { '2015-04-05': 13, '2018-11-09': 15, '2020-02-10': 15, '2020-12-06': 16, '2026-04-06': 16 }
  const delegated = {
    '2018-11-09': 20,
    '2020-02-10': 23,
    '2020-12-06': 24,
    '2025-07-05': 26,
    '2026-04-06': 28,
  }
  const lines = (sv: string, more: object) => stringToSign({ sv, ...more }, '/blob/a/c/b').split('\n').length
  for (const [sv, count] of Object.entries(service)) expect([sv, lines(sv, {})]).toEqual([sv, count])
  for (const [sv, count] of Object.entries(delegated))
    expect([sv, lines(sv, { skoid: 'x' })]).toEqual([sv, count])
})

it('a URL is good from its start on until just before its expiry, and never otherwise', () => {
  const seconds = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(seconds, seconds, fc.integer({ min: -1_000_000, max: 1_000_000 }), (from, to, at) => {
      const iso = (s: number) => new Date(now + s * 1000).toISOString().replace(/\.\d+/, '')
      const query = signedQuery(
        { sv: '2022-11-02', st: iso(from), se: iso(to), sr: 'b', sp: 'r' },
        canonicalOf('a'),
        key,
      )
      const isGood = denialOf(visit(query, 'a', { now: now + at })) === undefined
      expect(isGood).toBe(from * 1000 <= at && at < to * 1000)
    }),
  )
})

it('time is judged before the signature: a URL that is over says so, however it is signed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 0, max: 10_000 }),
      (bytes, late) => {
        const sig = encodeURIComponent(Buffer.from(bytes).toString('base64'))
        const query = `sv=2022-11-02&se=2026-01-01T00:00:00Z&sr=b&sp=r&sig=${sig}`
        const detail = denialOf(visit(query, 'a', { now: now + late }))?.elements?.[
          'AuthenticationErrorDetail'
        ]
        expect(detail).toMatch(/^Signed expiry time \[Thu, 01 Jan 2026 00:00:00 GMT\] must be after/)
      },
    ),
  )
})

it('no query, however odd, makes the check throw or lets anybody in', () => {
  const parts = fc.array(
    fc.tuple(
      fc.constantFrom(
        'sv',
        'se',
        'st',
        'sr',
        'sp',
        'spr',
        'sip',
        'si',
        'sig',
        'skoid',
        'skt',
        'ske',
        'srh',
        'srq',
        'x',
      ),
      fc.oneof(
        text,
        fc.constantFrom(
          '2022-11-02',
          '2026-01-01T01:00:00Z',
          'b',
          'r',
          'c',
          `${'A'.repeat(43)}=`,
          '%',
          '%E0%A4',
        ),
      ),
    ),
  )
  fc.assert(
    fc.property(parts, fc.boolean(), (all, escaped) => {
      const search = all
        .map(([name, value]) => `${name}=${escaped ? encodeURIComponent(value) : value}`)
        .join('&')
      expect(denialOf(visit(search, 'a'))?.status).toBeGreaterThanOrEqual(400)
    }),
    { numRuns: 500 },
  )
})

it('a delegation key is its own for each thing that it is made for', () => {
  const made = { skoid: 'o', sktid: 't', skt: '2026-01-01', ske: '2026-01-02', sks: 'b', skv: '2022-11-02' }
  fc.assert(
    fc.property(fc.constantFrom('skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'), text, (name, value) => {
      const other = { ...made, [name]: `${value}!` }
      expect(delegationKeyValue(key, other)).not.toBe(delegationKeyValue(key, made))
      expect(Buffer.from(delegationKeyValue(key, other), 'base64')).toHaveLength(32)
    }),
  )
})

it('a range is within the file, or none', () => {
  const size = fc.integer({ min: 1, max: 1000 })
  fc.assert(
    fc.property(size, fc.nat(2000), fc.option(fc.nat(2000)), (length, from, to) => {
      const range = readRange(new Headers({ range: `bytes=${from}-${to ?? ''}` }), length)
      if (to !== null && from > to) expect(range.kind).toBe('all')
      else if (from >= length) expect(range.kind).toBe('beyond')
      else expect(range).toEqual({ kind: 'part', first: from, last: Math.min(to ?? length - 1, length - 1) })
    }),
  )
})

it('a time that we write is read as the same second, and odd text is none', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString()
        expect(readSasTime(iso.replace(/\.\d+/, ''))).toBe(Math.floor(date.getTime() / 1000) * 1000)
        expect(readSasTime(iso.replace('Z', '0000Z'))).toBe(date.getTime())
        expect(readSasTime(iso)).toBeUndefined()
      },
    ),
  )
})

it('a payload is read back as it was, with few escapes and with many', () => {
  const contextWith = (jsonEscapes: string) =>
    ({ options: options.parse({ jsonEscapes }) }) as Partial<SmartdocumentorContext> as SmartdocumentorContext
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.dictionary(fc.string(), fc.string()),
      (displayName, metadata) => {
        const payload = { displayName, metadata: { ...metadata } }
        for (const jsonEscapes of ['few', 'many'])
          expect(JSON.parse(Buffer.from(encode(payload, contextWith(jsonEscapes))).toString('utf8'))).toEqual(
            payload,
          )
        const ascii = Buffer.from(encode(payload, contextWith('many'))).toString('utf8')
        expect(ascii).toMatch(/^[\x20-\x7e]*$/)
        expect(ascii).not.toMatch(/[&+<>'`]/)
        expect(ascii.replaceAll(String.raw`\\`, '')).not.toContain(String.raw`\"`)
        expect(Buffer.from(encodeWith(smartdocumentor, payload)).toString()).toBe(JSON.stringify(payload))
      },
    ),
  )
})
