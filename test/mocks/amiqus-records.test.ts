import { describe, expect, it } from 'vitest'
import { openAmiqus, type AmiqusAccount } from './amiqus/open-amiqus.ts'

const dummy = (preferences: object = {}): object => ({ type: 'check.dummy', preferences })
const video = { type: 'check.video' }

async function statusOf(account: AmiqusAccount, id: number): Promise<unknown> {
  return (await account.expectCall(200, 'GET', `/records/${id}`))['status']
}

describe('the life of a record', () => {
  it('is pending, then started, then complete, and tells of every step', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.*', 'client.record'])
    const id = await account.record([dummy(), video])
    expect(await statusOf(account, id)).toBe('pending')
    await account.drill.act('complete-step', { id })
    expect(await statusOf(account, id)).toBe('started')
    await account.drill.act('complete-step', { id })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'complete',
      perform_url: false,
      steps: [
        { completed_at: '2026-01-01T00:00:00Z', review: null },
        { completed_at: '2026-01-01T00:00:00Z' },
      ],
    })
    expect((await account.aliases()).toSorted()).toEqual([
      'client.record',
      'record.created',
      'record.finished',
      'record.updated',
      'record.updated',
    ])
  })

  it('waits for results that come later, and does not expire meanwhile', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([video])
    await account.drill.act('complete-step', { id, outcome: 'submitted' })
    await account.drill.clock.advance('11d')
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'waiting',
      perform_url: false,
    })
    expect(await account.aliases()).toEqual([])
    await account.drill.act('settle-check', { check: 82_342, outcome: 'refer' })
    expect(await statusOf(account, id)).toBe('complete')
    expect(await account.aliases()).toEqual(['record.finished'])
  })

  it('is paused while a check is, and can only be cancelled when the preferences say so', async () => {
    await using account = await openAmiqus()
    const free = await account.record([dummy({ cancel: true })])
    await account.drill.act('complete-step', { id: free, outcome: 'paused' })
    expect(await statusOf(account, free)).toBe('paused')
    await account.drill.act('settle-check', { check: 82_342, outcome: 'cancelled' })
    expect(await statusOf(account, free)).toBe('complete')
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({ status: 'failed' })

    const held = await account.record([dummy()])
    await account.drill.act('complete-step', { id: held, outcome: 'paused' })
    await expect(account.drill.act('settle-check', { check: 82_343, outcome: 'cancelled' })).rejects.toThrow(
      'only a paused check',
    )
    expect(await statusOf(account, held)).toBe('paused')
  })

  it.each([
    { done: 0, status: 'empty' },
    { done: 1, status: 'incomplete' },
  ])('is $status when it expires after $done of two steps', async ({ done, status }) => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([dummy(), video])
    for (let n = 0; n < done; n++) await account.drill.act('complete-step', { id })
    await account.drill.clock.advance(10 * 86_400_000 - 1)
    expect(await account.aliases()).toEqual([])
    await account.drill.clock.advance(1)
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status,
      perform_url: false,
      expired_at: '2026-01-11T00:00:00Z',
    })
    expect(await account.aliases()).toEqual(['record.finished'])
  })

  it('has amendments until somebody decides on the name', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([video])
    await account.drill.act('propose-name', { record: id, first_name: 'Martin' })
    expect(await statusOf(account, id)).toBe('amendments')
    await account.drill.act('complete-step', { id })
    expect(await statusOf(account, id)).toBe('amendments')
    expect(await account.aliases()).toEqual([])
    const { body } = await account.call('GET', `/clients/7832/corrections`)
    const [correction] = (body as { data: { id: number }[] }).data
    await account.expectCall(200, 'PATCH', `/clients/7832/corrections/${correction?.id}`, {
      status: 'accepted',
    })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'complete',
      name: { first_name: 'Martin' },
    })
    expect(await account.aliases()).toEqual(['record.finished'])
  })

  it('is reviewed when somebody marks it so, and is what it was when they take that back', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.reviewed', 'record.unreviewed'])
    const id = await account.record([video])
    await account.drill.act('finish', { id })
    expect(await account.expectCall(200, 'PATCH', `/records/${id}`, { is_reviewed: true })).toMatchObject({
      status: 'reviewed',
    })
    await account.expectCall(200, 'PATCH', `/records/${id}`, { is_reviewed: true })
    expect(await account.expectCall(200, 'PATCH', `/records/${id}`, { is_reviewed: false })).toMatchObject({
      status: 'complete',
    })
    expect(await account.aliases()).toEqual(['record.reviewed', 'record.unreviewed'])
  })
})

