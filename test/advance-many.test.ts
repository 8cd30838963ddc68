import type { RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import { amiqus } from '../mocks/amiqus/index.ts'
import { createPlaces } from '../src/delivery/places.ts'
import { listen } from '../src/http/listen.ts'
import { startServer } from '../src/index.ts'
import { openMock } from './support/open-mock.ts'
import { startReceiver } from './support/receiver.ts'
import { fc } from './support/properties.ts'

async function receive(listener: RequestListener) {
  const { url, close } = await listen(listener, 0, '127.0.0.1')
  return { url: `${url}/hook`, [Symbol.asyncDispose]: close }
}

/** A receiver that answers one after the other, each in a turn of its own. */
function oneByOne(status = 200): { readonly listener: RequestListener; seen(): number } {
  let seen = 0
  let last: Promise<void> = Promise.resolve()
  return {
    seen: () => seen,
    listener(req, res) {
      seen++
      req.resume()
      last = last.then(async () => {
        const until = process.hrtime.bigint() + 1_000_000n
        while (process.hrtime.bigint() < until); // A millisecond of work.
        await new Promise(setImmediate)
        res.writeHead(status).end()
      })
    },
  }
}

it('a thousand deliveries that fall due at one instant all reach a receiver that takes its time', async () => {
  const slow = oneByOne()
  await using receiver = await receive(slow.listener)
  await using drill = await openMock(amiqus)
  const { tenant, mock } = drill
  await mock.subscribe({ url: receiver.url })
  for (let sent = 0; sent < 1000; sent++)
    await mock.trigger('record.finished', { fault: { kind: 'late', by: '1h' } })
  await tenant.advance('2h')
  expect(tenant.clock.work.open).toBe(0)
  expect(slow.seen()).toBe(1000)
  expect(new Set(mock.deliveries().map(({ status, attempts }) => `${status} ${attempts.length}`))).toEqual(
    new Set(['delivered 1']),
  )
}, 60_000)

it('of many, only the one that hangs times out', async () => {
  const others = oneByOne()
  await using hanging = await startReceiver(...Array.from({ length: 5 }, () => 'hang' as const))
  await using receiver = await receive(others.listener)
  await using drill = await openMock(amiqus)
  const { tenant, mock } = drill
  await mock.subscribe({ url: receiver.url })
  await mock.subscribe({ url: hanging.url })
  for (let sent = 0; sent < 5; sent++)
    await mock.trigger('record.finished', { fault: { kind: 'late', by: '1h' } })
  await tenant.advance('3601s')
  await hanging.arrived(1)
  const outcomes = (url: string) =>
    mock
      .deliveries()
      .filter((each) => each.url === url)
      .map(({ attempts }) => attempts[0]?.outcome.kind)
  expect(outcomes(receiver.url)).toEqual(Array.from({ length: 5 }, () => 'response'))
  await tenant.advance('10s')
  expect(new Set(outcomes(hanging.url))).toEqual(new Set(['timeout']))
}, 60_000)

/** What the receiver does with the deliveries to one path, from attempt to attempt; 200 when there is no more. */
interface Behaviour {
  readonly afterMs: number
  readonly statuses: readonly number[]
  readonly hangsFirst: boolean
}

/** Answers each path as it should, whatever else is asked at the same time; real time only when it is `slow`. */
function asScripted(behaviours: readonly Behaviour[], isSlow: boolean): RequestListener {
  const seen = new Map<number, number>()
  return (req, res) => {
    const number = Number(req.url?.split('/').at(-1))
    const attempt = seen.get(number) ?? 0
    seen.set(number, attempt + 1)
    const { afterMs = 0, statuses = [], hangsFirst = false } = behaviours[number] ?? {}
    req.resume()
    if (hangsFirst && attempt === 0) return
    const answer = () => void res.writeHead(statuses[attempt] ?? 200).end()
    if (isSlow && afterMs > 0) setTimeout(answer, afterMs)
    else answer()
  }
}

async function outcomesOf(behaviours: readonly Behaviour[], places: number, isSlow: boolean) {
  await using receiver = await receive(asScripted(behaviours, isSlow))
  await using drill = await openMock(amiqus, { places })
  const { tenant, mock } = drill
  const send = (number: number) =>
    mock.trigger('ping', {
      fault: { kind: 'late', by: '1h' },
      to: { url: `${receiver.url}/${number}`, secret: 'an-invented-secret' },
    })
  for (const number of behaviours.keys()) await send(number)
  await tenant.advance('7d')
  expect(tenant.clock.work.open).toBe(0)
  return mock
    .deliveries()
    .map(({ url, status, attempts }) => ({
      number: Number(url.split('/').at(-1)),
      status,
      outcomes: attempts.map(({ outcome }) => (outcome.kind === 'response' ? outcome.status : outcome.kind)),
    }))
    .toSorted((one, other) => one.number - other.number)
}

it('outcomes are those of sending one by one, whatever the speed of receivers and however many places there are', async () => {
  const behaviour = fc.record({
    afterMs: fc.constantFrom(0, 0, 1, 2, 5, 20, 60),
    statuses: fc.array(fc.constantFrom(200, 204, 400, 500, 503), { maxLength: 4 }),
    hangsFirst: fc.integer({ min: 0, max: 120 }).map((drawn) => drawn === 0),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(behaviour, { minLength: 250, maxLength: 250 }),
      fc.constantFrom(3, 16, 64, 300),
      async (behaviours, limit) => {
        const oneByOne = await outcomesOf(behaviours, 1, false)
        expect(await outcomesOf(behaviours, limit, true)).toEqual(oneByOne)
      },
    ),
    // Each run is some seconds; HOOKDRILL_TEST_RUNS=4 makes it a thousand deliveries.
    { numRuns: Number(process.env['HOOKDRILL_TEST_RUNS'] ?? 1), endOnFailure: true },
  )
}, 120_000)

it('a call waits for its own deliveries, and not for those of strangers', async () => {
  await using server = await startServer({ port: 0 })
  const hung: (() => void)[] = []
  await using hanging = await receive((req, res) => {
    req.resume()
    hung.push(() => res.end())
  })
  await using receiver = await receive((req, res) => void req.resume().on('end', () => res.end()))
  const control = `${server.url}/_hookdrill/tenants/default/events/amiqus/record.finished`
  const trigger = (url: string) =>
    fetch(control, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: { url, secret: 'an-invented-secret' } }),
    })
  const strangers = [trigger(hanging.url), trigger(hanging.url)]
  const own = await trigger(receiver.url)
  expect(hung.length).toBeLessThanOrEqual(2)
  expect(await own.json()).toMatchObject({ deliveries: [{ status: 'delivered' }] })
  const [first] = strangers
  const early = await Promise.race([first?.then(() => 'stranger'), Promise.resolve('own')])
  expect(early).toBe('own')
  for (const answer of hung) answer()
  await Promise.all(strangers)
})

