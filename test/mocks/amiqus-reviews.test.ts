import { describe, expect, it } from 'vitest'
import { openAmiqus } from './amiqus/open-amiqus.ts'

const video = { type: 'check.video' }

describe('reviews of a step', () => {
  it('are possible once the step is completed, and the newest shows on it', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    const path = `/records/${id}/steps/1/reviews`
    expect(await account.call('POST', path, { status: 'approved' })).toEqual({
      status: 422,
      body: { errors: ['The step cannot be reviewed'] },
    })
    await account.drill.act('finish', { id })
    await account.subscribe(['record.updated'])
    const first = await account.expectCall(201, 'POST', path, { status: 'approved' })
    const second = await account.expectCall(201, 'POST', `${path}?expand=reviewed_by`, {
      status: 'rejected',
      message: 'Blurred',
    })
    expect([first, second]).toMatchObject([
      { status: 'approved', from_status: 'pending', message: null },
      { status: 'rejected', from_status: 'approved', message: 'Blurred', reviewed_by: { role: 'owner' } },
    ])
    expect(await account.expectCall(200, 'GET', `${path}?order_by=desc`)).toMatchObject({
      data: [{ id: second['id'] }, { id: first['id'] }],
    })
    expect(await account.expectCall(200, 'GET', `/records/${id}/steps?expand=review`)).toMatchObject({
      data: [{ review: { object: 'step_review', id: second['id'] } }],
    })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      steps: [{ review: second['id'] }],
    })
    expect(await account.aliases()).toEqual(['record.updated', 'record.updated'])
  })

  it.each([
    [{ status: 'rejected' }, { message: ['The message field is required when status is rejected'] }],
    [{ status: 'rejected', message: '' }, { message: ['The message must be at least 1 characters'] }],
    [{ status: 'fine' }, { status: ['The selected status is invalid'] }],
    [{ review: 'approved' }, { status: ['The status field is required'] }],
  ])('are refused with %j', async (body, errors) => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    await account.drill.act('finish', { id })
    const before = account.drill.tenant.snapshot()
    expect(await account.call('POST', `/records/${id}/steps/1/reviews`, body)).toEqual({
      status: 422,
      body: errors,
    })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })

  it('are looked for in the right record', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    await account.record([video])
    expect(await account.call('GET', `/records/${id}/steps/2/reviews`)).toEqual({
      status: 404,
      body: { error: 'Record step not found' },
    })
    expect(await account.call('GET', `/records/1/steps/1/reviews`)).toEqual({
      status: 404,
      body: { error: 'Record not found' },
    })
  })
})

describe('assignees of a record', () => {
  it('are added, replaced and removed, with 204 when nobody is new', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    const path = `/records/${id}/assignees`
    const member = (team_member: number): object => ({ type: 'team_member', team_member })
    const members = async (): Promise<unknown> =>
      ((await account.expectCall(200, 'GET', path))['data'] as { team_member: { id: number } }[]).map(
        ({ team_member: { id: of } }) => of,
      )
    expect(await account.expectCall(201, 'POST', path, [member(611), member(611)])).toMatchObject({
      total: 1,
      limit: 100,
    })
    expect((await account.call('POST', path, [member(611)])).status).toBe(204)
    await account.expectCall(201, 'PUT', path, [member(611), member(612)])
    expect(await members()).toEqual([611, 612])
    expect((await account.call('PUT', path, [member(612)])).status).toBe(204)
    expect(await members()).toEqual([612])
    expect((await account.call('DELETE', path)).status).toBe(204)
    expect(await members()).toEqual([])
  })

  it.each([
    [{ type: 'team_member' }, { errors: ['The submitted value must be an array of assignee objects'] }],
    [[], { errors: ['The submitted value must have at least 1 items'] }],
    [
      [{ type: 'team_member', team_member: 1 }],
      { '0.team_member': ['The selected 0.team member is invalid'] },
    ],
    [[{ type: 'user', team_member: 611 }], { '0.type': ['The selected 0.type is invalid'] }],
  ])('are refused as %j', async (body, errors) => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    for (const method of ['POST', 'PUT'])
      expect(await account.call(method, `/records/${id}/assignees`, body)).toEqual({
        status: 422,
        body: errors,
      })
  })
})
