import { expect, it } from 'vitest'
import { call, listen, open, text } from './amani/drive.ts'

// Amani prints no payload: what somebody has seen in a real account is sent as it is.

const real = {
  type: 'profile_status_change',
  profile: '0b8f3a5e',
  status: 'APPROVED',
  amlStatus: true,
  risk: 0,
  'odd key': [null, { deep: 1.5 }],
}

it('sends any JSON object as it is, signed, and explains that it was not checked', async () => {
  await using drill = await open()
  await listen(drill)
  await drill.mock.trigger('profile_status_change', { data: real })
  await drill.settled()
  expect(drill.receiver.received.map(({ body }) => JSON.parse(body.toString('utf8')) as unknown)).toEqual([
    real,
  ])
  expect(drill.receiver.received[0]?.headers['webhook-signature']).toMatch(/^[\w+/]{43}=$/)
  const warnings = drill.tenant.journal.since(0).filter(({ kind }) => kind === 'warning')
  expect(warnings).toMatchObject([
    { message: expect.stringMatching(/not checked.*The option templates gives every webhook/) as unknown },
  ])
})

it('sends it as it is even where the event has a template, which is for the assumed form', async () => {
  const templates = { profile_status_change: { id: '{{profile.id}}', risk: '{{profile.risk}}' } }
  await using drill = await open({ options: { templates } })
  await listen(drill)
  const given = { ...real, event: 'profile_status_change' }
  await drill.mock.trigger('profile_status_change', { data: given })
  await drill.mock.trigger('profile_status_change')
  await drill.settled()
  const bodies = drill.receiver.received.map(({ body }) => JSON.parse(body.toString('utf8')) as unknown)
  expect(bodies).toEqual([given, { id: expect.any(String) as string, risk: 0 }])
})

it.each([[[]], ['text'], [7], [null]])('takes nothing but an object: %j', async (data) => {
  await using drill = await open()
  await listen(drill)
  const sent = drill.mock.trigger('profile_status_change', { data })
  // Nothing given is the example.
  if (data === null) await expect(sent).resolves.toHaveLength(1)
  else await expect(sent).rejects.toThrow('payload of profile_status_change: expected a JSON object')
})

it('warns of a subscription that hears of nothing, when it is made and when it is changed', async () => {
  await using drill = await open()
  const warnings = () =>
    drill.tenant.journal
      .since(0)
      .flatMap((entry) => (entry.kind === 'warning' ? [entry.message.replace(/:.*/, '')] : []))
  const url = drill.receiver.url
  await call(drill, 'PUT /api/v2/webhook', { url, signature_enabled: true })
  expect(warnings()).toEqual(['the webhook hears of no event'])
  await call(drill, 'PUT /api/v2/webhook', { zip_file_create: true })
  expect(warnings()).toHaveLength(1)
  const { body } = await call(drill, 'POST /api/v2/webhook_endpoint', { url })
  expect(warnings().slice(1)).toEqual(['a webhook endpoint hears of no event'])
  const line = `PUT /api/v2/webhook_endpoint/${text(body['id'])}`
  await call(drill, line, { enabled_events: ['zip_file_create'] })
  await call(drill, line, { metadata: { a: 1 } })
  expect(warnings()).toHaveLength(2)
  await call(drill, line, { enabled_events: [] })
  expect(warnings()).toHaveLength(3)
})