it('no more attempts to one origin are open than there are places, and all are made', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.constantFrom('http://a.example/x', 'http://b.example/'), { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      async (limit, urls, picks) => {
        const places = createPlaces(limit)
        const open = new Map<string, (() => void)[]>()
        let made = 0
        const takers = urls.map(async (url) => {
          const leave = await places.take(url, new AbortController().signal)
          made++
          open.set(url, [...(open.get(url) ?? []), leave])
        })
        while (made < urls.length || [...open.values()].some((all) => all.length > 0)) {
          await new Promise(setImmediate)
          for (const all of open.values()) expect(all.length).toBeLessThanOrEqual(limit)
          const busy = [...open.entries()].filter(([, all]) => all.length > 0)
          const pick = Number(picks.next().value)
          const [url = '', all = []] = busy[pick % Math.max(busy.length, 1)] ?? []
          const leave = all[pick % Math.max(all.length, 1)]
          open.set(
            url,
            all.filter((each) => each !== leave),
          )
          leave?.()
          leave?.() // To leave twice is to leave once.
        }
        await Promise.all(takers)
      },
    ),
    { numRuns: 100 },
  )
})

it('who stops waiting for a place takes none', async () => {
  const places = createPlaces(1)
  const first = await places.take('http://a.example/', new AbortController().signal)
  const abort = new AbortController()
  const second = places.take('http://a.example/', abort.signal)
  const third = places.take('http://a.example/', new AbortController().signal)
  abort.abort()
  ;(await second)()
  first()
  ;(await third)()
  await places.take('http://a.example/', new AbortController().signal)
})
