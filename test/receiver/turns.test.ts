import { expect, it } from 'vitest'
import type { AuditEntry } from '../../src/receiver.ts'
import { createSlots } from '../../src/receiver/queue/slots.ts'
import { deferred } from './support/deferred.ts'
import { startOrigin } from './support/origin.ts'
import { openReceiver, temporaryFolder } from './support/receiver.ts'
import { completeProcess, currentReport, exportedFile, pdf } from './support/samples.ts'

/** Whoever waits waits for ever: what is tried again must hold up nobody meanwhile. */
const standingClock = {
  now: () => Date.parse('2026-11-22T09:00:00Z'),
  sleep: () => new Promise<void>(() => undefined),
}

/** A hook that resolves when so many files were stored. */
function storedFiles(count: number) {
  const ids: string[] = []
  const { promise, resolve } = deferred()
  const hook = ({ outcome, id }: AuditEntry): void => {
    if (outcome === 'stored') ids.push(id ?? '')
    if (ids.length === count) resolve()
  }
  return { hook, ids, all: promise }
}

it('fetches good files while any number of others wait to be tried again', async () => {
  const origin = await startOrigin((response, { target }) => {
    if (target.includes('bad')) response.writeHead(503).end()
    else response.end(pdf)
  })
  const stored = storedFiles(1)
  const { post } = await openReceiver({
    vendors: { credas: { apiKey: 'k', baseUrl: origin.url, entityOf: (id) => id.slice(0, 5) } },
    clock: standingClock,
    notify: [stored.hook],
  })
  for (let each = 0; each < 20; each++)
    await post('credas', { ...completeProcess, ProcessId: `bad-${each}-b45b-4ae3-8915-ae2826ea1e55` })
  await post('credas', { ...completeProcess, ProcessId: 'good-f45b-4ae3-8915-ae2826ea1e55' })
  await stored.all
  expect(stored.ids).toEqual(['good-f45b-4ae3-8915-ae2826ea1e55'])
})

it('fetches the other files of a delivery while one of them waits to be tried again', async () => {
  const [bad, good] = currentReport.files
  const origin = await startOrigin((response, { target }) => {
    if (target.includes(bad?.fileId ?? '')) response.writeHead(503).end()
    else response.end(pdf)
  })
  const stored = storedFiles(1)
  const { post } = await openReceiver({
    vendors: { reportflow: { appKey: 'k', secretKey: 's', baseUrl: origin.url } },
    clock: standingClock,
    limits: { concurrency: 1 },
    notify: [stored.hook],
  })
  await post('reportflow', currentReport)
  await stored.all
  expect(stored.ids).toEqual([good?.fileId])
})

it('takes up a waiting delivery after a restart without waiting for those before it', async () => {
  const down = await startOrigin({ status: 503 })
  const folder = await temporaryFolder()
  const first = await openReceiver({
    folder,
    vendors: { smartdocumentor: { fileOrigins: [down.url] } },
    clock: standingClock,
  })
  for (let task = 0; task < 6; task++)
    await first.post('smartdocumentor', exportedFile(`${down.url}/${task}.pdf`))
  await first.receiver.close()
  const stored = storedFiles(1)
  const up = await startOrigin({ body: pdf })
  const second = await openReceiver({
    folder,
    vendors: { smartdocumentor: { fileOrigins: [down.url, up.url] } },
    clock: standingClock,
    notify: [stored.hook],
  })
  await second.post('smartdocumentor', exportedFile(`${up.url}/good.pdf`))
  await stored.all
  expect(stored.ids).toEqual(['44'])
})

it('fetches from one origin while files of another hang, of unsigned events as many as there are', async () => {
  const hanging = await startOrigin(() => undefined)
  const quick = await startOrigin({ body: pdf })
  const stored = storedFiles(1)
  const { post } = await openReceiver({
    vendors: { smartdocumentor: { fileOrigins: [hanging.url, quick.url] } },
    notify: [stored.hook],
  })
  for (let task = 0; task < 20; task++)
    await post('smartdocumentor', exportedFile(`${hanging.url}/${task}.pdf`))
  await hanging.reached(4)
  await post('smartdocumentor', exportedFile(`${quick.url}/good.pdf`))
  await stored.all
  expect(hanging.asked).toHaveLength(4)
})

it('gives origins turns, and in each takes what is new and what is tried again by turns', async () => {
  const slots = createSlots(1, new AbortController().signal)
  const order: string[] = []
  const first = deferred()
  const held = slots.run({ lane: 'a', origin: 'one', isRetry: false }, () => first.promise)
  const work = (origin: string, name: string, isRetry = false): Promise<void> =>
    slots.run({ lane: 'a', origin, isRetry }, () => {
      order.push(name)
      return Promise.resolve()
    })
  const all = Promise.all([
    work('one', 'new 1'),
    work('one', 'new 2'),
    work('one', 'again 1', true),
    work('one', 'again 2', true),
  ])
  first.resolve()
  await Promise.all([held, all])
  expect(order).toEqual(['again 1', 'new 1', 'again 2', 'new 2'])

  order.length = 0
  const second = deferred()
  const holding = ['one', 'two'].map((origin) =>
    slots.run({ lane: 'a', origin, isRetry: false }, () => second.promise),
  )
  const lines = ['one', 'one', 'one', 'two'].map((origin, at) => work(origin, `${origin} ${at}`))
  second.resolve()
  await Promise.all([...holding, ...lines])
  expect(order.indexOf('two 3')).toBeLessThan(order.indexOf('one 2'))
})

it('starts nothing more once it is closed', async () => {
  const stop = new AbortController()
  const slots = createSlots(1, stop.signal)
  const running = deferred()
  let started = 0
  const turn = { lane: 'a', origin: 'one', isRetry: false }
  const held = slots.run(turn, () => running.promise)
  const waiting = slots.run(turn, () => Promise.resolve(void started++))
  await new Promise((resolve) => setImmediate(resolve)) // By then the first has begun.
  stop.abort(new Error('closed'))
  running.resolve()
  await Promise.all([held, expect(waiting).rejects.toThrow('closed')])
  await expect(slots.run(turn, () => Promise.resolve())).rejects.toThrow('closed')
  expect(started).toBe(0)
})
