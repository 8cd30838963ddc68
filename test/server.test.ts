import { request } from 'node:http'
import express from 'express'
import { expect, it } from 'vitest'
import { amiqus } from '../mocks/amiqus/index.ts'
import type { Amiqus } from '../mocks/amiqus/state/shape.ts'
import { reportflow } from '../mocks/reportflow/index.ts'
import { expressHandler } from '../src/http/express.ts'
import { listen, ListenError } from '../src/http/listen.ts'
import { documented } from '../src/kernel/contract/evidence.ts'
import { empty } from '../src/kernel/contract/reply.ts'
import type { Route } from '../src/kernel/contract/route.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { faces } from './support/faces.ts'
import { openMock } from './support/open-mock.ts'
import { startHookdrill } from './support/start.ts'

it('says which port is taken, and the way out', async () => {
  await using drill = await startHookdrill()
  const port = Number(new URL(drill.server.url).port)
  const failure: unknown = await startHookdrill({ port }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ListenError)
  expect(failure).toMatchObject({
    message: `port ${port} is taken on 127.0.0.1`,
    suggestion: 'choose another port, or 0 for any free one',
  })
})

it('takes a call for a vendor’s real host without a prefix', async () => {
  await using drill = await startHookdrill()
  const { headers } = { headers: drill.server.tenants.get('default').mock('amiqus').headers() }
  const { port } = new URL(drill.server.url)
  const status = await new Promise((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', path: '/api/v2/clients', headers: { ...headers, host: 'id.amiqus.co' } },
      (res) => resolve(res.resume().statusCode),
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
})

it('behind another name, links point there and the control API answers to it with its token', async () => {
  await using drill = await startHookdrill({
    publicUrl: 'http://hookdrill.test:8080/',
    controlToken: 'a token',
  })
  const { port } = drill.server
  expect(drill.server.tenants.get('default').mock('amiqus').baseUrl).toBe('http://hookdrill.test:8080/amiqus')
  const ask = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/_hookdrill/health', headers }, (res) =>
        resolve(res.resume().statusCode),
      )
        .on('error', reject)
        .end()
    })
  expect(await ask({ host: 'hookdrill.test:8080' })).toBe(401)
  expect(await ask({ host: 'hookdrill.test:8080', authorization: 'Bearer a token' })).toBe(200)
  expect(await ask({ host: 'elsewhere.test', authorization: 'Bearer a token' })).toBe(403)
  await expect(startHookdrill({ publicUrl: 'hookdrill:4010' })).rejects.toThrow('cannot be a public URL')
})

it('a call to nowhere is told what is here', async () => {
  await using drill = await startHookdrill()
  const response = await fetch(`${drill.server.url}/amicus/api/v2/clients`)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({
    error: { code: 'nowhere', message: expect.stringContaining('/amiqus') as string },
  })
})

it('a body over the vendor’s limit is refused after it has been read, and nothing comes of it', async () => {
  await using drill = await openMock({ ...amiqus, bodyLimit: 1000 })
  const big = JSON.stringify({
    email: 'a@example.com',
    name: { first_name: 'A'.repeat(200_000), last_name: 'B' },
  })
  const response = await drill.api('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: big,
  })
  expect(response.status).toBe(413)
  expect(await (await drill.api('/api/v2/clients')).json()).toMatchObject({ total: 0 })
})

it.each(Object.keys(faces))('the limit of a body can depend on the account, over %s', async (face) => {
  const vendor = {
    ...reportflow,
    bodyLimit: ({ edition }: { edition: string }) => (edition === 'legacy' ? 10 : 1000),
  }
  const statusIn = async (edition: string): Promise<number> => {
    await using drill = await openMock(vendor, { edition, face })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"designId":1}' }
    return (await drill.api('/v1/file/sync/single', init)).status
  }
  expect([await statusIn('legacy'), await statusIn('current')]).toEqual([413, 400])
})

it.each([
  ['JSON that ends in the middle', '{"email":', 'application/json'],
  ['JSON that is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
  ['a type that is not JSON', 'email=a', 'text/plain'],
])('%s is refused in the vendor’s words', async (_, body, type) => {
  await using drill = await openMock(amiqus)
  const response = await drill.api('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  expect(response.status).toBe(422)
  expect(await (await drill.api('/api/v2/clients')).json()).toMatchObject({ total: 0 })
})

it('a wrong method is told which there are', async () => {
  await using drill = await openMock(amiqus)
  const response = await drill.api('/api/v2/records', { method: 'DELETE' })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, POST')
})

it('works behind express.json(), which has read the body already', async () => {
  await using drill = await openMock(amiqus)
  await using mounted = await listenDisposable(
    express().use(express.json()).use('/mounted', expressHandler(drill.mock)),
  )
  const response = await fetch(`${mounted.url}/mounted/api/v2/clients`, {
    method: 'POST',
    headers: { ...drill.mock.headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } }),
  })
  expect(response.status).toBe(201)
})

it('a webhook follows the answer that caused it', async () => {
  await using drill = await openMock(amiqus)
  await drill.operate({ url: drill.receiver.url })
  const response = await drill.api('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } }),
  })
  expect(response.status).toBe(201)
  await drill.settled()
  expect(drill.receiver.received).toHaveLength(1)
})

it('a webhook that is flushed arrives before the answer, whether its receiver is pleased or not', async () => {
  const tried: number[] = []
  const routes = amiqus.routes.map((each) => ({
    ...each,
    async handle(...[request, context]: Parameters<typeof each.handle>) {
      const reply = await each.handle(request, context)
      await context.flush()
      tried.push(...context.deliveries().map(({ attempts }) => attempts.length))
      return reply
    },
  }))
  await using drill = await openMock({ ...amiqus, routes })
  await drill.operate({ url: drill.receiver.url })
  drill.receiver.answers.push(500, 200)
  const response = await drill.api('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } }),
  })
  expect([response.status, tried]).toEqual([201, [1]])
  await drill.clock.advance('1h')
  expect(drill.mock.deliveries()).toMatchObject([{ status: 'delivered', attempts: [{}, {}] }])
})

it('a route of one edition is unknown to the others', async () => {
  const only: Route<Amiqus> = {
    method: 'GET',
    path: '/new',
    summary: 'test',
    evidence: documented('here'),
    editions: ['new'],
    open: true,
    handle: () => empty(),
  }
  const vendor: AnyVendor = { ...amiqus, editions: ['old', 'new'], routes: [...amiqus.routes, only] }
  const callIn = async (edition: string): Promise<[number, boolean]> => {
    await using drill = await openMock(vendor, { edition })
    const { status } = await drill.api('/new')
    await drill.api('/nowhere')
    return [status, /has: .*GET \/new/.test(JSON.stringify(drill.tenant.journal.since(0)))]
  }
  expect(await callIn('new')).toEqual([204, true])
  expect(await callIn('old')).toEqual([404, false])
})

it('the same seed gives the same ids and secrets', async () => {
  const ids = async (): Promise<unknown> => {
    await using drill = await openMock(amiqus, { seed: 'a seed' })
    const response = await drill.api('/api/v2/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:1/', events: ['*'] }),
    })
    return await response.json()
  }
  expect(await ids()).toEqual(await ids())
})

async function listenDisposable(app: express.Express): Promise<{ url: string } & AsyncDisposable> {
  const listening = await listen(app, 0, '127.0.0.1')
  return { url: listening.url, [Symbol.asyncDispose]: () => listening.close() }
}
