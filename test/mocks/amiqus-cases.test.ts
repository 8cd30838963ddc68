import { describe, expect, it } from 'vitest'
import { openAmiqus, type AmiqusAccount } from './amiqus/open-amiqus.ts'

const video = { type: 'check.video' }

async function caseOf(account: AmiqusAccount, client: number, details: object = {}): Promise<number> {
  return Number(
    (await account.expectCall(201, 'POST', '/cases', { client, name: 'Onboarding', ...details }))['id'],
  )
}

const item = (id: number): object => ({ id, type: 'record' })

/** A case with one record in it. */
async function caseWithRecord(account: AmiqusAccount) {
  const client = await account.client()
  const record = await account.record([video], { client })
  const id = await caseOf(account, client)
  await account.expectCall(201, 'PATCH', `/cases/${id}/items`, [item(record)])
  const statusNow = async (): Promise<unknown> =>
    (await account.expectCall(200, 'GET', `/cases/${id}`))['status']
  return { client, record, id, statusNow }
}

describe('the status of a case', () => {
  it('follows its records until somebody decides', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['case.*'])
    const { id, record, statusNow } = await caseWithRecord(account)
    expect(await statusNow()).toBe('awaiting_response')
    await account.drill.act('finish', { id: record })
    expect(await statusNow()).toBe('action_required')
    await account.drill.act('review', { id: record })
    expect(await statusNow()).toBe('reviewed_pending_decision')
    expect(
      await account.expectCall(201, 'POST', `/cases/${id}/reviews`, { status: 'approved' }),
    ).toMatchObject({ object: 'case_review', status: 'approved', from_status: 'reviewed_pending_decision' })
    await account.drill.act('unreview', { id: record })
    expect(await statusNow()).toBe('approved')
    expect((await account.aliases()).toSorted()).toEqual([
      'case.approved',
      'case.created',
      'case.item_added',
      'case.status',
      'case.status',
      'case.status',
      'case.status',
    ])
  })

  it('awaits a decision when every check has been reviewed, and a response again after a further record', async () => {
    await using account = await openAmiqus()
    const { client, id, record, statusNow } = await caseWithRecord(account)
    await account.drill.act('finish', { id: record })
    await account.expectCall(201, 'POST', `/records/${record}/steps/1/reviews`, { status: 'approved' })
    expect(await statusNow()).toBe('reviewed_pending_decision')
    const further = await account.record([video], { client })
    await account.drill.clock.advance('1h')
    expect(await account.expectCall(201, 'PATCH', `/cases/${id}/items`, [item(further)])).toMatchObject({
      data: [{ created_at: '2026-01-01T01:00:00Z' }],
    })
    expect(await statusNow()).toBe('awaiting_response')
    await account.drill.act('finish', { id: further })
    expect(await statusNow()).toBe('action_required')
  })

  it('can be set by hand to any status, also back', async () => {
    await using account = await openAmiqus()
    const id = await caseOf(account, await account.client())
    for (const status of ['approved', 'awaiting_response', 'on_hold', 'action_required'])
      await account.expectCall(201, 'POST', `/cases/${id}/reviews`, { status })
    expect(await account.expectCall(200, 'GET', `/cases/${id}`)).toMatchObject({ status: 'action_required' })
  })

  it('asks the team to act while a name is to be decided on, or a check is paused', async () => {
    await using account = await openAmiqus()
    const { client, record, statusNow } = await caseWithRecord(account)
    await account.drill.act('propose-name', { record, last_name: 'Corrected' })
    expect(await statusNow()).toBe('action_required')
    const { data } = await account.expectCall(200, 'GET', `/clients/${client}/corrections`)
    const [correction] = data as { id: number }[]
    await account.expectCall(200, 'PATCH', `/clients/${client}/corrections/${correction?.id}`, {
      status: 'rejected',
    })
    expect(await statusNow()).toBe('awaiting_response')
    await account.drill.act('complete-step', { id: record, outcome: 'paused' })
    expect(await statusNow()).toBe('action_required')
  })

  it('is rejected with an alias of its own, put on hold without, and told once', async () => {
    await using account = await openAmiqus()
    const id = await caseOf(account, await account.client())
    await account.subscribe(['case.*'])
    for (const status of ['on_hold', 'rejected', 'rejected'])
      await account.expectCall(201, 'POST', `/cases/${id}/reviews`, { status })
    expect((await account.aliases()).toSorted()).toEqual(['case.rejected', 'case.status', 'case.status'])
    expect(await account.expectCall(200, 'GET', `/cases/${id}/reviews?expand=reviewed_by`)).toMatchObject({
      data: [
        { status: 'on_hold', from_status: 'action_required', reviewed_by: { object: 'team_member' } },
        { status: 'rejected', from_status: 'on_hold' },
        { status: 'rejected', from_status: 'rejected' },
      ],
    })
  })

  it('is refused when it is none', async () => {
    await using account = await openAmiqus()
    const id = await caseOf(account, await account.client())
    const before = account.drill.tenant.snapshot()
    expect(await account.call('POST', `/cases/${id}/reviews`, { status: 'done' })).toEqual({
      status: 422,
      body: { status: ['The selected status is invalid'] },
    })
    expect(await account.call('POST', `/cases/${id}/reviews`, { review: 'approved' })).toEqual({
      status: 422,
      body: { status: ['The status field is required'] },
    })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })
})

