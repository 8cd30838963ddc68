import { describe, expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openAmiqus, type AmiqusAccount } from './amiqus/open-amiqus.ts'

const video = { type: 'check.video' }

/** The data of the last webhook of this alias. */
async function hear(account: AmiqusAccount, alias: string): Promise<unknown> {
  return (await account.events()).findLast((event) => event.alias === alias)?.data
}

describe('the data of an event', () => {
  it('names record, client and case for every alias of a person’s record', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.*', 'watchlist.updated'])
    const steps = [{ type: 'check.watchlist', preferences: { monitor: 1, silent: false } }]
    const id = await account.record(steps)
    await account.drill.act('bounce', { id })
    await account.drill.act('finish', { id })
    await account.drill.act('review', { id })
    await account.drill.act('unreview', { id })
    await account.drill.act('change-watchlist', { id })
    const { url } = account.drill
    for (const alias of [
      'record.created',
      'record.bounced',
      'record.updated',
      'record.finished',
      'record.reviewed',
      'record.unreviewed',
      'watchlist.updated',
    ])
      expect(await hear(account, alias), alias).toStrictEqual({
        record: {
          id,
          type: 'client',
          show: `${url}/api/v2/records/${id}`,
          download: `${url}/api/v2/records/${id}/download`,
        },
        client: { id: 7832, show: `${url}/api/v2/clients/7832` },
        case: { id: null, show: null },
      })
  })

  it('names only record and organisation for a record of an organisation', async () => {
    await using account = await openAmiqus()
    await account.subscribe()
    const { id: organisation } = await account.expectCall(201, 'POST', '/organisations', {
      name: 'Specimen Ltd',
    })
    const { record } = (await account.drill.act('create-organisation-record')) as { record: number }
    const expected = {
      record: { id: record, type: 'organisation' },
      organisation: {
        id: organisation,
        show: `${account.drill.url}/api/v2/organisations/${String(organisation)}`,
      },
    }
    expect(await hear(account, 'record.created')).toStrictEqual(expected)
    for (const [what, alias] of [
      ['updated', 'record.updated'],
      ['finished', 'record.finished'],
      ['reviewed', 'record.reviewed'],
      ['unreviewed', 'record.unreviewed'],
      ['watchlist-changed', 'watchlist.updated'],
    ]) {
      await account.drill.act('change-organisation-record', { id: record, what })
      expect(await hear(account, alias ?? ''), alias).toStrictEqual(expected)
    }
    expect((await account.call('GET', `/records/${record}`)).status).toBe(404)
  })

  it('names client and record, without a type, when a client receives a record', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['client.record'])
    const id = await account.record([video])
    const { url } = account.drill
    expect(await hear(account, 'client.record')).toStrictEqual({
      client: { id: 7832, show: `${url}/api/v2/clients/7832` },
      record: {
        id,
        show: `${url}/api/v2/records/${id}`,
        download: `${url}/api/v2/records/${id}/download`,
      },
    })
  })

  it('names case and client for every alias of a case', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['case.*'])
    const client = await account.client()
    const record = await account.record([video], { client })
    const { id } = await account.expectCall(201, 'POST', '/cases', { client, name: 'Onboarding' })
    const path = `/cases/${String(id)}`
    const { data } = await account.expectCall(201, 'PATCH', `${path}/items`, [{ id: record, type: 'record' }])
    await account.call('DELETE', `${path}/items/${(data as { id: number }[])[0]?.id}`)
    for (const changes of [{ name: 'Other' }, { is_archived: true }, { is_archived: false }])
      await account.expectCall(200, 'PATCH', path, changes)
    for (const status of ['approved', 'rejected'])
      await account.expectCall(201, 'POST', `${path}/reviews`, { status })
    const { url } = account.drill
    for (const alias of Object.keys(amiqus.events).filter((name) => name.startsWith('case.')))
      expect(await hear(account, alias), alias).toStrictEqual({
        case: { id, show: `${url}/api/v2${path}` },
        client: { id: client, show: `${url}/api/v2/clients/${client}` },
      })
  })

  it.each([
    ['object', { id: null, show: null }],
    ['null', null],
  ])('shows that there is no case as %s', async (caseWhenNone, shown) => {
    await using account = await openAmiqus({ options: { caseWhenNone } })
    await account.subscribe(['record.created'])
    await account.record([video])
    expect(await hear(account, 'record.created')).toMatchObject({ case: shown })
  })

  it('is as in 2023, as an option: no /v2, +00:00, no case and no type', async () => {
    await using account = await openAmiqus({ options: { payloadStyle: '2023' } })
    await account.subscribe(['record.finished'])
    const id = await account.record([{ type: 'check.dummy', preferences: { state: 'accepted' } }])
    await account.drill.settled()
    const { url } = account.drill
    expect(JSON.parse(String(account.drill.receiver.received[0]?.body))).toStrictEqual({
      webhook: {
        uuid: expect.any(String) as unknown,
        created_at: '2026-01-01T00:00:00+00:00',
        events: ['record.finished'],
      },
      trigger: { triggered_at: '2026-01-01T00:00:00+00:00', alias: 'record.finished' },
      data: {
        record: { id, show: `${url}/api/records/${id}`, download: `${url}/api/records/${id}/download` },
        client: { id: 7832, show: `${url}/api/clients/7832` },
      },
    })
  })
})

describe('ping', () => {
  it('is an array, and reaches the subscription that is tested, whatever it hears of', async () => {
    await using account = await openAmiqus()
    const tested = await account.subscribe(['case.approved'])
    await account.subscribe(['*'])
    await account.drill.act('ping', { webhook: tested })
    expect(await account.events()).toEqual([{ alias: 'ping', data: ['ping'] }])
    expect(await account.expectCall(200, 'GET', `/webhooks/${tested}/deliveries`)).toMatchObject({
      data: [{ event: 'ping', attempts: 1, request: { body: { data: ['ping'] } } }],
    })
  })

  it('is nothing that anybody could subscribe to', async () => {
    await using account = await openAmiqus()
    const body = { url: account.drill.receiver.url, events: ['ping'] }
    expect(await account.call('POST', '/webhooks', body)).toEqual({
      status: 422,
      body: { 'events.0': ['The selected events.0 is invalid'] },
    })
  })
})
