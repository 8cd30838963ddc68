import { createHmac } from 'node:crypto'
import axios from 'axios'
import { vi } from 'vitest'
import { z } from 'zod'
import { createDrill } from '../../src/testing/drill.ts'
import { expect, it } from '../../src/testing/vitest.ts'

const exported = z.object({ exportedFileUrl: z.url() })
const amiqusSecret = 'an-invented-secret'

it('acts, is told, retries when the clock gets there, and the handler succeeds', async ({
  drill,
  receiver,
}) => {
  receiver.answerNext(503)
  await drill.amiqus.subscribe(receiver.url, { events: ['record.finished'], secret: amiqusSecret })
  const [delivery] = await drill.amiqus.trigger('record.finished')
  expect(delivery).toHaveBeenAttempted(1)
  expect(delivery?.status).toBe('pending')
  expect(drill.amiqus).not.toHaveDelivered('record.finished')
  expect(await drill.clock.advance('60s')).toMatchObject({ attempts: 1, delivered: 1, summary: '1 attempt' })
  expect(delivery).toHaveBeenAttempted(2)
  expect(drill.amiqus).toHaveDelivered('record.finished')
  expect(receiver.received).toHaveLength(2)
  const right = createHmac('sha256', amiqusSecret)
    .update(receiver.last?.body ?? '')
    .digest('base64')
  expect(receiver.last?.headers['x-aqid-signature']).toBe(right)
})

it('28 minutes and a hang pass until the vendor gives up', async ({ drill, receiver }) => {
  receiver.answerAlways(500)
  await drill.amiqus.subscribe(receiver.url)
  const [delivery] = await drill.amiqus.trigger('record.created')
  await drill.clock.advance('28m')
  expect(delivery).toHaveBeenAttempted(5)
  expect(delivery).toHaveBeenAbandoned()
})

it('an API call of the code under test is seen, with the file that it got', async ({ drill, receiver }) => {
  await drill.smartdocumentor.subscribe(receiver.url)
  await drill.smartdocumentor.trigger('task.exported')
  const { exportedFileUrl } = exported.parse(receiver.last?.payload)
  expect(drill.smartdocumentor).not.toHaveDownloaded()
  const file = await axios.get<ArrayBuffer>(exportedFileUrl, { responseType: 'arraybuffer' })
  expect(drill.smartdocumentor).toHaveDownloaded()
  expect(drill.smartdocumentor).toHaveDownloaded(new URL(exportedFileUrl).pathname.split('/').at(-1), {
    times: 1,
  })
  expect(drill.requests.at(-1)?.file).toMatchObject({ bytes: file.data.byteLength, whole: true })
})

it('every vendor is subscribed, triggered and called the same way', async ({ drill, receiver }) => {
  const { amiqus, reportflow, amani, credas, smartdocumentor } = drill
  for (const vendor of [amiqus, reportflow, amani, credas, smartdocumentor]) {
    await vendor.subscribe(receiver.url)
    expect(vendor.baseUrl).toContain(`/~${drill.id}/${vendor.name}`)
  }
  await amiqus.trigger('record.finished')
  await reportflow.trigger('file.completed')
  await amani.trigger('zip_file_create')
  await credas.trigger('process.complete')
  await smartdocumentor.trigger('task.exported')
  expect(drill.deliveries.map(({ vendor, status }) => `${vendor} ${status}`).toSorted()).toEqual([
    'amani delivered',
    'amiqus delivered',
    'credas delivered',
    'reportflow delivered',
    'smartdocumentor delivered',
  ])
  expect((await amiqus.fetch('/api/v2/clients')).status).toBe(200)
  expect((await credas.fetch('/api/v2/ci/journeys')).status).toBe(200)
})

it('two drills know nothing of each other', async ({ receiver }) => {
  await using one = await createDrill()
  await using two = await createDrill()
  await one.credas.subscribe(receiver.url)
  await one.credas.trigger('process.complete')
  expect(one.deliveries).toHaveLength(1)
  expect(two.deliveries).toEqual([])
  expect(one.credas.credentials['apiKey']).not.toBe(two.credas.credentials['apiKey'])
  const stranger = await fetch(`${one.credas.baseUrl}/api/v2/ci/journeys`, {
    headers: { ...two.credas.headers },
  })
  expect(stranger.status).toBe(401)
})

it('a drill that has ended is gone from the server', async ({ receiver }) => {
  const drill = await createDrill()
  const { baseUrl } = drill.amiqus
  await drill.amiqus.subscribe(receiver.url)
  receiver.answerAlways(503)
  await drill.amiqus.trigger('record.created')
  await drill.close()
  await drill.close()
  expect((await fetch(`${baseUrl}/api/v2/clients`)).status).toBe(404)
})

