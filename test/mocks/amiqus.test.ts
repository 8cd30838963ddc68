import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock, startOfTime, type OpenMock } from '../support/open-mock.ts'

const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function subscribe(
  drill: OpenMock,
  events: readonly string[] = ['*'],
): Promise<{ id: number; secret: string }> {
  const response = await drill.api('/api/v2/webhooks', json({ url: drill.receiver.url, events }))
  expect(response.status).toBe(201)
  return (await response.json()) as { id: number; secret: string }
}

async function createRecord(drill: OpenMock, steps = 1): Promise<number> {
  const client = (await (
    await drill.api(
      '/api/v2/clients',
      json({ email: 'zoe@example.com', name: { first_name: 'Zoë', last_name: '😀/Specimen' } }),
    )
  ).json()) as { id: number }
  const response = await drill.api(
    '/api/v2/records',
    json({
      client: client.id,
      notification: false,
      steps: [{ type: 'check.dummy' }, { type: 'check.video' }].slice(0, steps),
    }),
  )
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: number }).id
}

const aliases = (drill: OpenMock): string[] =>
  drill.receiver.received.map(
    ({ body }) => (JSON.parse(body.toString()) as { trigger: { alias: string } }).trigger.alias,
  )

it('tries five times over twenty-eight minutes, then gives up', async () => {
  await using drill = await openMock(amiqus)
  await subscribe(drill, ['record.created'])
  drill.receiver.answers.push(503, 'reset', 404, 302, 500, 200)
  await createRecord(drill)
  await drill.clock.advance('1h')
  const [delivery] = drill.mock.deliveries()
  expect(delivery?.status).toBe('abandoned')
  expect(delivery?.attempts.map(({ at }) => (at - startOfTime) / 1000)).toEqual([0, 60, 180, 780, 1680])
  expect(drill.receiver.received.map(({ headers }) => headers['x-aqid-delivery-attempt'])).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
  ])
  expect(new Set(drill.receiver.received.map(({ headers }) => headers['x-aqid-delivery-id'])).size).toBe(1)
  expect(new Set(drill.receiver.received.map(({ body }) => body.toString('hex'))).size).toBe(1)
})

it('gives a receiver five seconds, counted on the tenant’s clock', async () => {
  await using drill = await openMock(amiqus)
  await subscribe(drill, ['record.created'])
  drill.receiver.answers.push('hang')
  await createRecord(drill)
  await drill.receiver.arrived(1)
  await drill.clock.advance('64s')
  expect(drill.mock.deliveries()[0]?.attempts.map(({ outcome }) => outcome)).toEqual([
    { kind: 'timeout', afterMs: 5000 },
  ])
  await drill.clock.advance('1s')
  expect(drill.mock.deliveries()[0]).toMatchObject({
    status: 'delivered',
    attempts: [{}, { at: startOfTime + 65_000 }],
  })
})

it('disables a subscription after ten exhausted deliveries in a row, and a success starts the count again', async () => {
  await using drill = await openMock(amiqus)
  const { id } = await subscribe(drill, ['record.created'])
  const isEnabled = async (): Promise<boolean> =>
    ((await (await drill.api(`/api/v2/webhooks/${id}`)).json()) as { is_enabled: boolean }).is_enabled
  const exhaust = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++) {
      drill.receiver.answers.push(...Array.from({ length: 5 }, () => 500))
      await createRecord(drill)
      await drill.clock.advance('28m')
    }
  }
  await exhaust(9)
  await createRecord(drill)
  await drill.settled()
  await exhaust(9)
  expect(await isEnabled()).toBe(true)
  await exhaust(1)
  expect(await isEnabled()).toBe(false)
  const sent = drill.receiver.received.length
  await createRecord(drill)
  await drill.settled()
  expect(drill.receiver.received).toHaveLength(sent)
  await drill.api(`/api/v2/webhooks/${id}`, json({ is_enabled: true }, 'PATCH'))
  await createRecord(drill)
  await drill.settled()
  expect(drill.receiver.received).toHaveLength(sent + 1)
})

