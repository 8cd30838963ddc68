import { expect, it } from 'vitest'
import { createDestinations } from '../src/delivery/destinations.ts'
import { createHttpSender } from '../src/delivery/http-sender.ts'
import { createInProcess, firstInProcess, type InProcess } from '../src/delivery/in-process/in-process.ts'
import { render } from '../src/files/render.ts'
import { subscribeReceiver } from '../src/mock/subscribe-receiver.ts'
import { createTenant, type Tenant } from '../src/tenant/tenant.ts'
import { vendors } from '../src/vendors.ts'
import { checked, kinds, type Behaviour, type Call } from './support/in-process-receiver.ts'
import { deferred } from './support/deferred.ts'
import { startOfTime } from './support/open-mock.ts'
import { startReceiver } from './support/receiver.ts'

interface World extends AsyncDisposable {
  readonly tenant: Tenant
  readonly inProcess: InProcess
}

function openWorld(vendorRules = false): World {
  const inProcess = createInProcess()
  const overHttp = createHttpSender(createDestinations())
  const tenant = createTenant({
    id: 'test',
    vendors,
    send: firstInProcess(inProcess, overHttp),
    download: () => Promise.reject(new Error('nothing is fetched here')),
    render,
    options: { credas: { retries: 2 } },
    vendorRules,
    clock: { frozenAt: startOfTime },
  })
  return {
    tenant,
    inProcess,
    async [Symbol.asyncDispose]() {
      tenant.close()
      await inProcess.close()
      await overHttp.close()
    },
  }
}

const secret = 'hush'
const drills = {
  amiqus: { event: 'record.finished', settings: { secret } },
  credas: { event: 'process.complete', settings: { headerName: 'webhookAuth', headerValue: secret } },
} as const

type Drilled = keyof typeof drills

const everyKind = Object.keys(kinds).flatMap((kind) =>
  (['amiqus', 'credas'] as const).map((vendor) => [kind, vendor] as const),
)

/** One delivery to a handler of that kind, first attempt made. */
async function deliver(world: World, vendor: Drilled, kind: string, behave: Behaviour) {
  const mount = kinds[kind]
  if (!mount) throw new RangeError(kind)
  const url = world.inProcess.mount(mount(behave), '/hook')
  const mock = world.tenant.mock(vendor)
  await mock.subscribe({ url, ...drills[vendor].settings })
  const [delivery] = await mock.trigger(drills[vendor].event)
  if (!delivery) throw new Error('nothing was delivered')
  return { url, now: () => mock.delivery(delivery.id) }
}

const outcomes = (delivery: ReturnType<Awaited<ReturnType<typeof deliver>>['now']>) =>
  delivery?.attempts.map(({ outcome }) => (outcome.kind === 'response' ? outcome.status : outcome.kind))

it.each(everyKind)(
  '%s gets the bytes and the proof of %s, and its 503 is tried again',
  async (kind, vendor) => {
    await using world = openWorld()
    const calls: Call[] = []
    const check = checked(vendor, secret)
    const { now, url } = await deliver(world, vendor, kind, (call) => {
      calls.push(call)
      return calls.length === 1 ? 503 : check(call)
    })
    await world.tenant.settled()
    expect(outcomes(now())).toEqual([503])
    await world.tenant.clock.advance((now()?.dueAt ?? 0) - world.tenant.clock.now())
    expect(outcomes(now())).toEqual([503, 200])
    expect(now()?.status).toBe('delivered')
    for (const call of calls) {
      expect(call.body.toString('base64')).toBe(now()?.body)
      expect(call.header('content-length')).toBe(String(call.body.length))
      expect(call.header('content-type')).toBe('application/json')
      expect(call.header('host')).toBe(new URL(url).host)
      expect(call.url).toBe('/hook')
    }
  },
)

// Each waits for the clock to lose its patience: they do so together.
it.concurrent.each(Object.keys(kinds))(
  '%s that hangs runs into the time limit, and holds up no other',
  async (kind) => {
    await using world = openWorld()
    const called = deferred<void>()
    const hanging = await deliver(world, 'amiqus', kind, () => {
      called.resolve()
      return new Promise(() => undefined)
    })
    await called.promise
    const other = await deliver(world, 'credas', kind, () => 204)
    await world.tenant.clock.advance('5s')
    expect(hanging.now()?.attempts.map(({ outcome }) => outcome)).toEqual([
      { kind: 'timeout', afterMs: 5000 },
    ])
    expect(outcomes(other.now())).toEqual([204])
  },
)

