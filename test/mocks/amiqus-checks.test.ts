import { describe, expect, it } from 'vitest'
import { readJwt } from '../../src/kernel/wire/jwt.ts'
import { openAmiqus } from './amiqus/open-amiqus.ts'

const dummy = (preferences: object): object => ({ type: 'check.dummy', preferences })

describe('check.dummy', () => {
  it.each(['accepted', 'rejected', 'refer', 'failed'])('is %s without anybody’s help', async (state) => {
    await using account = await openAmiqus()
    await account.subscribe(['record.*'])
    const id = await account.record([dummy({ state })])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'complete',
      perform_url: false,
    })
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({
      type: 'dummy',
      status: state,
    })
    expect((await account.aliases()).toSorted()).toEqual([
      'record.created',
      'record.finished',
      'record.updated',
    ])
  })

  it('is paused without anybody’s help, and the record with it', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([dummy({ state: 'paused' })])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'paused',
      perform_url: false,
      steps: [{ completed_at: null }],
    })
    expect(await account.aliases()).toEqual([])
  })

  it.each([{}, { state: 'pending' }])('waits for a person with %j', async (preferences) => {
    await using account = await openAmiqus()
    const id = await account.record([dummy(preferences)])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'pending',
      perform_url: expect.stringContaining('/i/') as unknown,
      steps: [
        {
          preferences: {
            payment_amount: null,
            credit_cost: null,
            cancel: false,
            replay: false,
            state: 'pending',
          },
        },
      ],
    })
  })

  it('takes its state when somebody submits it, as an option', async () => {
    await using account = await openAmiqus({ options: { dummyOutcome: 'on-submission' } })
    const id = await account.record([dummy({ state: 'rejected' })])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'pending' })
    await account.drill.act('complete-step', { id })
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({ status: 'rejected' })
  })

  it('can be handed in again after it failed, when its preferences say replay', async () => {
    await using account = await openAmiqus()
    const id = await account.record([dummy({ state: 'failed', replay: true })])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'pending',
      perform_url: expect.stringContaining('/i/') as unknown,
    })
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({
      status: 'failed',
      allow_replay: true,
    })
    await account.drill.act('complete-step', { id, outcome: 'accepted' })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'complete' })
  })

  it('costs what its preferences say', async () => {
    await using account = await openAmiqus()
    const id = await account.record([dummy({ credit_cost: 42 })])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ steps: [{ cost: 42 }] })
  })
})

describe('check.watchlist', () => {
  const watchlist = (preferences: object = {}): object => ({ type: 'check.watchlist', preferences })

  it('runs silently when it is the only check', async () => {
    await using account = await openAmiqus()
    const id = await account.record([watchlist()])
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'complete' })
  })

  it('asks the client when it is not silent, or is beside another check', async () => {
    await using account = await openAmiqus()
    const loud = await account.record([watchlist({ silent: false })])
    const beside = await account.record([watchlist(), { type: 'check.video' }])
    expect(await account.expectCall(200, 'GET', `/records/${loud}`)).toMatchObject({ status: 'pending' })
    expect(await account.expectCall(200, 'GET', `/records/${beside}`)).toMatchObject({ status: 'pending' })
  })

  it('is heard of when its result changes, but only while it is monitored', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['watchlist.updated'])
    const once = await account.record([watchlist()])
    await expect(account.drill.act('change-watchlist', { id: once })).rejects.toThrow('monitored')
    const id = await account.record([watchlist({ monitor: 3 })])
    await account.drill.act('change-watchlist', { id })
    expect(await account.events()).toMatchObject([
      { alias: 'watchlist.updated', data: { record: { id, type: 'client' } } },
    ])
  })
})