it('keeps the older retry rules as an option: three attempts, never disabled', async () => {
  await using drill = await openMock(amiqus, { options: { retryProfile: 'before-2026-02-20' } })
  await subscribe(drill, ['record.created'])
  drill.receiver.answers.push(500, 500, 500)
  await createRecord(drill)
  await drill.clock.advance('1h')
  expect(drill.mock.deliveries()[0]?.attempts.map(({ at }) => (at - startOfTime) / 1000)).toEqual([
    0, 60, 180,
  ])
})

it('a record goes from pending over started to complete, one event a step', async () => {
  await using drill = await openMock(amiqus)
  await subscribe(drill, ['record.*'])
  const id = await createRecord(drill, 2)
  const status = async (): Promise<unknown> =>
    ((await (await drill.api(`/api/v2/records/${id}`)).json()) as { status: unknown }).status
  expect(await status()).toBe('pending')
  await drill.act('complete-step', { id })
  expect(await status()).toBe('started')
  await drill.act('finish', { id })
  expect(await status()).toBe('complete')
  await drill.settled()
  expect(aliases(drill).toSorted()).toEqual([
    'record.created',
    'record.finished',
    'record.updated',
    'record.updated',
  ])
})

it('an unfinished record expires after ten days, and that too is record.finished', async () => {
  await using drill = await openMock(amiqus)
  await subscribe(drill, ['record.finished'])
  const id = await createRecord(drill)
  await drill.clock.advance('10d')
  expect(aliases(drill)).toEqual(['record.finished'])
  expect(await (await drill.api(`/api/v2/records/${id}`)).json()).toMatchObject({
    status: 'empty',
    perform_url: false,
  })
})

it('escapes what is not ASCII and leaves slashes alone, in answers and webhooks', async () => {
  await using drill = await openMock(amiqus)
  await createRecord(drill)
  const text = await (await drill.api('/api/v2/clients')).text()
  expect(text).toContain('Zo\\u00eb')
  expect(text).toContain('\\ud83d\\ude00/Specimen')
})

it('spells its delivery headers as the delivery log shows them', async () => {
  await using drill = await openMock(amiqus)
  await subscribe(drill, ['record.created'])
  await createRecord(drill)
  await drill.settled()
  const names = drill.receiver.received[0]?.rawHeaders.filter((_, at) => at % 2 === 0)
  expect(names).toEqual(
    expect.arrayContaining([
      'Content-Type',
      'User-Agent',
      'X-AQID-Delivery-Id',
      'X-AQID-Delivery-Attempt',
      'X-AQID-Signature',
    ]),
  )
})

it('shows in the delivery log what was sent', async () => {
  await using drill = await openMock(amiqus)
  const { id } = await subscribe(drill, ['record.created'])
  drill.receiver.answers.push({ status: 500, body: 'no' }, 204)
  await createRecord(drill)
  await drill.clock.advance('60s')
  const log = (await (await drill.api(`/api/v2/webhooks/${id}/deliveries`)).json()) as { data: unknown[] }
  expect(log.data).toMatchObject([
    {
      object: 'webhook_delivery',
      event: 'record.created',
      attempts: 2,
      response: { status_code: '204', body: null },
    },
  ])
})

it('refuses a record for a client that does not exist, and makes none', async () => {
  await using drill = await openMock(amiqus)
  const response = await drill.api(
    '/api/v2/records',
    json({ client: 99, notification: false, steps: [{ type: 'check.dummy' }] }),
  )
  expect(response.status).toBe(422)
  expect(await response.json()).toEqual({ client: ['The selected client is invalid'] })
  expect(await (await drill.api('/api/v2/records')).json()).toMatchObject({ total: 0 })
})

it('says what is wrong with each field, flat and by dotted path', async () => {
  await using drill = await openMock(amiqus)
  const response = await drill.api('/api/v2/clients', json({ name: { first_name: 'Zoë' } }))
  expect(response.status).toBe(422)
  expect(await response.json()).toEqual({
    email: ['The email field is required'],
    'name.last_name': ['The name.last name field is required'],
  })
})