it('many deliveries go to many handlers at once', async () => {
  await using world = openWorld()
  const mock = world.tenant.mock('amiqus')
  const gate = deferred<void>()
  const all = deferred<void>()
  const counts = Array.from({ length: 20 }, () => 0)
  let underWay = 0
  for (const at of counts.keys()) {
    const mount = Object.values(kinds)[at % Object.keys(kinds).length]
    const behave: Behaviour = async (call) => {
      counts[at] = (counts[at] ?? 0) + 1
      if (++underWay === 200) all.resolve()
      await gate.promise
      return checked('amiqus', secret)(call)
    }
    if (mount) await mock.subscribe({ url: world.inProcess.mount(mount(behave), '/hook'), secret })
  }
  for (let time = 0; time < 10; time++) await mock.trigger('record.finished')
  await all.promise // So that all 200 are open at the same time.
  gate.resolve()
  await world.tenant.settled()
  expect(counts).toEqual(Array.from({ length: 20 }, () => 10))
  expect(mock.deliveries().filter(({ status }) => status === 'delivered')).toHaveLength(200)
})

it.each(Object.keys(vendors))(
  '%s takes its URL, even by its own rules, and has nothing to say about it',
  async (vendor) => {
    for (const rules of [false, true]) {
      await using world = openWorld(rules)
      const called = deferred<void>()
      const url = world.inProcess.mount(() => {
        called.resolve()
        return new Response()
      }, '/hook')
      const mock = world.tenant.mock(vendor)
      await subscribeReceiver(mock, { to: url })
      await mock.trigger(Object.keys(mock.vendor.events)[0] ?? '')
      await called.promise
      await world.tenant.settled()
      expect(world.tenant.journal.since(0).filter(({ kind }) => kind === 'warning')).toEqual([])
    }
  },
)

it('everything else still goes over the network', async () => {
  await using world = openWorld()
  await using receiver = await startReceiver()
  const mock = world.tenant.mock('amiqus')
  await mock.subscribe({ url: receiver.url })
  await mock.trigger('record.finished')
  await world.tenant.settled()
  expect(receiver.received).toHaveLength(1)
})

it('nobody listens where a handler was, until the vendor gives up or it is there again', async () => {
  await using world = openWorld()
  const { now, url } = await deliver(world, 'amiqus', 'an Express app', () => 503)
  await world.tenant.settled()
  await world.inProcess.unmount(url)
  await world.tenant.clock.advance('1m')
  expect(now()?.attempts.at(-1)?.outcome).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' })
  await expect(world.inProcess.unmount(url)).rejects.toThrow('there is no receiver')
  await expect(world.inProcess.unmount('https://example.com/')).rejects.toThrow('there is no receiver')
})

it('leaves the URLs of others alone', () => {
  const { send } = createInProcess()
  const message = { headers: {}, body: Buffer.from('{}') }
  const never = new AbortController().signal
  for (const url of ['http://127.0.0.1/', 'https://example.com/', 'https://in-process.test/', 'nowhere'])
    expect(send({ ...message, url }, never)).toBeUndefined()
})

it.each<[unknown, string]>([
  [undefined, 'undefined'],
  [null, 'null'],
  ['http://127.0.0.1/hook', '"http://127.0.0.1/hook"'],
  [{}, 'an empty object'],
  [{ handle: 1, get: 2 }, 'an object with handle, get'],
  [{ fetch: 'https://example.com' }, 'an object with fetch'],
])('refuses %j as a handler, and says what is one', (handler, said) => {
  const { mount } = createInProcess()
  // What a caller without types may give.
  expect(() => mount(handler as () => Response)).toThrow(`handler: ${said} cannot receive webhooks`)
  expect(() => mount(handler as () => Response)).toThrow(
    expect.objectContaining({ suggestion: expect.stringMatching(/Express.*fetch.*Fastify/) as string }),
  )
})

it.each(['hook', '', '/two words', 'https://example.com/'])('refuses "%s" as a path', (path) => {
  expect(() => createInProcess().mount(() => new Response(), path)).toThrow(`path: "${path}" is not a path`)
})
