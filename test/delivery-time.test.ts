import { expect, it } from 'vitest'
import { createPlaces } from '../src/delivery/places.ts'
import { createClock } from '../src/kernel/time/clock.ts'
import { createTenant, type Tenant } from '../src/tenant/tenant.ts'
import type { WebhookSender } from '../src/delivery/send.ts'
import type { Outcome } from '../src/kernel/delivery/delivery.ts'
import { amiqus } from '../mocks/amiqus/index.ts'
import { openMock } from './support/open-mock.ts'
import { fc } from './support/properties.ts'

const answer = (status: number): Outcome => ({ kind: 'response', status, headers: {}, body: '' })

/** A frozen tenant of one vendor that sends by `send`. */
const tenantWith = (send: WebhookSender, patienceMs = 50): Tenant =>
  createTenant({
    id: 'test',
    vendors: { amiqus },
    send: Object.assign(send, { places: createPlaces() }),
    download: () => Promise.reject(new Error('nothing is fetched here')),
    render: () => Promise.resolve(new Uint8Array()),
    clock: { frozenAt: 0, patienceMs },
  })

const statuses = (tenant: Tenant): readonly string[] =>
  tenant
    .mock('amiqus')
    .deliveries()
    .map(({ status }) => status)

/** As many deliveries that fail once, and so are due again at one instant. */
async function failOnce(tenant: Tenant, count: number): Promise<void> {
  const mock = tenant.mock('amiqus')
  for (let made = 0; made < count; made++)
    await mock.trigger('client.created', { to: { url: `http://127.0.0.1:1/${made}`, secret: 'hush' } })
  await tenant.settled()
}

/** Serves one request after the other, each in `ms`: a receiver that is never idle and answers them all. */
function oneByOne(ms: number): { readonly send: WebhookSender; readonly seen: () => number } {
  let seen = 0
  let free: Promise<void> = Promise.resolve()
  const calls = new Set<string>()
  return {
    seen: () => seen,
    send: ({ url }) => {
      if (!calls.has(url)) {
        calls.add(url)
        return Promise.resolve(answer(503))
      }
      seen++
      free = free.then(() => new Promise<void>((resolve) => setTimeout(resolve, ms)))
      return free.then(() => answer(200))
    },
  }
}

it.each([
  [1000, 2],
  [5000, 0],
])(
  '%i attempts that are due at one instant all end, however long it takes',
  async (count, ms) => {
    const receiver = oneByOne(ms)
    const tenant = tenantWith(receiver.send)
    await failOnce(tenant, count)
    await tenant.clock.advance('1m')
    expect(tenant.clock.work.open).toBe(0)
    expect(new Set(statuses(tenant))).toEqual(new Set(['delivered']))
    expect(receiver.seen()).toBe(count)
    tenant.close()
  },
  30_000,
)

it('only what hangs runs into its limit', async () => {
  let calls = 0
  const tenant = tenantWith((message) => {
    if (message.url.endsWith('/0')) return new Promise(() => undefined)
    calls++
    return new Promise((resolve) => setTimeout(() => resolve(answer(200)), 30 * calls))
  })
  for (let made = 0; made < 6; made++)
    await tenant
      .mock('amiqus')
      .trigger('client.created', { to: { url: `http://127.0.0.1:1/${made}`, secret: 'x' } })
  await tenant.clock.advance('5s')
  expect(
    tenant
      .mock('amiqus')
      .deliveries()
      .map(({ attempts }) => attempts[0]?.outcome.kind),
  ).toEqual(['timeout', ...Array.from({ length: 5 }, () => 'response')])
  tenant.close()
})

it('outcomes are those of sending one by one, whatever the receivers and the number of turns', async () => {
  const plan = fc.array(
    fc.record({
      turns: fc.nat(8),
      statuses: fc.array(fc.constantFrom(200, 404, 500, 503), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 150 },
  )
  // None hangs, so that nothing is ever waited for so long; a busy machine takes its time for a few turns.
  const neverHangsMs = 30_000
  const run = async (
    given: readonly { readonly turns: number; readonly statuses: readonly number[] }[],
    isAtOnce: boolean,
  ): Promise<unknown> => {
    const made = new Map<number, number>()
    const tenant = tenantWith(async ({ url }) => {
      const index = Number(url.split('/').at(-1))
      const { turns = 0, statuses: each = [] } = given[index] ?? {}
      const number = made.get(index) ?? 0
      made.set(index, number + 1)
      const status = each[number] ?? 500
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
      return answer(status)
    }, neverHangsMs)
    for (const index of given.keys()) {
      await tenant
        .mock('amiqus')
        .trigger('client.created', { to: { url: `http://127.0.0.1:1/${index}`, secret: 'x' } })
      if (!isAtOnce) await tenant.clock.advance('1h')
    }
    await tenant.clock.advance('1h')
    expect(tenant.clock.work.open).toBe(0)
    const ended = tenant
      .mock('amiqus')
      .deliveries()
      .map(({ status, attempts }) => [status, attempts.map(({ outcome }) => outcome)])
    tenant.close()
    return ended
  }
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      expect(await run(given, true)).toEqual(await run(given, false))
    }),
    { numRuns: 20 },
  )
}, 60_000)

it('what is found to hang is waited for once, and not at every step', async () => {
  const clock = createClock({ frozenAt: 0, patienceMs: 200 })
  clock.work.track(new Promise(() => undefined))
  for (let at = 1; at <= 20; at++) clock.at(at, () => clock.work.track(Promise.resolve()))
  const began = performance.now()
  await clock.advance(20)
  expect(performance.now() - began).toBeLessThan(1000)
  clock.stop()
})

it('an origin has so many turns, the next goes to who waited longest, and other origins need not wait', async () => {
  const turns = createPlaces(1)
  const { signal } = new AbortController()
  const first = await turns.take('http://a.test/1', signal)
  const order: string[] = []
  const gone = new AbortController()
  const aborted = Promise.resolve(turns.take('http://a.test/2', gone.signal)).then(() =>
    order.push('aborted'),
  )
  const second = Promise.resolve(turns.take('http://a.test/3', signal)).then((end) => {
    order.push('second')
    end()
  })
  expect(await turns.take('http://b.test/', signal)).toBeTypeOf('function')
  gone.abort()
  await aborted
  first()
  await second
  expect(order).toEqual(['aborted', 'second'])
  expect(await turns.take('http://a.test/4', signal)).toBeTypeOf('function')
})

it('opens no more connections to one receiver than there are turns', async () => {
  await using drill = await openMock(amiqus)
  drill.receiver.answers.push(...Array.from({ length: 100 }, () => 'hang' as const))
  for (let made = 0; made < 100; made++)
    await drill.mock.trigger('client.created', { to: { url: drill.receiver.url, secret: 'hush' } })
  await drill.receiver.arrived(64)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(drill.receiver.received).toHaveLength(64)
})
