import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { delayAfter, retryAfterMs } from '../../src/receiver/files/retry.ts'
import { namesIn, openReceiver } from './support/receiver.ts'
import type { Opened } from './support/receiver.ts'
import { deferred } from './support/deferred.ts'
import { startOrigin } from './support/origin.ts'
import type { Script } from './support/origin.ts'
import {
  amiqusSecret,
  announcementOf,
  announcing,
  completeProcess,
  finishedRecord,
  pdf,
  vendorsAt,
  zip,
} from './support/samples.ts'

type Limits = Parameters<typeof openReceiver>[0]['limits']

/** Delivers one finished record whose download gets these answers. */
async function fetchThrough(
  scripts: readonly Script[],
  limits: Limits = {},
): Promise<Opened & { readonly asked: number }> {
  const origin = await startOrigin(...scripts)
  const opened = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 'pat_secret', baseUrl: origin.url } },
    limits,
  })
  const { body, headers } = finishedRecord(1)
  await opened.post('amiqus', body, headers)
  await opened.receiver.settled()
  return { ...opened, asked: origin.asked.length }
}

it('tries again after 503, backing off with jitter, until the file comes', async () => {
  const { receiver, clock } = await fetchThrough([{ status: 503 }, { status: 503 }, { body: pdf }])
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 3 }])
  const [first = 0, second = 0] = clock.sleeps
  expect(clock.sleeps).toHaveLength(2)
  expect(first).toBeGreaterThan(500)
  expect(first).toBeLessThanOrEqual(1000)
  expect(second).toBeGreaterThan(1000)
  expect(second).toBeLessThanOrEqual(2000)
})

it('waits as long as Retry-After says, in seconds or as a date', async () => {
  const { clock } = await fetchThrough([
    { status: 429, headers: { 'retry-after': '47' } },
    { status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 09:02:47 GMT' } },
    { body: pdf },
  ])
  expect(clock.sleeps).toEqual([47_000, 120_000])
})

it('cuts a Retry-After of a year to the limit', async () => {
  const { clock } = await fetchThrough([
    { status: 503, headers: { 'retry-after': '31536000' } },
    { body: pdf },
  ])
  expect(clock.sleeps).toEqual([3_600_000])
})

it('tries again after a reset, a broken body and a timeout', async () => {
  const { receiver, asked } = await fetchThrough(
    [
      (response) => response.destroy(),
      (response) => {
        response
          .writeHead(200, { 'content-length': pdf.length })
          .write(pdf.subarray(0, 10), () => response.destroy())
      },
      () => undefined,
      { body: pdf },
    ],
    { timeoutMs: 1000 },
  )
  expect(asked).toBe(4)
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 4, bytes: pdf.length }])
})

it('tries again when nobody listens', async () => {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await new Promise((resolve) => probe.close(resolve))
  const { receiver, post } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 't', baseUrl: `http://127.0.0.1:${port}` } },
    limits: { attempts: 3 },
  })
  const { body, headers } = finishedRecord(1)
  await post('amiqus', body, headers)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 3, reason: expect.stringContaining('ECONNREFUSED') },
  ])
})

it.each([400, 401, 403, 410, 422])('takes %i for final', async (status) => {
  const { receiver, asked, folder } = await fetchThrough([{ status, body: '{"error":"Record is closed"}' }])
  expect(asked).toBe(1)
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 1, reason: expect.stringMatching(`HTTP ${status}.*: Record is closed$`) },
  ])
  expect(await namesIn(folder, 'queue')).toEqual([])
  expect(await namesIn(folder, 'failed')).toHaveLength(1)
})

it('gives up after the last attempt, and says what the last answer was', async () => {
  const { receiver, asked } = await fetchThrough([{ status: 500, body: '{"message":"Server Error"}' }], {
    attempts: 4,
  })
  expect(asked).toBe(4)
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 4, reason: 'Gave up after 4 attempts: HTTP 500: Server Error' },
  ])
})

it('does not repeat a token that an error page repeats', async () => {
  const { receiver } = await fetchThrough([{ status: 403, body: '{"message":"Bearer pat_secret may not"}' }])
  const [entry] = await receiver.audit()
  expect(entry?.reason).toContain('may not')
  expect(entry?.reason).not.toContain('pat_secret')
})

it.each(announcing)('asks %s a few times for a file that was announced and is not found', async (vendor) => {
  const origin = await startOrigin((response, { target }) => {
    if (target.endsWith('login')) response.end('{"access":"jwt"}')
    else response.writeHead(404).end('{"error":"not there"}')
  })
  const { receiver, post } = await openReceiver({ vendors: vendorsAt(origin.url) })
  const { body, headers } = announcementOf(vendor, origin.url)
  expect((await post(vendor, body, headers)).status).toBe(200)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 4, reason: expect.stringContaining('HTTP 404') as string },
  ])
})

