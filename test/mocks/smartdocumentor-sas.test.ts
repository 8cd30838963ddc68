import { expect, it } from 'vitest'
import { z } from 'zod'
import type { BlobAccess } from '../../mocks/smartdocumentor/azure/check.ts'
import { authenticationFailed, denials } from '../../mocks/smartdocumentor/azure/denials.ts'
import { readQuery } from '../../mocks/smartdocumentor/azure/query.ts'
import { signedQuery, signText, stringToSign } from '../../mocks/smartdocumentor/azure/sas.ts'
import { readSasTime } from '../../mocks/smartdocumentor/azure/times.ts'
import { readFixture } from '../support/fixtures.ts'
import * as judge from './smartdocumentor/judge.ts'

/** Made by vectors.py, which shares no code with the mock. */
const { account, container, key, vectors } = z
  .object({
    account: z.string(),
    container: z.string(),
    key: z.string(),
    vectors: z.array(
      z.object({
        name: z.string(),
        blob: z.string(),
        fields: z.record(z.string(), z.string()),
        stringToSign: z.string(),
        signature: z.string(),
        query: z.string(),
        plusQuery: z.string(),
      }),
    ),
  })
  .parse(readFixture('smartdocumentor', 'sas-vectors.json'))

const now = Date.UTC(2026, 0, 1)
const storage = { ...judge.visit('', '').storage, keys: [Buffer.alloc(64).toString('base64'), key] }
const denialOf = (search: string, blob: string, changes: Partial<BlobAccess> = {}) =>
  judge.denialOf(judge.visit(search, blob, { ip: '10.0.0.7', account, container, storage, ...changes }))
const canonicalOf = ({ fields, blob }: (typeof vectors)[number]): string =>
  `/blob/${account}/${container}${fields['sr'] === 'c' ? '' : `/${blob}`}`

it.each(vectors)('signs like Python: $name', (vector) => {
  const canonical = canonicalOf(vector)
  expect(stringToSign(vector.fields, canonical)).toBe(vector.stringToSign)
  expect(signText(key, vector.stringToSign)).toBe(vector.signature)
  const query = readQuery(signedQuery(vector.fields, canonical, key))
  expect(Object.fromEntries(query)).toEqual({ ...vector.fields, sig: vector.signature })
})

it.each(vectors)('accepts what Python signed, however it is escaped: $name', ({ query, plusQuery, blob }) => {
  for (const search of [query, plusQuery]) {
    expect(denialOf(search, blob)).toBeUndefined()
    expect(denialOf(search, `${blob}x`) === undefined).toBe(search.includes('sr=c'))
  }
})

const signed = (fields: Record<string, string>): string =>
  signedQuery(
    { sv: '2022-11-02', se: '2026-01-01T01:00:00Z', sr: 'b', sp: 'r', ...fields },
    `/blob/${account}/${container}/a`,
    key,
  )
const judged = (fields: Record<string, string>, changes: Partial<BlobAccess> = {}) =>
  denialOf(signed(fields), 'a', changes)

it('refuses what was signed with another key', () => {
  const other = Buffer.alloc(64, 7).toString('base64')
  expect(
    judged({}, { storage: { ...storage, keys: [other] } })?.elements?.['AuthenticationErrorDetail'],
  ).toBe(
    `Signature did not match. String to sign used was r\n\n2026-01-01T01:00:00Z\n/blob/${account}/${container}/a\n\n\n\n2022-11-02\nb\n\n\n\n\n\n\n`,
  )
})

it('is valid from the start second on, until just before the expiry second', () => {
  const frame = { st: '2026-01-01T00:00:10Z', se: '2026-01-01T00:00:20Z' }
  const at = (ms: number) => judged(frame, { now: now + ms }) === undefined
  expect([at(9_999), at(10_000), at(19_999), at(20_000)]).toEqual([false, true, true, false])
})

it('says so when a URL ends before it begins', () => {
  const denial = judged({ st: '2026-01-01T00:00:20Z', se: '2026-01-01T00:00:20Z' })
  expect(denial).toEqual(
    authenticationFailed(
      'Signed expiry time [Thu, 01 Jan 2026 00:00:20 GMT] must be after signed start time [Thu, 01 Jan 2026 00:00:20 GMT]',
    ),
  )
})

it('checks protocol, then permission, after the signature', () => {
  expect(judged({ spr: 'https', sp: 'w' })).toMatchObject({
    code: 'AuthorizationProtocolMismatch',
    elements: { Protocol: 'http' },
  })
  expect(judged({ spr: 'https', sp: 'w' }, { protocol: 'https' })).toBe(denials.permissionMismatch)
  expect(judged({ spr: 'https' }, { protocol: 'https' })).toBeUndefined()
})

it('knows no stored policy, and says so only to whoever signed for one', () => {
  const search = signedQuery(
    { sv: '2022-11-02', sr: 'b', si: 'weekly' },
    `/blob/${account}/${container}/a`,
    key,
  )
  const detail = (text: string) => denialOf(text, 'a')?.elements?.['AuthenticationErrorDetail']
  expect(detail(search)).toBe('SAS identifier cannot be found for specified signed identifier')
  expect(detail(search.replace('weekly', 'daily'))).toMatch(/^Signature did not match/)
})

it.each([
  ['a=1&a=2&A=3', { a: '1,2,3' }],
  ['a=x+y%2Bz', { a: 'x y+z' }],
  ['a=%zz%41%', { a: '%zzA%' }],
  ['a=%C3%A9%E6%97%A5', { a: 'é日' }],
  ['a=b=c&d&=e', { a: 'b=c', '': 'e' }],
  ['', {}],
])('reads the query %j as .NET does', (search, expected) => {
  expect(Object.fromEntries(readQuery(search))).toEqual(expected)
})

it.each([
  ['2026-01-02', Date.UTC(2026, 0, 2)],
  ['2026-01-02T03:04Z', Date.UTC(2026, 0, 2, 3, 4)],
  ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
  ['2026-01-02T03:04:05.1234567Z', Date.UTC(2026, 0, 2, 3, 4, 5, 123)],
  ['2026-01-02T03:04:05', undefined],
  ['2026-01-02T03:04:05.123Z', undefined],
  ['2026-01-02t03:04:05z', undefined],
  ['2026-01-02T03:04:05+00:00', undefined],
  ['2026-02-29', undefined],
  ['2026-01-02T24:00Z', undefined],
  ['2026-01-02T03:60Z', undefined],
])('reads %s as the four forms of time allow', (text, expected) => {
  expect(readSasTime(text)).toBe(expected)
})
