import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { HookdrillError } from '../../src/index.ts'
import type { LoadInput } from '../../src/load/settings.ts'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill } from '../support/start.ts'

interface Booking extends AsyncDisposable {
  readonly hook: string
  readonly probe: string
  readonly booked: string[]
  /** What a delivery is answered and how often it is booked. */
  handle: (
    number: number,
    id: string,
    request: IncomingMessage,
  ) => { status: number; times: number } | undefined
}

/** A receiver that says at `/booked` what it has booked. */
async function startBooking(): Promise<Booking> {
  const booked: string[] = []
  let number = 0
  const server = createServer((req, res) => {
    if (req.method === 'GET') return void res.end(JSON.stringify(booked))
    req.resume().on('end', () => {
      const id = String(req.headers['x-aqid-delivery-id'])
      const done = booking.handle(number++, id, req) ?? { status: 200, times: 1 }
      for (let time = 0; time < done.times; time++) booked.push(id)
      res.writeHead(done.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const booking: Booking = {
    hook: `${base}/hook`,
    probe: `${base}/booked`,
    booked,
    handle: () => undefined,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return booking
}

const fast = { vendor: 'amiqus', event: 'ping', rate: 5000, settleMs: 5000 } satisfies Partial<LoadInput>
const secret = 'an-invented-secret'

it('sends what was asked for to a subscription, signed as ever, and finds everything booked', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const tenant = started.server.tenants.get('default')
  await tenant.mock('amiqus').subscribe({ url: receiver.hook })
  const load = await started.server.loads.start('default', { ...fast, count: 200, probeUrl: receiver.probe })
  const report = await load.ended
  expect(report).toMatchObject({
    state: 'ended',
    events: 200,
    deliveries: 200,
    acknowledged: 200,
    attempts: 200,
    retries: 0,
    outcomes: [{ outcome: '200', count: 200 }],
    reconciliation: { booked: 200, missing: { count: 0 }, doubled: { count: 0 }, others: 0 },
    failures: [],
  })
  expect(new Set(receiver.booked).size).toBe(200)
  expect(tenant.mock('amiqus').deliveries()).toEqual([])
})

it('signs with the secret that was given, over the very bytes', async () => {
  await using started = await startHookdrill()
  await using receiver = await startReceiver()
  const to = { url: receiver.url, secret }
  await (
    await started.server.loads.start('default', { ...fast, count: 3, to })
  ).ended
  for (const { body, headers } of receiver.received)
    expect(headers['x-aqid-signature']).toBe(createHmac('sha256', secret).update(body).digest('base64'))
  expect(receiver.received).toHaveLength(3)
})

it('names what a receiver has dropped and doubled', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const dropped: string[] = []
  const doubled: string[] = []
  receiver.handle = (number, id) => {
    if (number % 50 === 7) {
      dropped.push(id)
      return { status: 200, times: 0 }
    }
    if (number % 50 === 9) {
      doubled.push(id)
      return { status: 200, times: 2 }
    }
    return undefined
  }
  const load = await started.server.loads.start('default', {
    ...fast,
    count: 100,
    settleMs: 3000,
    to: { url: receiver.hook, secret },
    probeUrl: receiver.probe,
  })
  const { reconciliation, failures } = await load.ended
  expect(reconciliation?.missing.ids.toSorted()).toEqual(dropped.toSorted())
  expect(reconciliation?.doubled.ids.toSorted()).toEqual(doubled.toSorted())
  expect(failures).toEqual([
    '2 deliveries: acknowledged, and not booked',
    '2 deliveries: booked more than once',
  ])
})

it('tries again as often as the vendor does, within seconds', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const tries = new Map<string, number>()
  receiver.handle = (_, id) => {
    tries.set(id, (tries.get(id) ?? 0) + 1)
    return (tries.get(id) ?? 0) < 3 ? { status: 503, times: 0 } : { status: 200, times: 1 }
  }
  const to = { url: receiver.hook, secret }
  const load = await started.server.loads.start('default', {
    ...fast,
    count: 20,
    to,
    probeUrl: receiver.probe,
  })
  expect(await load.ended).toMatchObject({ acknowledged: 20, attempts: 60, retries: 40, failures: [] })
})

it('gives up at once where no retries are asked for, and says so', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  receiver.handle = () => ({ status: 503, times: 0 })
  const to = { url: receiver.hook, secret }
  const load = await started.server.loads.start('default', { ...fast, count: 10, to, retries: 'none' })
  expect(await load.ended).toMatchObject({
    abandoned: 10,
    attempts: 10,
    failures: ['10 deliveries: not acknowledged by any attempt'],
  })
})

it("waits for retries of the vendor's own on the tenant's clock", async () => {
  await using started = await startHookdrill({ tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } } })
  await using receiver = await startBooking()
  receiver.handle = (number) => (number === 0 ? { status: 503, times: 0 } : undefined)
  const to = { url: receiver.hook, secret }
  const load = await started.server.loads.start('default', { ...fast, count: 1, to, retries: 'vendor' })
  expect(load.report().notes).toEqual([
    'the clock of the tenant stands still: retries wait until somebody moves it',
  ])
  await expect.poll(() => load.report().attempts).toBe(1)
  await started.server.tenants.get('default').advance('1m')
  expect(await load.ended).toMatchObject({ acknowledged: 1, retries: 1, failures: [] })
})