describe('the response of a check', () => {
  it('is null until there is a result, then true, and expands to the reports of Photo ID', async () => {
    await using account = await openAmiqus()
    const photoId = {
      type: 'check.photo_id',
      preferences: { report_type: 'standard', docs: ['passport'], facial_similarity: true },
    }
    const id = await account.record([photoId, { type: 'check.video' }])
    expect(await account.expectCall(200, 'GET', '/checks/82342?expand=response')).toMatchObject({
      status: 'pending',
      response: null,
    })
    await account.drill.act('complete-step', { id, outcome: 'rejected' })
    await account.drill.act('complete-step', { id })
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({
      response: true,
      record: id,
    })
    expect(await account.expectCall(200, 'GET', '/checks/82342?expand=response,record')).toMatchObject({
      record: { object: 'record', id },
      response: {
        object: 'check_response.photo_id',
        result: 'consider',
        reports: [
          { type: 'document', result: 'consider', document_data: { last_name: 'SPECIMEN' } },
          { type: 'facial_similarity_photo', result: 'consider' },
        ],
      },
    })
    expect(await account.expectCall(200, 'GET', '/checks/82343?expand=response')).toMatchObject({
      type: 'video',
      response: { object: 'check_response.other' },
    })
  })
})

it('gives an SDK token for one record, good for an hour on the tenant’s clock', async () => {
  await using account = await openAmiqus({ seed: 'sdk' })
  const id = await account.record([dummy({})])
  const { token } = await account.expectCall(201, 'POST', '/sdk_token', { record_id: id })
  const [header, claims] = String(token)
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown)
  expect(header).toEqual({ typ: 'JWT', alg: 'HS256' })
  expect(claims).toMatchObject({ iat: 1_767_225_600, exp: 1_767_229_200, record_id: id })
  expect(readJwt(String(token), 'another key')).toBeUndefined()
  expect(await account.call('POST', '/sdk_token', { record_id: 1 })).toEqual({
    status: 422,
    body: { record_id: ['The selected record id is invalid'] },
  })
})

describe('a provider takes its time', () => {
  const photoId = { type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }
  const dbs = {
    type: 'check.criminal_record',
    preferences: { region: 'england', type: 'enhanced' },
  }

  it('five minutes with Photo ID, whose record waits meanwhile', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([photoId])
    await account.drill.act('complete-step', { id })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'waiting',
      perform_url: false,
      steps: [{ completed_at: '2026-01-01T00:00:00Z' }],
    })
    await account.drill.clock.advance('299s')
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({ status: 'submitted' })
    expect(await account.aliases()).toEqual([])
    await account.drill.clock.advance('1s')
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({ status: 'accepted' })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'complete' })
    expect(await account.aliases()).toEqual(['record.finished'])
  })

  it('with a DBS check until the employer has reviewed the application: the record is paused', async () => {
    await using account = await openAmiqus()
    const id = await account.record([photoId, dbs])
    await account.drill.act('complete-step', { id })
    await account.drill.act('complete-step', { id })
    await account.drill.clock.advance('2d')
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'paused',
      steps: [
        { completed_at: '2026-01-01T00:00:00Z' },
        { completed_at: '2026-01-01T00:00:00Z', review: null },
      ],
    })
    await account.drill.act('forward-application')
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'waiting' })
    await account.drill.clock.advance('1d')
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'complete' })
    await expect(account.drill.act('forward-application')).rejects.toThrow('waits for the employer')
  })

  it('and its result changes nothing when somebody has given another one', async () => {
    await using account = await openAmiqus()
    const id = await account.record([photoId])
    await account.drill.act('complete-step', { id })
    await account.drill.act('settle-check', { check: 82342, outcome: 'rejected' })
    await account.drill.clock.advance('1d')
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({ status: 'rejected' })
  })

  it('or none, as an option', async () => {
    await using account = await openAmiqus({ options: { providerTime: 'none' } })
    const id = await account.record([photoId, dbs])
    await account.drill.act('complete-step', { id })
    await account.drill.act('complete-step', { id })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'complete' })
  })
})
