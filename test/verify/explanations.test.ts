import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { UnknownNameError } from '../../src/kernel/errors/unknown-name-error.ts'
import { InvalidInputError } from '../../src/kernel/errors/invalid-input-error.ts'
import { verifyWebhook, type VerifyOptions } from '../../src/index.ts'

const secret = 'an-invented-secret'
const body = '{"trigger":{"alias":"record.finished"},"name":"Zo\\u00eb","at":1.0}'
const signature = (over: string | Uint8Array, key: string = secret): string =>
  createHmac('sha256', key).update(over).digest('base64')

const verify = (value: string, options: Partial<VerifyOptions> = {}) =>
  verifyWebhook('amiqus', { headers: { 'x-aqid-signature': value }, body, secret, ...options })

const named = (...given: Parameters<typeof verify>): readonly string[] =>
  verify(...given).mistakes.map(({ name }) => name)

it('takes headers as a record, as pairs and as Headers, in any case', () => {
  const value = signature(body)
  for (const headers of [
    { 'X-AQID-SIGNATURE': value },
    [['x-aqid-signature', value] as const],
    new Headers({ 'x-aqid-signature': value }),
    { 'X-AQID-Signature': [value], other: undefined },
  ])
    expect(verify('', { headers })).toMatchObject({
      isRight: true,
      mistakes: [],
      says: 'the signature is right',
    })
})

it('names two mistakes that came together, and each by what reproduces the bytes', () => {
  expect(named(`"${createHmac('sha256', secret).update(body).digest('hex')}"`)).toEqual([
    'quoted',
    'other encoding',
  ])
  expect(
    named(signature(JSON.stringify(JSON.parse(body), null, 2), 'of-before'), { otherSecrets: ['of-before'] }),
  ).toEqual(['other secret', 'pretty-printed'])
})

it.each<[string, string | Uint8Array, string]>([
  ['CRLF at its end', `${body}\r\n`, 'added newline'],
  ['Latin-1 taken for UTF-8', Buffer.from(Buffer.from('{"name":"Zoë"}').toString('latin1')), 'wrong charset'],
  ['UTF-16', Buffer.from(`\uFEFF${body}`, 'utf16le'), 'wrong charset'],
  ['base64', Buffer.from(body).toString('base64'), 'base64'],
  ['a JSON text', JSON.stringify(body), 'JSON text'],
  ['percent-encoding', encodeURIComponent(body), 'percent-encoded'],
  ['other line ends', '{\r\n"a": 1}', 'line ends'],
])('explains a body that was stored with %s', (_name, stored, mistake) => {
  const signed = { 'wrong charset': '{"name":"Zoë"}', 'line ends': '{\n"a": 1}' }[mistake] ?? body
  const over = typeof stored !== 'string' && stored.includes(0) ? body : signed
  expect(named(signature(over), { body: stored })).toEqual([mistake])
})

it('keeps numbers as they are spelled when it looks for the JSON that was signed', () => {
  expect(named(signature(body), { body: body.replaceAll(',', ',  ').replaceAll(':', ' : ') })).toEqual([
    're-serialised',
  ])
})

it('finds nothing where the text was changed, and says what can be seen', () => {
  const { mistakes, notes, says } = verify(signature(body), {
    body: body.replace('finished', 'archived!'),
    headers: { 'x-aqid-signature': signature(body), 'content-length': String(body.length) },
  })
  expect(mistakes).toEqual([])
  expect(says).toContain('no known mistake explains it')
  expect(notes).toEqual([expect.stringMatching(/Content-Length says 66 bytes, and the body has 67/)])
})

it('explains what a receiver computed, apart from what the webhook says', () => {
  const computed = signature(JSON.stringify(JSON.parse(body)))
  expect(verify(signature(body), { computed })).toMatchObject({
    isRight: true,
    computed: { isRight: false, mistakes: [{ name: 're-serialised' }] },
  })
  expect(verify(signature(body), { computed: signature(body) }).computed).toEqual({
    isRight: true,
    mistakes: [],
  })
})

it('shows no secret: neither in a fixed header, nor where it stands in place of a signature', () => {
  const fixed = verifyWebhook('credas', { headers: { webhookAuth: `${secret}x` }, body: '{}', secret })
  expect(JSON.stringify([fixed, verify(secret)])).not.toContain(secret)
})

it('refuses a vendor that signs nothing, one that there is not, an empty secret and a way that it does not have', () => {
  const given = { headers: {}, body, secret }
  expect(() => verifyWebhook('reportflow', given)).toThrow(/does not sign its webhooks/)
  // @ts-expect-error -- The type knows the names; a program without types does not.
  expect(() => verifyWebhook('amiqs', given)).toThrow(UnknownNameError)
  expect(() => verifyWebhook('amiqus', { ...given, secret: '' })).toThrow(InvalidInputError)
  expect(() => verifyWebhook('amiqus', { ...given, signing: 'static-header' })).toThrow(
    /no signing "static-header"/,
  )
})

it('takes two mistakes together in no more than seconds, for a body of a quarter of a megabyte', () => {
  const large = JSON.stringify({ text: 'a'.repeat(250_000) })
  expect(named('nothing-that-anybody-signed', { body: large })).toEqual([])
}, 20_000)

it('names white space around the secret that was given', () => {
  const right = signature(body)
  expect(named(right, { secret: `${secret}\n` })).toEqual(['space in secret'])
  expect(named(right, { secret: `${secret} ` })).toEqual(['space in secret'])
})
