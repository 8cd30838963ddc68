import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { amiqus } from '../mocks/amiqus/index.ts'
import { createDestinations } from '../src/delivery/destinations.ts'
import { createHttpDownload } from '../src/delivery/download.ts'
import { createPlaces } from '../src/delivery/places.ts'
import { keepLoopbackDirect } from '../src/kernel/wire/keep-loopback-direct.ts'
import { openMock } from './support/open-mock.ts'
import { startReceiver } from './support/receiver.ts'

/** A server that counts how many connections are open at the same time. */
async function counting(listener: RequestListener) {
  const server = createServer(listener)
  let open = 0
  let most = 0
  server.on('connection', (socket) => {
    open++
    most = Math.max(most, open)
    socket.on('close', () => open--)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook`, most: () => most }
}

it('very many triggers whose answers nobody waits for open no more sockets than there are places', async () => {
  const receiver = await counting((req, res) => void req.resume().on('end', () => res.end()))
  await using drill = await openMock(amiqus)
  const to = { url: receiver.url, secret: 'an-invented-secret' }
  const sent = Array.from({ length: 500 }, () => drill.mock.trigger('ping', { to }))
  await Promise.all(sent)
  await drill.settled()
  expect(new Set(drill.mock.deliveries().map(({ status }) => status))).toEqual(new Set(['delivered']))
  // One that ends and one that begins may overlap as the receiver sees them.
  expect(receiver.most()).toBeLessThanOrEqual(64 + 16)
}, 30_000)

it('one receiver of ten that hangs costs the others nothing', async () => {
  const hanging = await counting((req) => void req.resume())
  const others = await Promise.all(
    Array.from({ length: 9 }, () => counting((req, res) => void req.resume().on('end', () => res.end()))),
  )
  await using drill = await openMock(amiqus)
  const secret = 'an-invented-secret'
  const send = ({ url }: { readonly url: string }) => drill.mock.trigger('ping', { to: { url, secret } })
  for (let sent = 0; sent < 100; sent++) await send(hanging)
  for (let sent = 0; sent < 20; sent++) for (const other of others) await send(other)
  const delivered = (): number =>
    drill.mock.deliveries().filter(({ status }) => status === 'delivered').length
  await vi.waitFor(() => expect(delivered()).toBe(180), { timeout: 20_000 })
  expect(drill.tenant.clock.work.open).toBeGreaterThan(0)
  expect(hanging.most()).toBeLessThanOrEqual(64)
}, 30_000)

it('one path of ten of an origin that hangs costs the others nothing', async () => {
  const receiver = await counting((req, res) => {
    req.resume()
    if (req.url !== '/hook/0') req.on('end', () => res.end())
  })
  await using drill = await openMock(amiqus)
  const secret = 'an-invented-secret'
  const send = (path: number) =>
    drill.mock.trigger('ping', { to: { url: `${receiver.url}/${path}`, secret } })
  for (let sent = 0; sent < 100; sent++) await send(0)
  for (let sent = 0; sent < 20; sent++) for (let path = 1; path < 10; path++) await send(path)
  const delivered = (): number =>
    drill.mock.deliveries().filter(({ status }) => status === 'delivered').length
  await vi.waitFor(() => expect(delivered()).toBe(180), { timeout: 20_000 })
  expect(receiver.most()).toBeLessThanOrEqual(64 + 16)
}, 30_000)

it('what becomes free goes round among the paths that wait', async () => {
  const places = createPlaces(4, 0)
  const { signal } = new AbortController()
  const got: string[] = []
  const take = async (path: string): Promise<() => void> => {
    const leave = await places.take(`http://a.example/${path}`, signal)
    got.push(path)
    return leave
  }
  const held = await Promise.all(Array.from({ length: 4 }, () => take('hangs')))
  const waiting = ['hangs', 'hangs', 'hangs', 'b', 'b'].map(take)
  for (const leave of held) leave()
  await Promise.all(waiting.slice(3))
  expect(got.slice(4).toSorted()).toEqual(['b', 'b', 'hangs', 'hangs'])
})

it('an origin that nobody sends to any more is forgotten, and has all its places when it comes again', async () => {
  const places = createPlaces(2)
  const { signal } = new AbortController()
  for (let round = 0; round < 3; round++) {
    const leave = await Promise.all(
      ['/a', '/b'].map((path) => places.take(`http://a.example${path}`, signal)),
    )
    for (const each of leave) each()
  }
})

it('no proxy of the environment gets what goes to this machine', async () => {
  const proxy = await startReceiver()
  await using receiver = await startReceiver()
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'])
    vi.stubEnv(name, new URL(proxy.url).origin)
  vi.stubEnv('NODE_USE_ENV_PROXY', '1')
  vi.stubEnv('no_proxy', '')
  const before = getGlobalDispatcher()
  setGlobalDispatcher(new EnvHttpProxyAgent()) // What Node does at start where it is told to use the environment's.
  onTestFinished(() => {
    setGlobalDispatcher(before)
    vi.unstubAllEnvs()
  })
  await using drill = await openMock(amiqus)
  await drill.mock.trigger('ping', { to: { url: receiver.url, secret: 'an-invented-secret' } })
  await drill.settled()
  const download = createHttpDownload(createDestinations())
  expect(await download(receiver.url, 100, new AbortController().signal)).toMatchObject({ status: 200 })
  await download.close()
  expect(receiver.received).toHaveLength(2)

  keepLoopbackDirect(process.env)
  expect((await fetch(receiver.url)).status).toBe(200)
  expect((await fetch(receiver.url.replace('127.0.0.1', 'localhost'))).status).toBe(200)
  expect(receiver.received).toHaveLength(4)
  expect(proxy.received).toHaveLength(0)
  await proxy[Symbol.asyncDispose]()
})

it('says nothing of proxies where there are none, and leaves what was said', () => {
  const none: NodeJS.ProcessEnv = {}
  keepLoopbackDirect(none)
  expect(none).toEqual({})
  const all: NodeJS.ProcessEnv = { HTTP_PROXY: 'http://proxy.test', NO_PROXY: '*' }
  keepLoopbackDirect(all)
  expect(all).toEqual({ HTTP_PROXY: 'http://proxy.test', NO_PROXY: '*' })
  const some: NodeJS.ProcessEnv = { HTTPS_PROXY: 'http://proxy.test', NO_PROXY: 'intranet.test, localhost' }
  keepLoopbackDirect(some)
  keepLoopbackDirect(some)
  expect(some['no_proxy']).toBe('intranet.test,localhost,.localhost,127.0.0.1,[::1],::1')
})