describe('changing a record', () => {
  it('moves the expiry, and the clock follows', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    await account.expectCall(200, 'PATCH', `/records/${id}`, { expired_at: '2026-01-03T00:00:00Z' })
    await account.drill.clock.advance('2d')
    expect(await statusOf(account, id)).toBe('empty')
  })

  it('extends the expiry, and the earlier one passes', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    await account.drill.clock.advance('5d')
    await account.expectCall(200, 'PATCH', `/records/${id}`, { expired_at: '2026-01-16T00:00:00Z' })
    await account.drill.clock.advance('6d')
    expect(await statusOf(account, id)).toBe('pending')
    await account.drill.clock.advance('4d')
    expect(await statusOf(account, id)).toBe('empty')
  })

  it.each([
    [{}, { errors: ['At least one property is required'] }],
    [{ nonsense: 1 }, { errors: ['At least one property is required'] }],
    [{ is_archived: 'yes' }, { is_archived: ['Value must be a boolean'] }],
    [{ expired_at: false }, { expired_at: ['The expired at is not a valid date'] }],
    [{ expired_at: 'tomorrow' }, { expired_at: ['The expired at is not a valid date'] }],
    [
      { is_archived: true, expired_at: '2026-01-11T00:00:01Z' },
      { expired_at: ['The expired at must be a date within 10 days from now'] },
    ],
    [
      { is_reviewed: true, expired_at: '2025-12-31T23:59:59Z' },
      { expired_at: ['The expired at must be a date within 10 days from now'] },
    ],
  ])('refuses %j and leaves the record as it was', async (changes, errors) => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    const before = account.drill.tenant.snapshot()
    expect(await account.call('PATCH', `/records/${id}`, changes)).toEqual({ status: 422, body: errors })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })

  it('expires at once, and refuses to expire what is finished', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([video])
    expect(await account.expectCall(200, 'PATCH', `/records/${id}`, { expired_at: true })).toMatchObject({
      status: 'empty',
      expired_at: '2026-01-01T00:00:00Z',
    })
    const why = 'The record has already been completed or has expired'
    expect(await account.call('POST', `/records/${id}/expire`)).toEqual({
      status: 422,
      body: { errors: [why] },
    })
    expect(await account.call('PATCH', `/records/${id}`, { expired_at: true, is_archived: true })).toEqual({
      status: 422,
      body: { expired_at: [why] },
    })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ archived_at: null })
    expect(await account.aliases()).toEqual(['record.finished'])
  })

  it('archives and takes out of the archive, and tells of it once', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.updated'])
    const id = await account.record([video])
    await account.expectCall(200, 'POST', `/records/${id}/archive`)
    expect(await account.expectCall(200, 'POST', `/records/${id}/archive`)).toMatchObject({
      archived_at: '2026-01-01T00:00:00Z',
    })
    expect(await account.expectCall(200, 'PATCH', `/records/${id}`, { is_archived: false })).toMatchObject({
      archived_at: null,
    })
    expect(await account.aliases()).toEqual(['record.updated', 'record.updated'])
  })
})

