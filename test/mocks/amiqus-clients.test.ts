import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { made, send } from './amiqus/operations/operation.ts'
import {
  assign,
  createClient,
  createCorrection,
  createOrganisation,
  createRecord,
  newClient,
} from './amiqus/operations/prerequisites.ts'

interface Page {
  readonly data: readonly { readonly id: number }[]
  readonly total: number
  readonly links: { readonly next: string | null; readonly previous: string | null } | null
}

const clients = '/api/v2/clients'

/** Hears everything; gives what was heard: alias and data. */
async function listen(drill: OpenMock): Promise<() => Promise<readonly { alias: string; data: unknown }[]>> {
  await made(send(drill, 'POST', '/api/v2/webhooks', { url: drill.receiver.url, events: ['*'] }))
  return async () => {
    await drill.settled()
    return drill.receiver.received.map(({ body }) => {
      const { trigger, data } = JSON.parse(body.toString()) as { trigger: { alias: string }; data: unknown }
      return { alias: trigger.alias, data }
    })
  }
}

const ids = async (drill: OpenMock, query: string): Promise<number[]> =>
  (await made<Page>(drill.api(`${clients}?${query}`))).data.map(({ id }) => id)

it('writes the names of a client in all their forms', async () => {
  await using drill = await openMock(amiqus)
  const name = {
    title: 'other',
    other_title: 'Captain',
    first_name: 'Zoë',
    middle_name: 'Q',
    last_name: 'Specimen',
  }
  const client = await made(send(drill, 'POST', clients, { ...newClient, name }))
  expect(client).toMatchObject({
    status: 'pending',
    name: { name: 'Zoë Specimen', full_name: 'Zoë Q Specimen', complete_name: 'Captain Zoë Q Specimen' },
  })
  const changed = await send(drill, 'PATCH', `${clients}/${client.id}`, {
    name: { title: 'dr', other_title: null },
  })
  expect(await changed.json()).toMatchObject({ name: { complete_name: 'Dr Zoë Q Specimen' } })
})

it('refuses a body in the flat shape, and changes nothing', async () => {
  await using drill = await openMock(amiqus)
  const id = await createClient(drill)
  const before = drill.tenant.snapshot().mocks
  const refusals: [string, string, unknown, Record<string, string[]>][] = [
    ['POST', clients, { ...newClient, nickname: 'M' }, { nickname: ['The nickname field is not allowed'] }],
    ['POST', clients, { ...newClient, email: 'no' }, { email: ['The email must be a valid email address'] }],
    ['POST', clients, { ...newClient, landline: 5 }, { landline: ['Value must be a string'] }],
    ['POST', clients, { ...newClient, status: 'new' }, { status: ['The selected status is invalid'] }],
    ['POST', clients, { ...newClient, dob: '31.12.1990' }, { dob: ['The dob is not a valid date'] }],
    [
      'POST',
      clients,
      { ...newClient, name: { ...newClient.name, first_name: 'x'.repeat(256) } },
      { 'name.first_name': ['The name.first name may not be greater than 255 characters'] },
    ],
    [
      'POST',
      clients,
      { ...newClient, name: { ...newClient.name, title: 'other' } },
      { 'name.other_title': ['The name.other title field is required'] },
    ],
    ['PATCH', `${clients}/${id}`, {}, { errors: ['At least one property is required'] }],
    ['PATCH', `${clients}/${id}`, [], { errors: ['Value must be an object'] }],
    ['PATCH', `${clients}/${id}`, { status: null }, { status: ['The selected status is invalid'] }],
    ['PUT', `${clients}/${id}/address`, { country: 'GB' }, { postcode: ['The postcode field is required'] }],
    ['PUT', `${clients}/${id}/address`, { country: 'XX' }, { country: ['The selected country is invalid'] }],
    ['POST', `${clients}/${id}/organisations`, [], { errors: ['At least one organisation is required'] }],
    ['POST', `${clients}/${id}/organisations`, [9], { '0': ['The selected 0 is invalid'] }],
    ['POST', `${clients}/${id}/organisations`, ['9x'], { '0': ['Value must be an integer'] }],
    [
      'POST',
      `${clients}/${id}/assignees`,
      {},
      { errors: ['The submitted value must be an array of assignee objects'] },
    ],
    [
      'POST',
      '/api/v2/organisations',
      { name: 'A', company_number: '1' },
      { jurisdiction: ['The jurisdiction field is required when company number is present'] },
    ],
  ]
  for (const [method, path, body, expected] of refusals) {
    const response = await send(drill, method, path, body)
    expect([response.status, await response.json()], JSON.stringify(body)).toEqual([422, expected])
  }
  const noJson = await drill.api(clients, {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  })
  expect(noJson.status).toBe(422)
  expect(drill.tenant.snapshot().mocks).toEqual(before)
})