it('the same seed makes the same ids, and another seed others', async () => {
  const idsOf = async (seed: string): Promise<unknown> => {
    await using drill = await createDrill({ seed, at: '2026-03-01T09:00:00Z' })
    await drill.amani.trigger('profile_create').catch(() => undefined)
    return [drill.seed, drill.amani.credentials, drill.amiqus.credentials]
  }
  expect(await idsOf('one')).toEqual(await idsOf('one'))
  expect(await idsOf('one')).not.toEqual(await idsOf('two'))
})

it('stands where it was told to, in whole seconds otherwise', async ({ drill }) => {
  expect(drill.clock.frozen).toBe(true)
  expect(drill.clock.now() % 1000).toBe(0)
  await using march = await createDrill({ at: '2026-03-01T09:00:00Z' })
  expect(march.clock.now()).toBe(Date.UTC(2026, 2, 1, 9))
  await expect(createDrill({ at: 'tomorrow' })).rejects.toThrow('at: ')
  await using ticking = await createDrill({ ticking: true })
  expect(ticking.clock.frozen).toBe(false)
})

it('goes back to a snapshot, and to empty accounts', async ({ drill, receiver }) => {
  await drill.amiqus.subscribe(receiver.url)
  const before = drill.snapshot()
  await drill.amiqus.trigger('record.created')
  expect(drill.deliveries).toHaveLength(1)
  drill.restore(before)
  expect(drill.deliveries).toEqual([])
  await drill.amiqus.trigger('record.created')
  expect(receiver.received).toHaveLength(2)
  drill.reset()
  await expect(drill.amiqus.trigger('record.created')).rejects.toThrow('nobody would hear of record.created')
})

it('names the nearest event, action, fault, vendor option and edition', async ({ drill }) => {
  // @ts-expect-error there is no such event
  await expect(drill.amiqus.trigger('record.finshed')).rejects.toMatchObject({
    suggestion: expect.stringContaining('did you mean "record.finished"?') as string,
  })
  // @ts-expect-error there is no such action
  await expect(drill.credas.act('complet')).rejects.toMatchObject({
    suggestion: expect.stringContaining('did you mean "complete"?') as string,
  })
  // @ts-expect-error there is no such fault
  expect(() => drill.amiqus.faults.add('rest')).toThrow('there is no fault "rest"')
  expect(() => drill.amiqus.faults.add('reset', { times: 0 })).toThrow('times')
  // @ts-expect-error there is no such edition
  await expect(createDrill({ editions: { reportflow: 'newest' } })).rejects.toThrow(
    'reportflow has no edition "newest"',
  )
  // @ts-expect-error a key that is refused is refused with 401 or 403
  await expect(createDrill({ options: { credas: { badKey: 200 } } })).rejects.toThrow('badKey')
})

it('an action answers with what it did, and the compiler knows what it takes', async ({
  drill,
  receiver,
}) => {
  await drill.credas.subscribe(receiver.url)
  await drill.credas.trigger('process.complete')
  // @ts-expect-error outcome is one of four words
  await expect(drill.credas.act('complete', { outcome: 'excellent' })).rejects.toThrow('outcome')
})

it('the clock goes to an instant, and not back', async ({ drill }) => {
  const from = drill.clock.now()
  await drill.clock.at(from + 3_600_000)
  expect(drill.clock.now()).toBe(from + 3_600_000)
  await expect(drill.clock.at(from)).rejects.toThrow('clock: it is')
  await expect(drill.clock.advance('-1h')).rejects.toThrow('not a duration')
  expect(drill.clock.now()).toBe(from + 3_600_000)
})

it('a handler of this process receives the very bytes, with and without a path', async ({ drill }) => {
  const got: { path: string; signature: string | null; body: Buffer }[] = []
  const handler = async (request: Request): Promise<Response> => {
    const body = Buffer.from(await request.arrayBuffer())
    const { pathname } = new URL(request.url)
    got.push({ path: pathname, signature: request.headers.get('x-aqid-signature'), body })
    return new Response(null, { status: got.length === 1 ? 500 : 204 })
  }
  const { secret } = await drill.amiqus.subscribe(handler, { events: ['record.created'] })
  await drill.amiqus.subscribe(drill.mount(handler, '/webhooks/amiqus'), { events: ['record.finished'] })
  const [created] = await drill.amiqus.trigger('record.created')
  await drill.amiqus.trigger('record.finished')
  expect(got.map(({ path }) => path)).toEqual(['/', '/webhooks/amiqus'])
  expect(got[0]?.body).toEqual(created?.body)
  expect(got[0]?.signature).toBe(
    createHmac('sha256', secret)
      .update(got[0]?.body ?? '')
      .digest('base64'),
  )
  await drill.clock.advance('60s')
  expect(created).toHaveBeenAttempted(2)
  expect(drill.amiqus).toHaveDelivered('record.created')
})