describe('listing records', () => {
  it('filters by status, visibility, author, assignee and the visibility of the client', async () => {
    await using account = await openAmiqus()
    const open = await account.record([video])
    const done = await account.record([video])
    await account.drill.act('finish', { id: done })
    await account.expectCall(200, 'PATCH', `/records/${done}`, { is_archived: true })
    await account.expectCall(201, 'POST', `/records/${open}/assignees`, [
      { type: 'team_member', team_member: 611 },
    ])
    const ids = async (query: string): Promise<unknown> =>
      (((await account.expectCall(200, 'GET', `/records?${query}`))['data'] as { id: number }[]) ?? []).map(
        ({ id }) => id,
      )
    expect(await ids('')).toEqual([open, done])
    expect(await ids('order_by=desc')).toEqual([done, open])
    expect(await ids('status=complete')).toEqual([done])
    expect(await ids('status=failed')).toEqual([])
    expect(await ids('visibility=active')).toEqual([open])
    expect(await ids('visibility=archived')).toEqual([done])
    expect(await ids('assignee=7311')).toEqual([open])
    expect(await ids('assignee=false')).toEqual([done])
    expect(await ids('created_by=7311')).toEqual([open, done])
    expect(await ids('creator=1')).toEqual([])
    expect(await ids('client_visibility=archived')).toEqual([])
    expect(await account.call('GET', '/records?status=expired')).toEqual({
      status: 422,
      body: { status: ['The selected status is invalid'] },
    })
  })

  it('lists the records of one client only', async () => {
    await using account = await openAmiqus()
    const first = await account.record([video])
    await account.record([video])
    expect(await account.expectCall(200, 'GET', '/clients/7832/records?expand=client')).toMatchObject({
      total: 1,
      data: [{ id: first, client: { object: 'client', id: 7832 } }],
    })
    expect(await account.call('GET', '/clients/1/records')).toEqual({
      status: 404,
      body: { error: 'Client not found' },
    })
  })
})

describe('paths that name nothing', () => {
  it.each([
    ['GET', '/records/1', 'Record not found'],
    ['GET', '/records/abc', 'Record not found'],
    ['GET', '/records/0x1', 'Record not found'],
    ['PATCH', '/records/1', 'Record not found'],
    ['POST', '/records/1/expire', 'Record not found'],
    ['POST', '/records/1/archive', 'Record not found'],
    ['GET', '/records/1/download', 'Not Found.'],
    ['GET', '/records/1/steps', 'Record not found'],
    ['GET', '/records/1/documents', 'Record not found'],
    ['GET', '/records/1/assignees', 'Record not found'],
    ['DELETE', '/records/1/assignees', 'Record not found'],
    ['GET', '/checks/1', 'Check not found'],
    ['GET', '/cases/1', 'Case not found'],
    ['GET', '/cases/1/items', 'Case not found.'],
    ['GET', '/cases/1/reviews', 'Case not found.'],
    ['GET', '/cases/1/assignees', 'Case not found'],
    ['GET', '/webhooks/1', 'Webhook not found'],
    ['GET', '/webhooks/1/deliveries', 'Webhook not found'],
    ['DELETE', '/webhooks/x', 'Webhook not found'],
  ])('%s %s: %s', async (method, path, error) => {
    await using account = await openAmiqus()
    const body = method === 'PATCH' ? {} : undefined
    expect(await account.call(method, path, body)).toEqual({ status: 404, body: { error } })
  })
})

it.each([
  ['when-given', { reference: 'AB-1' }, 'AB-1'],
  ['when-given', {}, undefined],
  ['always', {}, null],
  ['never', { reference: 'AB-1' }, undefined],
])('keeps the reference of a record, and shows it %s', async (recordReference, details, shown) => {
  await using account = await openAmiqus({ options: { recordReference } })
  const id = await account.record([video], details)
  const { data } = await account.expectCall(200, 'GET', '/records')
  const [listed] = data as Record<string, unknown>[]
  expect([
    (await account.expectCall(200, 'GET', `/records/${id}`))['reference'],
    listed?.['reference'],
  ]).toEqual([shown, shown])
})