it('ignores what only the vendor writes, so that a client can be sent back as it was read', async () => {
  await using drill = await openMock(amiqus)
  const client = await made(drill.api(`${clients}/${await createClient(drill)}`))
  const sent = await send(drill, 'PATCH', `${clients}/${client.id}`, {
    ...client,
    id: 1,
    email: 'new@example.com',
  })
  expect(await sent.json()).toMatchObject({ ...client, email: 'new@example.com' })
})

it.each(['abc', '1.5', '-1', '0', '99999999999999999999', '%20'])('knows no client %s', async (id) => {
  await using drill = await openMock(amiqus)
  const response = await drill.api(`${clients}/${id}`)
  expect([response.status, await response.json()]).toEqual([404, { error: 'Client not found' }])
})

it('refuses pages, limits, orders and expansions that do not exist', async () => {
  await using drill = await openMock(amiqus)
  for (const query of [
    'page=0',
    'page=x',
    'limit=0',
    'limit=101',
    'sort_by=age',
    'order_by=up',
    'visibility=all',
  ])
    expect((await drill.api(`${clients}?${query}`)).status, query).toBe(422)
  expect(await (await drill.api(`${clients}?limit=101`)).json()).toEqual({
    limit: ['The limit may not be greater than 100'],
  })
  expect(await (await drill.api('/api/v2/credits?expand=causer,check')).json()).toEqual({
    expand: ['The expand parameter must be one of: causer'],
  })
})

it('carries the other parameters into the links of a page, and gives an empty page beyond the end', async () => {
  await using drill = await openMock(amiqus)
  for (let made_ = 0; made_ < 3; made_++) await createClient(drill)
  const first = await made<Page>(drill.api(`${clients}?limit=2&visibility=active&search=spec`))
  expect(first.links).toEqual({
    next: `${drill.url}${clients}?limit=2&visibility=active&search=spec&page=2`,
    previous: null,
  })
  const second = await made<Page>(fetch(first.links?.next ?? '', { headers: drill.mock.headers() }))
  expect(second.data).toHaveLength(1)
  const beyond = await made<Page>(drill.api(`${clients}?limit=2&page=9`))
  expect(beyond).toMatchObject({ data: [], total: 3, links: { next: null } })
  expect((await made<Page>(drill.api(clients))).links).toBeNull()
})

it('finds clients by every filter of the list, and sorts them', async () => {
  await using drill = await openMock(amiqus)
  const one = await createClient(drill)
  const two = (
    await made(
      send(drill, 'POST', clients, {
        email: 'ann@example.com',
        name: { first_name: 'Áine', last_name: 'Zander' },
        reference: 'REF-2',
        status: 'approved',
        deletion_date: '2026-01-01',
      }),
    )
  ).id
  await drill.act('archive-client', { id: one })
  await assign(drill, `${clients}/${two}`)
  const owner = await made(drill.api('/api/v2/me'))
  expect(await ids(drill, 'search=aine')).toEqual([two])
  expect(await ids(drill, 'status=approved')).toEqual([two])
  expect(await ids(drill, 'visibility=archived')).toEqual([one])
  expect(await ids(drill, 'reference=ref-2')).toEqual([two])
  expect(await ids(drill, 'deletion_date=today')).toEqual([two])
  expect(await ids(drill, 'deletion_date=not_set')).toEqual([one])
  expect(await ids(drill, `assignee=${owner.id}`)).toEqual([two])
  expect(await ids(drill, 'order_by=desc')).toEqual([two, one])
  expect(await ids(drill, 'sort_by=name.first_name')).toEqual([two, one])
  const organisation = await createOrganisation(drill, 'Crate & Barrel')
  await made(send(drill, 'POST', `${clients}/${one}/organisations`, [organisation]))
  expect(await ids(drill, 'search=barrel')).toEqual([one])
})