describe('the items of a case', () => {
  it('are new once, and 204 after that', async () => {
    await using account = await openAmiqus()
    const client = await account.client()
    const [first, second] = [
      await account.record([video], { client }),
      await account.record([video], { client }),
    ]
    const id = await caseOf(account, client)
    const path = `/cases/${id}/items`
    expect(await account.expectCall(201, 'PATCH', path, [item(first), item(first)])).toMatchObject({
      total: 1,
      limit: 100,
      data: [{ entity: { id: first, type: 'record' } }],
    })
    expect(await account.call('PATCH', path, [item(first)])).toEqual({ status: 204, body: undefined })
    expect(await account.expectCall(201, 'PATCH', path, [item(first), item(second)])).toMatchObject({
      data: [{ entity: { id: second } }],
    })
    expect(await account.expectCall(200, 'GET', `/cases/${id}?expand=items`)).toMatchObject({
      items: [{ object: 'case_item', entity: { id: first } }, { entity: { id: second } }],
    })
  })

  it('can be removed, by the right case only', async () => {
    await using account = await openAmiqus()
    const { id, client } = await caseWithRecord(account)
    await account.subscribe(['case.item_removed'])
    const { items } = await account.expectCall(200, 'GET', `/cases/${id}`)
    const [only] = items as number[]
    const other = await caseOf(account, client)
    expect(await account.call('DELETE', `/cases/${other}/items/${only}`)).toEqual({
      status: 404,
      body: { error: 'Case item not found' },
    })
    expect(await account.call('DELETE', `/cases/${id}/items/${only}`)).toEqual({
      status: 204,
      body: undefined,
    })
    expect(await account.expectCall(200, 'GET', `/cases/${id}`)).toMatchObject({ items: null })
    expect(await account.aliases()).toEqual(['case.item_removed'])
  })

  it('are refused when one of them is no record of the client, or is in another case', async () => {
    await using account = await openAmiqus()
    const { record, client } = await caseWithRecord(account)
    const stranger = await account.record([video])
    const free = await account.record([video], { client })
    const id = await caseOf(account, client)
    const before = account.drill.tenant.snapshot()
    expect(
      await account.call('PATCH', `/cases/${id}/items`, [item(free), item(record), item(stranger), item(1)]),
    ).toEqual({
      status: 422,
      body: {
        '1.id': ['The selected 1.id is invalid'],
        '2.id': ['The selected 2.id is invalid'],
        '3.id': ['The selected 3.id is invalid'],
      },
    })
    expect(await account.call('PATCH', `/cases/${id}/items`, [])).toMatchObject({ status: 422 })
    expect(await account.call('PATCH', `/cases/${id}/items`, [{ id: free, type: 'form' }])).toMatchObject({
      status: 422,
      body: { '0.type': ['The selected 0.type is invalid'] },
    })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })

  it('show in the webhooks of their records', async () => {
    await using account = await openAmiqus()
    const { id, record } = await caseWithRecord(account)
    await account.subscribe(['record.finished'])
    await account.drill.act('finish', { id: record })
    expect(await account.events()).toMatchObject([
      { data: { case: { id, show: `${account.drill.url}/api/v2/cases/${id}` } } },
    ])
  })
})

