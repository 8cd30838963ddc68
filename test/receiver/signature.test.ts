import { expect, it } from 'vitest'
import { z } from 'zod'
import { readVectors } from '../../src/fixtures/vectors.ts'
import { isSignedBy, sameText } from '../../src/receiver/toolbox/signature.ts'
import { openReceiver } from './support/receiver.ts'
import { startOrigin } from './support/origin.ts'
import { amiqusSecret, completeProcess, finishedRecord, pdf } from './support/samples.ts'

/** A finished record, and the bodies that are no samples; the others are checked without a server. */
const vectors = [...readVectors('amiqus'), ...readVectors('amani')]
  .filter(({ signing, valid }) => signing === 'hmac' && valid)
  .filter(({ event }) => event === null || event === 'record.finished')
  .map(({ vendor, id, secret, body, headers, header }) => ({
    vendor: z.enum(['amiqus', 'amani']).parse(vendor),
    id,
    secret: secret ?? '',
    body: Buffer.from(body, 'base64').toString(),
    signature: headers[header ?? ''] ?? headers[header?.toLowerCase() ?? ''] ?? '',
  }))

const [finished] = vectors.filter(({ id }) => id === 'amiqus/hmac/record.finished')

const amani = { baseUrl: 'http://127.0.0.1:9', username: 'u', password: 'p' }

it('pins the signatures that a third program gives: openssl dgst -sha256 -hmac', () => {
  const known = vectors.map(({ signature }) => signature)
  expect(known).toContain('pf3Qw+3NG9ww9MRt5wmSuMc+C1kLx0jlNhEBflwaXts=')
  expect(known).toContain('k6PSX4czQZojKjsq5jgzXCRmdR1/MLzrGHjdzCW92L4=')
})

it.each(vectors)('accepts what Python signed: $id', async ({ vendor, secret, body, signature }) => {
  const { post } = await openReceiver({
    vendors: { amiqus: { secret, token: 't', baseUrl: 'http://127.0.0.1:9' }, amani: { ...amani, secret } },
    limits: { attempts: 1 },
  })
  const header = vendor === 'amiqus' ? 'x-aqid-signature' : 'webhook-signature'
  expect(await post(vendor, body, { [header]: signature })).toMatchObject({ status: 200 })
  expect((await post(vendor, `${body} `, { [header]: signature })).status).toBe(
    vendor === 'amiqus' ? 404 : 401,
  )
})

it.each([
  [
    'of a changed body',
    (signature: string) => signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
  ],
  ['in hex', (signature: string) => Buffer.from(signature, 'base64').toString('hex')],
  ['cut short', (signature: string) => signature.slice(0, 20)],
  ['in base64url', (signature: string) => Buffer.from(signature, 'base64').toString('base64url')],
  ['with a second one behind it', (signature: string) => `${signature}, ${signature}`],
  ['that is empty', () => ''],
])('refuses an Amiqus signature %s with 404', async (_name, spoil) => {
  const { receiver, post } = await openReceiver({ vendors: { amiqus: { secret: amiqusSecret, token: 't' } } })
  const { body, headers } = finishedRecord(1)
  const answered = await post('amiqus', body, {
    'x-aqid-signature': spoil(headers['x-aqid-signature'] ?? ''),
  })
  expect(answered).toMatchObject({ status: 404, json: { error: { code: 'bad_signature' } } })
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([{ vendor: 'amiqus', outcome: 'refused', job: null }])
})

it('says which header is missing', async () => {
  const { post } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 't' }, amani: { ...amani, secret: 's' } },
  })
  expect(await post('amiqus', finishedRecord(1).body)).toMatchObject({
    status: 404,
    json: { error: { message: 'X-AQID-Signature is missing.' } },
  })
  expect(await post('amani', {})).toMatchObject({
    status: 401,
    json: { error: { message: 'Webhook-Signature is missing.' } },
  })
})

it('checks the signature before it reads the body', async () => {
  const { post } = await openReceiver({ vendors: { amiqus: { secret: amiqusSecret, token: 't' } } })
  expect((await post('amiqus', '{not json')).status).toBe(404)
})

it('compares texts of different length without throwing', () => {
  expect(sameText('short', 'much longer')).toBe(false)
  expect(isSignedBy('secret', Buffer.from('body'), 'é')).toBe(false)
})

it('takes the plain secret in the configured header when Amani signs with a token', async () => {
  const { post } = await openReceiver({
    vendors: { amani: { ...amani, secret: 'tell-nobody', mode: 'token', tokenHeader: 'X-Amani' } },
  })
  const body = { event: 'profile_create', profile: 'p1' }
  expect((await post('amani', body, { 'x-amani': 'tell-nobody' })).status).toBe(200)
  expect((await post('amani', body, { 'x-amani': 'tell-nobod' })).status).toBe(401)
  expect((await post('amani', body, { 'webhook-token': 'tell-nobody' })).status).toBe(401)
})

it('asks Credas for the static header only when one is configured', async () => {
  const { url } = await startOrigin({ body: pdf })
  const open = await openReceiver({ vendors: { credas: { apiKey: 'k', baseUrl: url } } })
  expect((await open.post('credas', completeProcess)).status).toBe(200)
  const guarded = await openReceiver({
    vendors: { credas: { apiKey: 'k', baseUrl: url, header: { name: 'webhookAuth', value: '123456' } } },
  })
  expect((await guarded.post('credas', completeProcess)).status).toBe(401)
  expect((await guarded.post('credas', completeProcess, { webhookauth: '1234567' })).status).toBe(401)
  expect((await guarded.post('credas', completeProcess, { webhookauth: '123456' })).status).toBe(200)
})

it('asks for a secret anew with each request, and answers 503 while there is none', async () => {
  let secret: string | undefined
  const { post } = await openReceiver({ vendors: { amiqus: { secret: () => secret, token: 't' } } })
  const body = finished?.body ?? ''
  const headers = { 'x-aqid-signature': finished?.signature ?? '' }
  expect(await post('amiqus', body, headers)).toMatchObject({
    status: 503,
    json: { error: { code: 'secret_unknown' } },
  })
  secret = 'another secret'
  expect((await post('amiqus', body, headers)).status).toBe(404)
  secret = finished?.secret
  expect((await post('amiqus', body, headers)).status).toBe(200)
})
