import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasReceiver } from '../src/demo/passed-over.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { createDestinations } from '../src/delivery/destinations.ts'
import { readWireTarget } from '../src/delivery/wire-target.ts'
import { Interrupted } from '../src/cli/lib/interrupt.ts'
import { prepareTunnel, type TunnelTools } from '../src/cli/lib/tunnel-tools.ts'
import type { Forward } from '../src/tunnel/load-forward.ts'
import { receiverVendors } from '../src/demo/receiver-options.ts'
import { openReceiver } from '../src/receiver/endpoint/open-receiver.ts'
import { smokeOutside, type OutsideRow } from '../src/demo/smoke-outside.ts'
import { startServer, vendors } from '../src/index.ts'
import { createEdge } from './support/edge.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

const never = new Promise<number>(() => undefined)

const tools = (forward: Forward, left: () => void = () => undefined): TunnelTools => ({
  load: () => Promise.resolve(forward),
  env: { NGROK_AUTHTOKEN: 'invented_token_1' },
  leave: left,
  onStatus: () => undefined,
})

it('Ctrl-C while ngrok is asked ends the wait, and a tunnel that comes late is closed', async () => {
  const { forward, tunnels } = createEdge()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  let left = 0
  const connect = await prepareTunnel(
    {},
    tools(
      (config) => held.then(() => forward(config)),
      () => left++,
    ),
  )
  const failing = connect('http://127.0.0.1:9', Promise.resolve(130))
  await expect(failing).rejects.toBeInstanceOf(Interrupted)
  await expect(failing).rejects.toMatchObject({ exitCode: 130 })
  expect(left).toBe(1)
  release()
  await expect.poll(() => tunnels[0]?.closed).toBe(true)
})

it('nothing is published when the tunnel cannot be had, and links stay where they were', async () => {
  await using drill = await startHookdrill()
  let local = ''
  const failing = drill.server.publish((url) => {
    local = url
    return Promise.reject(new Error('no tunnel'))
  })
  await expect(failing).rejects.toThrow('no tunnel')
  await expect(fetch(local)).rejects.toThrow('fetch failed')
  expect(drill.server.tenants.get('default').mock('amiqus').baseUrl).toBe(`${drill.server.url}/amiqus`)
})

it('what is published ends with the server', async () => {
  const server = await startServer({ port: 0 })
  let local = ''
  await server.publish((url) => {
    local = url
    return Promise.resolve('https://pub.example.com')
  })
  expect((await fetch(`${local}/amiqus/api/v2/records`)).status).toBe(401)
  await server.close()
  await expect(fetch(local)).rejects.toThrow('fetch failed')
})

it('tenants made later are published too, under their prefix', async () => {
  await using drill = await startHookdrill()
  await using edge = await published(drill.server)
  const tenant = await drill.server.tenants.create({})
  const { baseUrl } = tenant.mock('credas')
  expect(baseUrl).toBe(`${edge.url}/~${tenant.id}/credas`)
  const answer = await fetch(`${baseUrl}/api/v2/ci/journeys`, { headers: tenant.mock('credas').headers() })
  expect(answer.status).toBe(200)
})

it('the control API lets webhooks go to one more host, but never to what is never called', async () => {
  await using drill = await startHookdrill()
  const amiqus = drill.server.tenants.get('default').mock('amiqus')
  const outcome = async (url: string): Promise<unknown> => {
    const [{ id } = { id: '' }] = await amiqus.trigger('record.created', { to: { url, secret: 'invented' } })
    await drill.server.tenants.get('default').clock.work.quiet(5000)
    return amiqus.delivery(id)?.attempts[0]?.outcome
  }
  expect(await outcome('http://nobody.invalid/hook')).toMatchObject({ kind: 'blocked' })
  expect(await drill.control('/hosts', { allow: 'Nobody.invalid' })).toEqual({
    status: 201,
    body: { allowed: 'nobody.invalid' },
  })
  expect(await outcome('http://nobody.invalid/hook')).toMatchObject({ kind: 'unreachable' })
  expect(await outcome('http://nobody.example/hook')).toMatchObject({ kind: 'blocked' })
  for (const allow of ['*.invalid', 'https://nobody.invalid', 'nobody.invalid:80', ''])
    expect(await drill.control('/hosts', { allow })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('expected one host name') as string } },
    })
  expect(await drill.control('/hosts', { allow: '169.254.169.254' })).toMatchObject({ status: 201 })
  expect(await outcome('http://169.254.169.254/latest')).toMatchObject({ kind: 'blocked' })
})

