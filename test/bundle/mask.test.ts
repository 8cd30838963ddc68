import { expect, it } from 'vitest'
import { createMask, secretCredentials, secretsIn, secretsInHeaders } from '../../src/bundle/mask.ts'

const secret = 'sec ret/+"1'

it('finds a secret as it is, percent-encoded, in JSON and in base64, in texts and in bytes', () => {
  const mask = createMask([secret])
  const given = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify({ secret }),
    Buffer.from(secret).toString('base64'),
  ].join(' ')
  for (const clean of [mask.text(given), Buffer.from(mask.bytes(Buffer.from(given))).toString()]) {
    expect(clean).not.toContain('ret/')
    expect(clean.match(/secret-left-out/g)).toHaveLength(4)
  }
})

it('leaves bytes without any as they are, and texts that are too short to be one', () => {
  const bytes = Buffer.from([0xff, 0x00, 0xc3])
  expect(createMask([secret, '5965']).bytes(bytes)).toBe(bytes)
  expect(createMask(['5965']).text('id 5965')).toBe('id 5965')
})

it('masks headers that hold credentials, whatever is in them', () => {
  const headers = { Authorization: 'Bearer x', AppKey: 'y', 'X-API-KEY': 'z', Accept: 'a' }
  expect(createMask([]).headers(headers)).toEqual({
    Authorization: '[secret]',
    AppKey: '[secret]',
    'X-API-KEY': '[secret]',
    Accept: 'a',
  })
  expect(secretsInHeaders(headers)).toEqual(['Bearer x', 'x', 'y', 'y', 'z', 'z'])
})

it('finds secrets in bodies by the names of their fields, and in credentials', () => {
  expect(
    secretsIn(Buffer.from('{"a":{"access_token":"t-1"},"list":[{"password":"p-1"}],"name":"n"}')),
  ).toEqual(['t-1', 'p-1'])
  expect(secretsIn(Buffer.from('grant_type=x&client_secret=c%2F1'))).toEqual(['c/1'])
  // A word that is masked would be gone wherever it stands, also as a name.
  expect(secretsIn(Buffer.from('{"token_type":"access","access_token":"a word","x_token":"Tk-7"}'))).toEqual([
    'Tk-7',
  ])
  expect(secretsIn(Buffer.from('%PDF-1.7'))).toEqual([])
  expect(secretCredentials({ username: 'u', clientSecret: 's', appKey: 'k' })).toEqual(['s', 'k'])
})
