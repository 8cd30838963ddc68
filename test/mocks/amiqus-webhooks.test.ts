import { describe, expect, it } from 'vitest'
import { openAmiqus } from './amiqus/open-amiqus.ts'

const video = { type: 'check.video' }

describe('subscriptions', () => {
  it.each([
    ['record.*', ['record.created']],
    ['client.*', ['client.created', 'client.record']],
    ['case.*', []],
    ['*', ['client.created', 'client.record', 'record.created']],
  ])('to %s hear of %j', async (name, heard) => {
    await using account = await openAmiqus()
    await account.subscribe([name])
    await account.record([video])
    expect((await account.aliases()).toSorted()).toEqual(heard)
  })

  it.each([
    [{ events: ['*'] }, { url: ['The url field is required'] }],
    [{ url: 'nowhere', events: ['*'] }, { url: ['The url must be a valid URL'] }],
    [{ url: 'https://example.org', events: [] }, { events: ['The events must have at least 1 items'] }],
    [
      { url: 'https://example.org', events: ['*', 'case.*', '*'] },
      { 'events.2': ['The events.2 field has a duplicate value'] },
    ],
    [
      { url: 'https://example.org', events: ['watchlist.*'] },
      { 'events.0': ['The selected events.0 is invalid'] },
    ],
    [
      { url: 'https://example.org', events: ['*'], is_enabled: 'yes' },
      { is_enabled: ['Value must be a boolean'] },
    ],
  ])('are refused as %j, when they are made and when they are changed', async (body, errors) => {
    await using account = await openAmiqus()
    const id = await account.subscribe()
    const before = account.drill.tenant.snapshot()
    expect(await account.call('POST', '/webhooks', body)).toEqual({ status: 422, body: errors })
    if ('url' in body)
      expect(await account.call('PATCH', `/webhooks/${id}`, body)).toEqual({ status: 422, body: errors })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })

  it('must have an https URL where the vendor’s rules are enforced', async () => {
    await using account = await openAmiqus({ vendorRules: true })
    expect(await account.call('POST', '/webhooks', { url: 'http://example.org/', events: ['*'] })).toEqual({
      status: 422,
      body: { url: ['The url must be a valid https URL'] },
    })
  })

  it('that hear of nothing are explained when they are made or changed', async () => {
    await using account = await openAmiqus()
    const warnings = () =>
      account.drill.tenant.journal
        .since(0)
        .filter((entry) => entry.kind === 'warning' && entry.message.includes('is disabled'))
    const body = { url: account.drill.receiver.url, events: ['*'] }
    const { id } = await account.expectCall(201, 'POST', '/webhooks', body)
    expect(warnings()).toHaveLength(0)
    await account.expectCall(201, 'POST', '/webhooks', { ...body, is_enabled: false })
    expect(warnings()).toHaveLength(1)
    await account.expectCall(200, 'PATCH', `/webhooks/${String(id)}`, { is_enabled: '0' })
    expect(warnings()).toHaveLength(2)
  })

  it('hear of nothing while they are disabled, and are listed by that', async () => {
    await using account = await openAmiqus()
    const id = await account.subscribe()
    await account.expectCall(200, 'PATCH', `/webhooks/${id}`, { is_enabled: false })
    await account.client()
    expect(await account.aliases()).toEqual([])
    expect(await account.expectCall(200, 'GET', '/webhooks?enabled=false')).toMatchObject({ total: 1 })
    expect(await account.expectCall(200, 'GET', '/webhooks?enabled=true')).toMatchObject({ total: 0 })
    expect((await account.call('DELETE', `/webhooks/${id}`)).status).toBe(204)
    expect((await account.call('GET', `/webhooks/${id}`)).status).toBe(404)
  })
})

describe('the delivery log', () => {
  it('agrees with what was sent, newest first, with numbers that stay', async () => {
    await using account = await openAmiqus()
    const id = await account.subscribe(['client.created'])
    account.drill.receiver.answers.push({ status: 500, body: '{"error":"no"}' }, 200)
    await account.client()
    await account.drill.clock.advance('60s')
    const log = async (query = '') =>
      (await account.expectCall(200, 'GET', `/webhooks/${id}/deliveries${query}`))['data'] as {
        id: number
        uuid: string
      }[]
    const [first] = await log()
    const sent = account.drill.receiver.received[1]
    expect(first).toMatchObject({
      uuid: sent?.headers['x-aqid-delivery-id'],
      event: 'client.created',
      attempts: 2,
      request: {
        url: account.drill.receiver.url,
        headers: {
          'Content-Length': sent?.headers['content-length'],
          Host: sent?.headers['host'],
          'X-AQID-Signature': sent?.headers['x-aqid-signature'],
          'X-AQID-Delivery-Attempt': '2',
        },
        body: JSON.parse(String(sent?.body)) as unknown,
      },
      response: { status_code: '200' },
      last_sent_at: '2026-01-01T00:01:00Z',
    })
    await account.subscribe(['client.created'])
    await account.client()
    await account.drill.settled()
    expect((await log()).map(({ id: number }) => number)).toEqual([expect.any(Number), first?.id])
    expect(await log('?page=2&limit=1')).toEqual([first])
  })

  it('shows an answer that is JSON as what it says, and no answer as none', async () => {
    await using account = await openAmiqus()
    const id = await account.subscribe(['client.created'])
    account.drill.receiver.answers.push({ status: 500, body: '{"error":"no"}' }, 'reset')
    await account.client()
    await account.drill.settled()
    const path = `/webhooks/${id}/deliveries`
    expect(await account.expectCall(200, 'GET', path)).toMatchObject({
      data: [{ response: { status_code: '500', body: { error: 'no' } } }],
    })
    await account.drill.clock.advance('60s')
    expect(await account.expectCall(200, 'GET', path)).toMatchObject({
      data: [expect.not.objectContaining({ response: expect.anything() as unknown })],
    })
  })

  it('forgets a delivery ninety days after its first attempt', async () => {
    await using account = await openAmiqus()
    const id = await account.subscribe(['client.created'])
    await account.client()
    await account.drill.clock.advance('90d')
    expect(await account.expectCall(200, 'GET', `/webhooks/${id}/deliveries`)).toMatchObject({ total: 1 })
    await account.drill.clock.advance('1s')
    expect(await account.expectCall(200, 'GET', `/webhooks/${id}/deliveries`)).toMatchObject({ total: 0 })
  })

  it('shows the body that the specification describes, as an option', async () => {
    await using account = await openAmiqus({ options: { deliveryLogBody: 'as-specified' } })
    const id = await account.subscribe(['client.created'])
    await account.client()
    await account.drill.settled()
    expect(await account.expectCall(200, 'GET', `/webhooks/${id}/deliveries`)).toMatchObject({
      data: [
        {
          request: {
            body: {
              uuid: account.drill.receiver.received[0]?.headers['x-aqid-delivery-id'],
              event: 'client.created',
              sent_at: '2026-01-01T00:00:00Z',
              data: { client: { id: 7832 } },
            },
          },
        },
      ],
    })
  })
})
