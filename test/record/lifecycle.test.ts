import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { listen, type Listening } from '../../src/http/listen.ts'
import { startRecorder, type Recorder, type RecorderOptions } from '../../src/record/start-recorder.ts'
import { vendors } from '../../src/vendors.ts'

const record = (upstream: string, options: Partial<RecorderOptions> = {}): Promise<Recorder> =>
  startRecorder({
    vendor: vendors.amiqus,
    edition: 'v2',
    upstream,
    port: 0,
    webhookPort: 0,
    allowedHosts: [],
    version: '0.0.0',
    ...options,
  })

interface Silent extends Listening, AsyncDisposable {
  /** The calls that wait for an answer, as soon as there are so many. */
  waiting(count: number): Promise<readonly ServerResponse[]>
}

/** Somebody who answers /quick, and lets everything else wait. */
async function startSilent(): Promise<Silent> {
  const held: ServerResponse[] = []
  let told: () => void = () => undefined
  const listening = await listen(
    (req, res) => {
      if (req.url === '/quick') return void res.end('{}')
      held.push(res)
      told()
    },
    0,
    '127.0.0.1',
  )
  return {
    ...listening,
    async waiting(count) {
      while (held.length < count) await new Promise<void>((resolve) => void (told = resolve))
      return held
    },
    [Symbol.asyncDispose]: listening.close,
  }
}

it('what is not answered when a recording ends is given up and named, and the rest is recorded', async () => {
  await using vendor = await startSilent()
  await using recorder = await record(vendor.url, { forwardTo: `${vendor.url}/hook` })
  await fetch(`${recorder.url}/quick`)
  const calls = [
    fetch(`${recorder.url}/slow?token=an-invented-token`, { method: 'POST' }),
    fetch(`${recorder.webhookUrl}/x`, { method: 'POST' }),
  ].map((call) => call.then(({ status }) => status).catch(() => 'broken off'))
  await vendor.waiting(2)
  expect(recorder.open().toSorted()).toEqual(['POST /slow', 'webhook /x'])
  expect((await recorder.stop(0)).toSorted()).toEqual(['POST /slow', 'webhook /x'])
  expect(await Promise.all(calls)).toEqual(['broken off', 'broken off'])
  expect(recorder.recording().exchanges).toMatchObject([{ kind: 'call', url: `${vendor.url}/quick` }])
})

it('what is answered while a recording ends is recorded, and what comes then is refused', async () => {
  await using vendor = await startSilent()
  await using recorder = await record(vendor.url)
  const slow = fetch(`${recorder.url}/slow`)
  const [first] = await vendor.waiting(1)
  await fetch(`${recorder.url}/quick`)
  const stopped = recorder.stop(60_000)
  const late = await fetch(`${recorder.url}/late`).then(({ status }) => status)
  first?.end('{"id":1}')
  expect([await stopped, (await slow).status, late]).toEqual([[], 200, 503])
  expect(
    recorder.recording().exchanges.map((one) => one.kind === 'call' && new URL(one.url).pathname),
  ).toEqual(['/slow', '/quick'])
})

it('a call that the vendor does not answer is told, and not among those that are open', async () => {
  const refusing = await listen((req) => req.socket.destroy(), 0, '127.0.0.1')
  const told: string[] = []
  await using recorder = await record(refusing.url, { onExchange: (what) => void told.push(what) })
  expect((await fetch(`${recorder.url}/a?b=c`)).status).toBe(502)
  expect(told).toEqual(['GET /a is not recorded: ECONNRESET'])
  expect(recorder.open()).toEqual([])
  await refusing.close()
})

it('what there is no room for is passed on, told and counted, and costs the recording nothing', async () => {
  const upstream = await listen(
    (req, res) => void res.end(req.url === '/large' ? 'x'.repeat(2000) : 'small'),
    0,
    '127.0.0.1',
  )
  const told: string[] = []
  await using recorder = await record(upstream.url, {
    mostBytes: 2000,
    onExchange: (what) => void told.push(what),
  })
  const sizes: number[] = []
  for (const path of ['/one', '/large', '/two'])
    sizes.push((await (await fetch(recorder.url + path)).text()).length)
  expect(sizes).toEqual([5, 2000, 5])
  expect(told).toEqual([
    'GET /one 200',
    'GET /large 200 is not recorded: the recording has no room for it',
    'GET /two 200',
  ])
  const { exchanges } = recorder.recording()
  expect(exchanges.map((one) => one.kind === 'call' && new URL(one.url).pathname)).toEqual(['/one', '/two'])
  expect(recorder.missed()).toBe(1)
  await upstream.close()
})