describe('changing a case', () => {
  it('tells of a new name, and of the archive, and of nothing else', async () => {
    await using account = await openAmiqus()
    const id = await caseOf(account, await account.client())
    await account.subscribe(['case.*'])
    await account.expectCall(200, 'PATCH', `/cases/${id}`, { name: 'Onboarding' })
    expect(await account.aliases()).toEqual([])
    await account.expectCall(200, 'PATCH', `/cases/${id}`, { name: 'Offboarding', reference: 'AB1' })
    await account.expectCall(200, 'PATCH', `/cases/${id}`, { is_archived: true })
    expect(await account.expectCall(200, 'PATCH', `/cases/${id}`, { is_archived: false })).toMatchObject({
      name: 'Offboarding',
      reference: 'AB1',
      archived_at: null,
    })
    expect((await account.aliases()).toSorted()).toEqual(['case.archived', 'case.unarchived', 'case.updated'])
  })

  it.each([
    ['POST', '', { name: 'A', client: 1 }, { client: ['The selected client is invalid'] }],
    ['POST', '', {}, { client: ['The client field is required'], name: ['The name field is required'] }],
    ['PATCH', '/8723', {}, { errors: ['At least one property is required'] }],
    ['PATCH', '/8723', { name: 5 }, { name: ['Value must be a string'] }],
  ])('refuses %s /cases%s %j', async (method, path, body, errors) => {
    await using account = await openAmiqus()
    await caseOf(account, await account.client())
    const before = account.drill.tenant.snapshot()
    expect(await account.call(method, `/cases${path}`, body)).toEqual({ status: 422, body: errors })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })
})

it('lists and counts cases by status, client, reference, name and who looks after them', async () => {
  await using account = await openAmiqus()
  const client = await account.client()
  const other = await account.client({ name: { first_name: 'Ada', last_name: 'Zimmer' } })
  const first = await caseOf(account, client, { name: 'Beta', reference: 'B1' })
  const second = await caseOf(account, other, { name: 'Alpha' })
  await account.expectCall(201, 'POST', `/cases/${second}/reviews`, { status: 'approved' })
  await account.drill.act('assign-case', { id: first, member: 611 })
  const ids = async (query: string): Promise<unknown> =>
    ((await account.expectCall(200, 'GET', `/cases?${query}`))['data'] as { id: number }[]).map(
      ({ id }) => id,
    )
  expect(await ids('')).toEqual([first, second])
  expect(await ids('sort_by=name')).toEqual([second, first])
  expect(await ids('sort_by=client.name.last_name&order_by=desc')).toEqual([second, first])
  expect(await ids('status=approved,rejected')).toEqual([second])
  expect(await ids('status=approved,action_required')).toEqual([first, second])
  expect(await ids(`client=${client}`)).toEqual([first])
  expect(await ids('reference=B1')).toEqual([first])
  expect(await ids('search=zimm')).toEqual([second])
  expect(await ids('search=BETA')).toEqual([first])
  expect(await ids('assigned_to=7311')).toEqual([first])
  expect(await ids('assigned_to=false')).toEqual([second])
  expect(await ids('created_by=7311')).toEqual([first, second])
  expect(await ids('visibility=archived')).toEqual([])
  expect((await account.call('GET', '/cases?status=open')).status).toBe(422)

  const { aggregates } = await account.expectCall(200, 'GET', '/aggregates/case-status')
  expect(aggregates).toEqual(
    expect.arrayContaining([
      { status: 'action_required', count: 1 },
      { status: 'approved', count: 1 },
      { status: 'rejected', count: 0 },
    ]),
  )
  const mine = await account.expectCall(200, 'GET', '/aggregates/case-status?assigned_to=7311')
  expect(mine['aggregates']).toEqual(expect.arrayContaining([{ status: 'approved', count: 0 }]))
  for (const [member, total] of [
    ['611', 1],
    ['7311', 0],
    ['false', 1],
  ] as const) {
    const some = await account.expectCall(200, 'GET', `/aggregates/case-status?assigned_to=${member}`)
    const counts = (some['aggregates'] as { count: number }[]).map(({ count }) => count)
    expect([member, counts.reduce((sum, count) => sum + count, 0)]).toEqual([member, total])
  }
  const later = await account.expectCall(
    200,
    'GET',
    '/aggregates/case-status?start_date=2026-01-01T00:00:01Z',
  )
  expect(later['aggregates']).toEqual(expect.arrayContaining([{ status: 'approved', count: 0 }]))
  expect((await account.call('GET', '/aggregates/case-status?start_date=today')).status).toBe(422)
})
