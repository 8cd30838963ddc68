import { createServer } from 'node:http'
import express from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { namesIn, openReceiver, post as postTo } from './support/receiver.ts'
import { amiqusSecret, finishedRecord } from './support/samples.ts'

const vendors = {
  amiqus: { secret: amiqusSecret, token: 't' },
  reportflow: { appKey: 'k' },
  credas: { apiKey: 'k' },
}

it('answers 405 with Allow to every method but POST', async () => {
  const { url } = await openReceiver({ vendors })
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await fetch(`${url}/webhooks/amiqus`, { method })
    expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST'])
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
  }
})

it('names the paths there are when the path is unknown', async () => {
  const { url } = await openReceiver({ vendors })
  for (const path of ['/', '/webhooks', '/webhooks/onfido', '/webhooks/__proto__', '/webhooks/amiqus/more']) {
    const response = await fetch(url + path, { method: 'POST' })
    expect([path, response.status]).toEqual([path, 404])
    expect(await response.text()).toContain('/webhooks/smartdocumentor')
  }
})

it('says how to configure a vendor that is not', async () => {
  const { post } = await openReceiver({ vendors })
  expect(await post('amani', {})).toMatchObject({
    status: 404,
    json: { error: { code: 'vendor_not_configured', suggestion: expect.stringContaining('vendors.amani') } },
  })
})

it('takes JSON only', async () => {
  const { post } = await openReceiver({ vendors })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect(await post('reportflow', '{}', { 'content-type': type })).toMatchObject({
      status: 415,
      json: { error: { code: 'unsupported_media_type', message: `The content type is ${type}.` } },
    })
  }
  const charset = { 'content-type': 'application/json; charset=utf-8' }
  expect(await post('reportflow', '{}', charset)).toMatchObject({ status: 400 })
})

it('takes no compressed bodies', async () => {
  const { post } = await openReceiver({ vendors })
  expect(await post('reportflow', '{}', { 'content-encoding': 'gzip' })).toMatchObject({
    status: 415,
    json: { error: { code: 'unsupported_encoding' } },
  })
})

it.each(['', '{', '\u{feff}{}', 'NaN'])('answers 400 to %j, which is not JSON', async (body) => {
  const { receiver, post } = await openReceiver({ vendors })
  expect(await post('credas', body)).toMatchObject({
    status: 400,
    json: { error: { code: 'malformed_payload' } },
  })
  expect(await receiver.audit()).toMatchObject([{ vendor: 'credas', outcome: 'refused', event: null }])
})

it('answers 400 to bytes that are not UTF-8', async () => {
  const { url } = await openReceiver({ vendors })
  const body = Buffer.from('{"a":"\xff"}', 'latin1')
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/webhooks/credas`, { method: 'POST', headers, body })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('not JSON in UTF-8')
})

it.each(['[]', 'null', '"text"', '{}'])(
  'answers 400 to %s, which is no payload, and names the fields',
  async (body) => {
    const { post } = await openReceiver({ vendors })
    expect(await post('credas', body)).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining('This is not a Credas payload') } },
    })
  },
)

it('refuses a body beyond the limit, announced or not, and lets the limit itself pass', async () => {
  const { url, post } = await openReceiver({ vendors, limits: { bodyBytes: 1000 } })
  expect((await post('credas', ' '.repeat(1000))).status).toBe(400)
  expect(await post('credas', ' '.repeat(1001))).toMatchObject({
    status: 413,
    json: { error: { code: 'body_too_large', message: 'The body is larger than 1000 bytes.' } },
  })
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(Buffer.alloc(600, ' '))
      controller.enqueue(Buffer.alloc(600, ' '))
      controller.close()
    },
  })
  const headers = { 'content-type': 'application/json' }
  const streamed = await fetch(`${url}/webhooks/credas`, { method: 'POST', headers, body, duplex: 'half' })
  expect(streamed.status).toBe(413)
})

it('queues nothing that it refuses', async () => {
  const { post, folder } = await openReceiver({ vendors })
  await post('amiqus', finishedRecord(1).body)
  await post('reportflow', { event: 'file.deleted' })
  expect(await namesIn(folder, 'queue')).toEqual([])
})

it('says so when something else has read the body first', async () => {
  const { receiver } = await openReceiver({ vendors })
  const app = express().use(express.json()).use('/hooks', receiver.app)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  expect(await postTo(`http://127.0.0.1:${port}/hooks/webhooks/credas`, {})).toMatchObject({
    status: 500,
    json: {
      error: { code: 'body_already_read', suggestion: expect.stringContaining('before express.json()') },
    },
  })
})

it('gives requests the prototypes of Express from birth', async () => {
  const { receiver, url } = await openReceiver({ vendors })
  const { app } = receiver
  const handle: unknown = Reflect.get(app, 'handle')
  if (typeof handle !== 'function') throw new Error('Express has no app.handle any more.')
  const replaced: boolean[] = []
  Reflect.set(app, 'handle', (request: object, response: object, next: unknown) => {
    replaced.push(Object.getPrototypeOf(request) !== app.request)
    replaced.push(Object.getPrototypeOf(response) !== app.response)
    Reflect.apply(handle, app, [request, response, next])
  })
  expect((await fetch(`${url}/nowhere`)).status).toBe(404)
  expect(replaced).toEqual([false, false])
})

it('answers 503 once it is closed, when it is mounted in another app', async () => {
  const { receiver } = await openReceiver({ vendors })
  const server = createServer(receiver.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  await receiver.close()
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const answered = await postTo(`http://127.0.0.1:${port}/webhooks/credas`, {})
  expect(answered).toMatchObject({ status: 503, json: { error: { code: 'closed' } } })
  expect(answered.headers.get('retry-after')).toBe('60')
})