it('tells of every change of a client under its own alias', async () => {
  await using drill = await openMock(amiqus)
  const heard = await listen(drill)
  const id = await createClient(drill)
  await made(send(drill, 'PATCH', `${clients}/${id}`, { email: 'new@example.com' }))
  await made(send(drill, 'PATCH', `${clients}/${id}`, { status: 'approved' }))
  await made(send(drill, 'PATCH', `${clients}/${id}`, { deletion_date: '2026-01-03' }))
  await drill.clock.advance('2d')
  await made(send(drill, 'PATCH', `${clients}/${id}`, { deletion_date: null }))
  await drill.act('archive-client', { id })
  await drill.act('unarchive-client', { id })
  const organisation = await createOrganisation(drill)
  await send(drill, 'POST', `${clients}/${id}/organisations`, [organisation])
  await send(drill, 'POST', `${clients}/${id}/organisations`, [organisation])
  await drill.api(`${clients}/${id}/organisations`, { method: 'DELETE' })
  await drill.api(`${clients}/${id}`, { method: 'DELETE' })
  const all = await heard()
  expect(all.map(({ alias }) => alias)).toEqual([
    'client.created',
    'client.updated',
    'client.status',
    'client.deletion_reminder_updated',
    'client.deletion_reminder_due',
    'client.deletion_reminder_deleted',
    'client.archived',
    'client.unarchived',
    'client.organisations',
    'client.organisations',
    'client.deleted',
  ])
  expect(all[0]?.data).toEqual({ client: { id, show: `${drill.url}${clients}/${id}` } })
  expect(all.at(-1)?.data).toEqual({ client: { id } })
})

it('does not remind of a deletion whose date was moved or taken away', async () => {
  await using drill = await openMock(amiqus)
  const id = await createClient(drill)
  await made(send(drill, 'PATCH', `${clients}/${id}`, { deletion_date: '2026-01-02' }))
  await made(send(drill, 'PATCH', `${clients}/${id}`, { deletion_date: '2026-01-05' }))
  const heard = await listen(drill)
  await drill.clock.advance('3d')
  expect(await heard()).toEqual([])
  await drill.clock.advance('1d')
  expect((await heard()).map(({ alias }) => alias)).toEqual(['client.deletion_reminder_due'])
})

it('answers 204 when nobody new is assigned, and shows only who is new otherwise', async () => {
  await using drill = await openMock(amiqus)
  const path = `${clients}/${await createClient(drill)}`
  const first = await assign(drill, path)
  const members = await made<Page>(drill.api('/api/v2/team/members'))
  const body = members.data.slice(0, 2).map(({ id }) => ({ type: 'team_member', team_member: id }))
  expect((await send(drill, 'POST', `${path}/assignees`, body.slice(0, 1))).status).toBe(204)
  const replaced = await made<Page>(send(drill, 'PUT', `${path}/assignees`, body))
  expect(replaced.data).toHaveLength(1)
  expect((await made<Page>(drill.api(`${path}/assignees`))).data.map(({ id }) => id)).toContain(first)
  const stranger = await drill.api(`${path}/assignees/1`, { method: 'DELETE' })
  expect(await stranger.json()).toEqual({ error: 'Assignee not found' })
})

it('leaves a client with records to owners, and takes the records away with it', async () => {
  await using drill = await openMock(amiqus)
  const id = await createClient(drill)
  const record = await createRecord(drill, id, [{ type: 'check.dummy' }])
  await drill.act('set-role', { role: 'member' })
  expect((await drill.api(`${clients}/${id}`, { method: 'DELETE' })).status).toBe(403)
  await drill.act('set-role', { role: 'owner' })
  expect((await drill.api(`${clients}/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await drill.api(`/api/v2/records/${record}`)).status).toBe(404)
  await drill.clock.advance('11d')
})

it('makes an accepted name the name of client and record, once', async () => {
  await using drill = await openMock(amiqus)
  const { client, correction } = await createCorrection(drill)
  const path = `${clients}/${client}/corrections/${correction}`
  const records = `${clients}/${client}/records`
  expect(await made<Page>(drill.api(records))).toMatchObject({ data: [{ status: 'amendments' }] })
  const refused = await send(drill, 'PATCH', path, { status: 'pending' })
  expect(await refused.json()).toEqual({ status: ['The selected status is invalid'] })
  await made(send(drill, 'PATCH', path, { status: 'accepted', correction: { first_name: 'Martha' } }))
  const name = { first_name: 'Martha', last_name: 'Corrected' }
  expect(await made(drill.api(`${clients}/${client}`))).toMatchObject({ name })
  expect(await made<Page>(drill.api(records))).toMatchObject({ data: [{ name, status: 'pending' }] })
  const again = await send(drill, 'PATCH', path, { status: 'rejected' })
  expect([again.status, await again.json()]).toEqual([
    405,
    { message: 'Correction has already been completed' },
  ])
  const unknown = await send(drill, 'PATCH', `${clients}/${client}/corrections/1`, { status: 'rejected' })
  expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Correction not found' }])
})
