import { describe, expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openAmiqus, type AmiqusWorld } from './amiqus/open-amiqus.ts'

const video = { type: 'check.video' }

/** The data of the last webhook of this alias. */
async function hear(world: AmiqusWorld, alias: string): Promise<unknown> {
  return (await world.events()).findLast((event) => event.alias === alias)?.data
}

describe('the data of an event', () => {
  it('names record, client and case for every alias of a person’s record', async () => {
    await using world = await openAmiqus()
    await world.subscribe(['record.*', 'watchlist.updated'])
    const steps = [{ type: 'check.watchlist', preferences: { monitor: 1, silent: false } }]
    const id = await world.record(steps)
    await world.drill.act('bounce', { id })
    await world.drill.act('finish', { id })
    await world.drill.act('review', { id })
    await world.drill.act('unreview', { id })
    await world.drill.act('change-watchlist', { id })
    const { url } = world.drill
    for (const alias of [
      'record.created',
      'record.bounced',
      'record.updated',
      'record.finished',
      'record.reviewed',
      'record.unreviewed',
      'watchlist.updated',
    ])
      expect(await hear(world, alias), alias).toStrictEqual({
        record: {
          id,
          type: 'client',
          show: `${url}/api/v2/records/${id}`,
          download: `${url}/api/v2/records/${id}/download`,
        },
        client: { id: 7832, show: `${url}/api/v2/clients/7832` },
        case: null,
      })
  })

  it('names only record and organisation for a record of an organisation', async () => {
    await using world = await openAmiqus()
    await world.subscribe()
    const { id: organisation } = await world.expectCall(201, 'POST', '/organisations', {
      name: 'Specimen Ltd',
    })
    const { record } = (await world.drill.act('create-organisation-record')) as { record: number }
    const expected = {
      record: { id: record, type: 'organisation' },
      organisation: {
        id: organisation,
        show: `${world.drill.url}/api/v2/organisations/${String(organisation)}`,
      },
    }
    expect(await hear(world, 'record.created')).toStrictEqual(expected)
    for (const [what, alias] of [
      ['updated', 'record.updated'],
      ['finished', 'record.finished'],
      ['reviewed', 'record.reviewed'],
      ['unreviewed', 'record.unreviewed'],
      ['watchlist-changed', 'watchlist.updated'],
    ]) {
      await world.drill.act('change-organisation-record', { id: record, what })
      expect(await hear(world, alias ?? ''), alias).toStrictEqual(expected)
    }
    expect((await world.call('GET', `/records/${record}`)).status).toBe(404)
  })

  it('names client and record, without a type, when a client receives a record', async () => {
    await using world = await openAmiqus()
    await world.subscribe(['client.record'])
    const id = await world.record([video])
    const { url } = world.drill
    expect(await hear(world, 'client.record')).toStrictEqual({
      client: { id: 7832, show: `${url}/api/v2/clients/7832` },
      record: {
        id,
        show: `${url}/api/v2/records/${id}`,
        download: `${url}/api/v2/records/${id}/download`,
      },
    })
  })

  it('names case and client for every alias of a case', async () => {
    await using world = await openAmiqus()
    await world.subscribe(['case.*'])
    const client = await world.client()
    const record = await world.record([video], { client })
    const { id } = await world.expectCall(201, 'POST', '/cases', { client, name: 'Onboarding' })
    const path = `/cases/${String(id)}`
    const { data } = await world.expectCall(201, 'PATCH', `${path}/items`, [{ id: record, type: 'record' }])
    await world.call('DELETE', `${path}/items/${(data as { id: number }[])[0]?.id}`)
    for (const changes of [{ name: 'Other' }, { is_archived: true }, { is_archived: false }])
      await world.expectCall(200, 'PATCH', path, changes)
    for (const status of ['approved', 'rejected'])
      await world.expectCall(201, 'POST', `${path}/reviews`, { status })
    const { url } = world.drill
    for (const alias of Object.keys(amiqus.events).filter((name) => name.startsWith('case.')))
      expect(await hear(world, alias), alias).toStrictEqual({
        case: { id, show: `${url}/api/v2${path}` },
        client: { id: client, show: `${url}/api/v2/clients/${client}` },
      })
  })

  it('says that there is no case as an object, as an option', async () => {
    await using world = await openAmiqus({ options: { caseWhenNone: 'object' } })
    await world.subscribe(['record.created'])
    await world.record([video])
    expect(await hear(world, 'record.created')).toMatchObject({ case: { id: null, show: null } })
  })

  it('is as in 2023, as an option: no /v2, +00:00, no case and no type', async () => {
    await using world = await openAmiqus({ options: { payloadStyle: '2023' } })
    await world.subscribe(['record.finished'])
    const id = await world.record([{ type: 'check.dummy', preferences: { state: 'accepted' } }])
    await world.drill.settled()
    const { url } = world.drill
    expect(JSON.parse(String(world.drill.receiver.received[0]?.body))).toStrictEqual({
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
    await using world = await openAmiqus()
    const tested = await world.subscribe(['case.approved'])
    await world.subscribe(['*'])
    await world.drill.act('ping', { webhook: tested })
    expect(await world.events()).toEqual([{ alias: 'ping', data: ['ping'] }])
    expect(await world.expectCall(200, 'GET', `/webhooks/${tested}/deliveries`)).toMatchObject({
      data: [{ event: 'ping', attempts: 1, request: { body: { data: ['ping'] } } }],
    })
  })

  it('is nothing that anybody could subscribe to', async () => {
    await using world = await openAmiqus()
    const body = { url: world.drill.receiver.url, events: ['ping'] }
    expect(await world.call('POST', '/webhooks', body)).toEqual({
      status: 422,
      body: { 'events.0': ['The selected events.0 is invalid'] },
    })
  })
})