it('a handler that throws is named in the attempt', async ({ drill }) => {
  await drill.credas.subscribe((): Response => {
    throw new RangeError('no room')
  })
  const [delivery] = await drill.credas.trigger('process.complete')
  expect(delivery?.attempts[0]?.outcome).toEqual({
    kind: 'unreachable',
    code: 'the handler failed: RangeError: no room',
  })
})

it('faults hit the next delivery, and are told in it', async ({ drill, receiver }) => {
  const { secret } = await drill.amiqus.subscribe(receiver.url)
  drill.amiqus.faults.add('tampered-body')
  const [tampered] = await drill.amiqus.trigger('record.finished')
  expect(tampered?.fault).toBe('tampered-body')
  expect(tampered).not.toHaveValidSignature()
  expect(receiver.last).not.toHaveValidSignature(secret)
  const [good] = await drill.amiqus.trigger('record.finished')
  expect(good).toHaveValidSignature()
  drill.amiqus.faults.add('duplicate', { event: 'record.created' })
  await drill.amiqus.trigger('record.created')
  const [one, two] = receiver.received.slice(-2)
  expect(one?.body).toEqual(two?.body)
})

it('a call whose connection was reset is in the log as well', async ({ drill }) => {
  drill.credas.faults.add('reset')
  await expect(drill.credas.fetch('/api/v2/ci/journeys')).rejects.toThrow('fetch failed')
  expect(drill.credas.requests).toMatchObject([
    { method: 'GET', url: '/api/v2/ci/journeys', status: 0, fault: 'reset' },
  ])
  expect(drill.leftovers()).toEqual([])
})

const inStep = it.extend({ drillOptions: { systemTime: true, at: '2026-03-01T09:00:00Z' } })

inStep('Date keeps in step with the clock, at each retry too', async ({ drill, receiver }) => {
  expect(new Date().toISOString()).toBe('2026-03-01T09:00:00.000Z')
  const seen: string[] = []
  receiver.answerAlways(() => {
    seen.push(new Date().toISOString())
    return 503
  })
  await drill.amiqus.subscribe(receiver.url)
  await drill.amiqus.trigger('record.created')
  await drill.clock.advance('3m')
  expect(seen).toEqual(['2026-03-01T09:00:00.000Z', '2026-03-01T09:01:00.000Z', '2026-03-01T09:03:00.000Z'])
  expect(new Date().toISOString()).toBe('2026-03-01T09:03:00.000Z')
})

it('Date is the machine’s again after that', () => {
  expect(new Date().getUTCFullYear()).toBeGreaterThanOrEqual(2026)
  expect(vi.isFakeTimers()).toBe(false)
})

it('what is misspelt is refused, and does not pass for what was left out', async ({ drill, receiver }) => {
  await drill.amiqus.subscribe(receiver.url)
  // @ts-expect-error there is no such option
  await expect(drill.amiqus.trigger('record.finished', { fautl: 'no-signature' })).rejects.toThrow(
    'trigger has no option "fautl"\ndid you mean "fault"?',
  )
  const delivery = drill.amiqus.delivery()
  expect(delivery).toBeUndefined()
  // @ts-expect-error there is no such option
  await expect(createDrill({ sed: 'one' })).rejects.toThrow(
    'a drill has no option "sed"\ndid you mean "seed"?',
  )
})

it('an error ends with the way out, and points at the line of the test', async ({ drill }) => {
  const errors = await Promise.all([
    drill.amiqus.trigger('record.finished').catch((error: unknown) => error),
    drill.clock.at(0).catch((error: unknown) => error),
    // @ts-expect-error there is no such edition
    createDrill({ editions: { reportflow: 'newest' } }).catch((error: unknown) => error),
  ])
  for (const error of errors) {
    expect(String(error)).toMatch(/\n.{10}/)
    const [, first] = /\n\s+at ([^]*?)\n/.exec((error as Error).stack ?? '') ?? []
    expect(first).toContain('test/testing/drill.test.ts')
  }
  expect(String(errors[0])).toContain('drill.<vendor>.subscribe(url)')
})