it('ends early when nobody listens', async () => {
  await using started = await startHookdrill()
  const closed = await startReceiver()
  await closed[Symbol.asyncDispose]()
  const load = await started.server.loads.start('default', {
    ...fast,
    count: 100_000,
    to: { url: closed.url, secret },
  })
  const { problem, events } = await load.ended
  expect(problem).toMatchObject({ kind: 'unreachable' })
  expect(problem?.why).toContain('ECONNREFUSED')
  expect(events).toBeLessThan(1000)
})

it('stops when it is asked to, and tells what it has come to', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const to = { url: receiver.hook, secret }
  const load = await started.server.loads.start('default', { ...fast, rate: 100, count: 100_000, to })
  await expect.poll(() => load.report().acknowledged).toBeGreaterThan(5)
  const report = await load.stop()
  expect(report.state).toBe('stopped')
  expect(report.events).toBeLessThan(10_000)
  expect((await load.stop()).events).toBe(report.events)
})

it('begins nothing more after the time that it was given', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const to = { url: receiver.hook, secret }
  const load = await started.server.loads.start('default', {
    ...fast,
    rate: 50,
    forMs: 200,
    count: 100_000,
    to,
  })
  const { events, state, failures } = await load.ended
  expect({ state, failures }).toEqual({ state: 'ended', failures: [] })
  expect(events).toBeLessThan(20)
})

it('counts the API calls and files of a receiver by the delivery that they are about', async () => {
  await using started = await startHookdrill()
  await using receiver = await startReceiver()
  const mock = started.server.tenants.get('default').mock('amiqus')
  const to = { url: receiver.url, secret }
  const asked = { ...fast, event: 'record.finished', count: 10_000, rate: 2, to }
  const load = await started.server.loads.start('default', asked)
  await receiver.arrived(1)
  const { data } = JSON.parse(String(receiver.received[0]?.body)) as {
    data: { record: { download: string; show: string } }
  }
  for (const url of [data.record.show, data.record.download]) {
    const response = await fetch(url, { headers: mock.headers() })
    await response.arrayBuffer()
  }
  expect((await load.stop()).fetched).toEqual({ calls: 2, deliveries: 1, files: 1 })
})

it('forgets what older events were about, so that an account does not grow with a load', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const mock = started.server.tenants.get('default').mock('amiqus')
  const to = { url: receiver.hook, secret }
  const rows = (): number => Object.values(mock.snapshot()).flat().length
  const grownBy = async (count: number): Promise<number> => {
    const before = rows()
    const asked = { ...fast, event: 'record.created', count, keep: 5, to }
    await (
      await started.server.loads.start('default', asked)
    ).ended
    return rows() - before
  }
  await grownBy(1) // What the first event of all makes stays.
  const few = await grownBy(10)
  expect(few).toBeGreaterThan(5)
  expect(await grownBy(40)).toBe(few)
})

it.each<[string, Partial<LoadInput>, string]>([
  ['an event that is not there', { event: 'pingg' }, 'amiqus has no event "pingg"'],
  ['a vendor that is not there', { vendor: 'amiqs' }, 'vendor "amiqs"'],
  ['nobody who would hear of it', {}, 'nobody would hear of ping'],
  ['a host beyond this machine', { to: { url: 'http://example.com/', secret } }, '--allow-host example.com'],
  ['a rate of nothing', { rate: 0 }, 'rate'],
  [
    'a probe that nobody answers',
    { to: { url: 'http://127.0.0.1:9/', secret }, probeUrl: 'http://127.0.0.1:9/' },
    'does not answer',
  ],
])('refuses %s before anything is sent', async (_, wrong, message) => {
  await using started = await startHookdrill()
  const start = started.server.loads.start('default', { ...fast, count: 1, ...wrong })
  await expect(start).rejects.toThrow(HookdrillError)
  await expect(start).rejects.toThrow(message)
})

it('takes what a probe may answer, and refuses the rest in words', async () => {
  const { readBooked } = await import('../../src/load/booked.ts')
  const give = (text: string, status = 200) =>
    readBooked('http://receiver.test/booked', () =>
      Promise.resolve({ kind: 'response', status, type: 'application/json', body: Buffer.from(text) }),
    )
  expect(await give('["a", 7, {"id": "b", "at": 1}]')).toEqual({ kind: 'ids', ids: ['a', '7', 'b'] })
  expect(await give('{"ids": ["a"]}')).toEqual({ kind: 'ids', ids: ['a'] })
  expect(await give('12')).toEqual({ kind: 'count', count: 12 })
  expect(await give('{"count": 12}')).toEqual({ kind: 'count', count: 12 })
  await expect(give('<html>')).rejects.toThrow('gave no JSON')
  await expect(give('{"total": 12}')).rejects.toThrow('gave {"total": 12}')
  await expect(give('[]', 404)).rejects.toThrow('gave status 404')
})

it('is driven from any language: begun, looked at, stopped', async () => {
  await using started = await startHookdrill()
  await using receiver = await startBooking()
  const begun = await started.control('/tenants/default/loads', {
    ...fast,
    rate: 50,
    count: 10_000,
    to: { url: receiver.hook, secret },
  })
  expect(begun).toMatchObject({ status: 202, body: { id: 'load-1', state: 'running' } })
  const shown = await started.control('/tenants/default/loads/load-1')
  expect(shown).toMatchObject({ status: 200, body: { vendor: 'amiqus' } })
  expect(await started.control('/tenants/default/loads/load-1/stop', {})).toMatchObject({
    status: 200,
    body: { state: 'stopped' },
  })
  expect((await started.control('/tenants/default/loads/load-9')).status).toBe(404)
})
