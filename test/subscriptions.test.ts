import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

type Hookdrill = Awaited<ReturnType<typeof startHookdrill>>

interface Case {
  readonly vendor: string
  readonly event: string
  /** The setting that is the URL. @default url */
  readonly field?: string
  /** What is filled in beside the URL, and what is filled in instead. */
  readonly more: object
  readonly instead: object
  /** The event that goes to nobody once the settings are others. */
  readonly unheard?: string
}

const cases: readonly Case[] = [
  {
    vendor: 'amiqus',
    event: 'record.finished',
    more: { events: ['record.finished', 'client.created'], secret: 'an-invented-secret' },
    instead: { events: ['record.finished'], secret: 'another-invented-secret' },
    unheard: 'client.created',
  },
  { vendor: 'reportflow', event: 'file.completed', more: {}, instead: {} },
  {
    vendor: 'amani',
    event: 'profile_status_change',
    more: { events: ['profile_status_change', 'profile_create'] },
    instead: { events: ['profile_status_change'], signature_enabled: false },
    unheard: 'profile_create',
  },
  {
    vendor: 'credas',
    event: 'actor.invite',
    field: 'actorUrl',
    more: { headerName: 'webhookAuth', headerValue: 'an-invented-value' },
    instead: { headerName: 'webhookAuth', headerValue: 'another-value' },
  },
  {
    vendor: 'smartdocumentor',
    event: 'task.exported',
    more: { hours: 1 },
    instead: { hours: 2 },
  },
]

async function trigger(drill: Hookdrill, vendor: string, event: string, wanted = 202): Promise<void> {
  const { status } = await drill.control(`/tenants/default/events/${vendor}/${event}`, {})
  expect(status).toBe(wanted)
  await drill.server.tenants.get('default').settled()
}

const list = async (drill: Hookdrill, vendor: string): Promise<unknown> => {
  const { body } = await drill.control(`/tenants/default/subscriptions?vendor=${vendor}`)
  return (body as { readonly subscriptions: unknown }).subscriptions
}

it.each(cases)('a subscription of $vendor is added, listed, changed and removed', async (one) => {
  const { vendor, event, field = 'url', more, instead, unheard } = one
  await using before = await startReceiver()
  await using after = await startReceiver()
  await using drill = await startHookdrill()
  const added = await drill.control('/tenants/default/subscriptions', {
    vendor,
    [field]: before.url,
    ...more,
  })
  expect(added.status).toBe(201)
  const { id } = (added.body as { readonly subscription: { readonly id: string } }).subscription
  const path = `/tenants/default/subscriptions/${vendor}/${id}`
  expect(await list(drill, vendor)).toMatchObject([{ id, vendor, url: before.url, isActive: true }])
  await trigger(drill, vendor, event)
  expect(before.received).toHaveLength(1)

  const changed = await drill.control(path, { [field]: after.url, ...instead }, { method: 'PATCH' })
  expect(changed).toMatchObject({ status: 200, body: { id, vendor, url: after.url } })
  expect(await list(drill, vendor)).toContainEqual(changed.body)
  await trigger(drill, vendor, event)
  if (unheard !== undefined) await trigger(drill, vendor, unheard, 409)
  expect(before.received).toHaveLength(1)
  expect(after.received).toHaveLength(1)
  // What is left out stays as it is.
  const again = await drill.control(path, { [field]: before.url }, { method: 'PATCH' })
  expect(again.body).toEqual({
    ...(changed.body as object),
    url: before.url,
    settings: { ...settingsOf(changed), [field]: before.url },
  })

  expect(await drill.control(path, undefined, { method: 'DELETE' })).toMatchObject({
    status: 200,
    body: { vendor, removed: id },
  })
  await trigger(drill, vendor, event, 409)
  expect(before.received).toHaveLength(1)
  expect(await drill.control(path, undefined, { method: 'DELETE' })).toMatchObject({ status: 404 })
  expect(await drill.control(path, { url: after.url }, { method: 'PATCH' })).toMatchObject({ status: 404 })
})

const settingsOf = ({ body }: { readonly body: unknown }): object =>
  (body as { readonly settings: object }).settings

it.each(cases)('a change of a subscription of $vendor that does not fit changes nothing', async (one) => {
  const { vendor, more } = one
  await using receiver = await startReceiver()
  await using drill = await startHookdrill()
  const added = await drill.control('/tenants/default/subscriptions', { vendor, url: receiver.url, ...more })
  const { id } = (added.body as { readonly subscription: { readonly id: string } }).subscription
  const before = await list(drill, vendor)
  for (const wrong of [{ url: 'nowhere' }, { url: '' }, { wrong: 1 }])
    expect(
      (await drill.control(`/tenants/default/subscriptions/${vendor}/${id}`, wrong, { method: 'PATCH' }))
        .status,
    ).toBe(400)
  expect(await list(drill, vendor)).toEqual(before)
})

it('the URLs that Credas has for the whole portal are changed by their own names', async () => {
  await using drill = await startHookdrill()
  const actorUrl = 'http://127.0.0.1:9/actors'
  await drill.control('/tenants/default/subscriptions', { vendor: 'credas', actorUrl })
  const path = '/tenants/default/subscriptions/credas/process-actors'
  expect(await drill.control(path, { url: 'http://127.0.0.1:9/other' }, { method: 'PATCH' })).toMatchObject({
    status: 400,
    body: {
      error: {
        message: expect.stringContaining('the URL of process-actors is the setting actorUrl') as string,
      },
    },
  })
  expect(
    await drill.control(path, { actorUrl: 'http://127.0.0.1:9/other' }, { method: 'PATCH' }),
  ).toMatchObject({
    status: 200,
    body: { url: 'http://127.0.0.1:9/other' },
  })
})