it('no webhook goes to a control API, whoever subscribed it', async () => {
  await using drill = await startHookdrill()
  const { server } = drill
  const reset = `${server.url}/_hookdrill/tenants/default/reset`
  const amiqus = server.tenants.get('default').mock('amiqus')
  for (const url of [reset, reset.replace('/_', '/x/../_'), reset.replace('127.0.0.1', 'localhost')]) {
    const [{ id } = { id: '' }] = await amiqus.trigger('record.created', { to: { url, secret: 'invented' } })
    await server.tenants.get('default').settled()
    expect(amiqus.delivery(id)?.attempts[0]?.outcome).toEqual({
      kind: 'blocked',
      why: 'webhooks do not go to a control API',
    })
  }
  expect(createDestinations().refusal(readWireTarget('http://127.0.0.1/hook/_hookdrill'))).toBeUndefined()
})

/** Smoke tests a receiver of ours as if it were somebody else's. */
async function outside(
  hook: string,
  waitMs: number,
  names: readonly string[],
): Promise<readonly OutsideRow[]> {
  await using server = await startServer({ port: 0 })
  await using edge = await published(server)
  return await smokeOutside(server, {
    vendors: Object.values(vendors).filter(({ name }) => names.includes(name)),
    hookFor: (vendor) => `${hook}?of=${vendor}&at=${edge.url}`,
    waitMs,
    progress: () => undefined,
  })
}

async function published(
  server: Pick<Awaited<ReturnType<typeof startServer>>, 'publish'>,
): Promise<{ url: string } & AsyncDisposable> {
  const connect = await prepareTunnel({}, tools(createEdge().forward))
  let close = (): Promise<void> => Promise.resolve()
  let url = ''
  await server.publish(async (local) => {
    const tunnel = await connect(local, never)
    close = tunnel.close
    url = tunnel.url
    return url
  })
  return { url, [Symbol.asyncDispose]: () => close() }
}

it('a receiver of somebody else that refuses, or takes no file, is a red row that says so', async () => {
  await using receiver = await startReceiver(200, 401)
  const rows = await outside(receiver.url, 300, ['amiqus', 'reportflow'])
  expect(rows).toMatchObject([
    {
      vendor: 'amiqus',
      event: 'record.finished',
      answered: '200',
      fetchedBytes: 0,
      problems: ['the file was not fetched within 0.3 s'],
    },
    { vendor: 'reportflow', answered: '401', fetchedBytes: 0, problems: ['the receiver: 401'] },
  ])
})

it('a receiver of somebody else that says nothing, or is not there, is a red row that says so', async () => {
  await using receiver = await startReceiver('hang')
  expect(await outside(receiver.url, 200, ['credas'])).toMatchObject([
    { vendor: 'credas', answered: '-', problems: ['no answer within 0.2 s'] },
  ])
  expect(await outside('http://127.0.0.1:1/', 2000, ['reportflow'])).toMatchObject([
    { answered: expect.stringContaining('ECONNREFUSED') as string, problems: [expect.any(String)] },
  ])
})

it('a receiver of somebody else that takes the files is a green row for each vendor', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-outside-'))
  const received = Object.values<AnyVendor>(vendors).filter(hasReceiver)
  await using server = await startServer({ port: 0 })
  await using edge = await published(server)
  const secrets = new Map<string, string>()
  const { mocks } = server.tenants.get('default')
  const access = Object.fromEntries(
    Object.entries(mocks).map(([name, mock]) => [
      name,
      { baseUrl: mock.baseUrl, credentials: mock.credentials() },
    ]),
  )
  const receiver = await openReceiver(vendors, {
    folder,
    vendors: await receiverVendors(Object.values(vendors), access, {
      secretOf: (vendor) => secrets.get(vendor),
    }),
  })
  const { url } = await receiver.listen({ port: 0 })
  const rows = await smokeOutside(server, {
    vendors: received,
    hookFor: (vendor) => `${url}/webhooks/${vendor}`,
    waitMs: 8000,
    progress: () => undefined,
    onSubscribed({ name }, secret) {
      if (secret !== undefined) secrets.set(name, secret)
    },
  })
  await receiver.close()
  await rm(folder, { recursive: true })
  expect(rows.map(({ vendor, problems }) => ({ vendor, problems }))).toEqual(
    received.map(({ name: vendor }) => ({
      vendor,
      problems: [],
    })),
  )
  expect(rows.every(({ fetchedBytes }) => fetchedBytes > 1000)).toBe(true)
  expect(edge.url).toMatch(/localhost/)
})
