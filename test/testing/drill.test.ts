import { createHmac } from 'node:crypto'
import { createDrill } from '../../src/testing/drill.ts'
import { expect, it } from '../../src/testing/vitest.ts'

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
  await drill.clock.advance('60s')
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

it('names the nearest event, action, trouble, vendor option and edition', async ({ drill }) => {
  // @ts-expect-error there is no such event
  await expect(drill.amiqus.trigger('record.finshed')).rejects.toMatchObject({
    suggestion: expect.stringContaining('did you mean "record.finished"?') as string,
  })
  // @ts-expect-error there is no such action
  await expect(drill.credas.act('complet')).rejects.toMatchObject({
    suggestion: expect.stringContaining('did you mean "complete"?') as string,
  })
  // @ts-expect-error there is no such trouble
  expect(() => drill.amiqus.faults.add('rest')).toThrow('there is no trouble "rest"')
  expect(() => drill.amiqus.faults.add('reset', { times: 0 })).toThrow('times')
  await expect(createDrill({ editions: { reportflow: 'newest' } })).rejects.toThrow(
    'reportflow has no edition "newest"',
  )
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