it.each(announcing)('stores what %s has ready at the fourth asking', async (vendor) => {
  let asked = 0
  const origin = await startOrigin((response, { target }) => {
    if (target.endsWith('login')) response.end('{"access":"jwt"}')
    else if (++asked < 4) response.writeHead(404).end()
    else response.end(vendor === 'amani' ? zip : pdf)
  })
  const { receiver, post } = await openReceiver({ vendors: vendorsAt(origin.url) })
  const { body, headers } = announcementOf(vendor, origin.url)
  await post(vendor, body, headers)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 4 }])
})

it.each(announcing)(
  'asks %s again when the file was cut short under a length that agrees',
  async (vendor) => {
    const whole = vendor === 'amani' ? zip : pdf
    let asked = 0
    const origin = await startOrigin((response, { target }) => {
      if (target.endsWith('login')) response.end('{"access":"jwt"}')
      else {
        const body = ++asked === 1 ? whole.subarray(0, -10) : whole
        response.writeHead(200, { 'content-length': body.length }).end(body)
      }
    })
    const { receiver, post, folder } = await openReceiver({ vendors: vendorsAt(origin.url) })
    const { body, headers } = announcementOf(vendor, origin.url)
    await post(vendor, body, headers)
    await receiver.settled()
    expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 2, bytes: whole.length }])
    expect(await namesIn(folder, 'temporary')).toEqual([])
  },
)

it('says of a file that stays cut short what is wrong with it', async () => {
  const { receiver, folder } = await fetchThrough([{ body: pdf.subarray(0, -10) }])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 3, reason: expect.stringContaining('end of a pdf is missing') as string },
  ])
  expect(await namesIn(folder, 'files')).toEqual([])
})

it('looks up the entity again when the look-up failed', async () => {
  const origin = await startOrigin({ body: pdf })
  let calls = 0
  const { receiver, post } = await openReceiver({
    vendors: {
      credas: {
        apiKey: 'k',
        baseUrl: origin.url,
        entityOf: () => {
          calls += 1
          if (calls === 1) throw new Error('database is away')
          return 'e1'
        },
      },
    },
  })
  await post('credas', completeProcess)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 2 }])
})

it('does not wait for ever for a look-up that hangs', async () => {
  const origin = await startOrigin({ body: pdf })
  let calls = 0
  const { receiver, post } = await openReceiver({
    vendors: {
      credas: {
        apiKey: 'k',
        baseUrl: origin.url,
        entityOf: () => (++calls === 1 ? new Promise<undefined>(() => undefined) : 'e1'),
      },
    },
    limits: { timeoutMs: 1000 },
  })
  await post('credas', completeProcess)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 2 }])
})

it('holds up no vendor because of another', async () => {
  const slow = await startOrigin(() => undefined)
  const quick = await startOrigin({ body: pdf })
  const stored = deferred()
  const { post } = await openReceiver({
    vendors: {
      amiqus: { secret: amiqusSecret, token: 't', baseUrl: slow.url },
      credas: { apiKey: 'k', baseUrl: quick.url },
    },
    limits: { concurrency: 1 },
    notify: [() => stored.resolve()],
  })
  for (const id of [1, 2, 3]) {
    const { body, headers } = finishedRecord(id)
    await post('amiqus', body, headers)
  }
  await post('credas', completeProcess)
  await stored.promise
  expect(slow.asked).toHaveLength(1)
})

it('doubles the delay up to a bound', () => {
  const backOff = { firstDelayMs: 1000, maxDelayMs: 60_000, maxRetryAfterMs: 3_600_000 }
  for (const [attempt, full] of [
    [1, 1000],
    [4, 8000],
    [7, 60_000],
    [40, 60_000],
  ] as const) {
    const delay = delayAfter(attempt, backOff)
    expect(delay).toBeGreaterThan(full / 2 - 1)
    expect(delay).toBeLessThanOrEqual(full)
  }
})

it('reads Retry-After leniently', () => {
  const clock = { now: () => Date.parse('2026-11-22T09:00:00Z') }
  expect(retryAfterMs(' 5 ', clock)).toBe(5000)
  expect(retryAfterMs('Sun, 22 Nov 2026 08:00:00 GMT', clock)).toBe(0)
  for (const header of [null, '', 'soon', '-1']) expect(retryAfterMs(header, clock)).toBeOneOf([undefined, 0])
})
