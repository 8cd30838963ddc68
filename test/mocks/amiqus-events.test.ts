import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { hears, subscribable } from '../../mocks/amiqus/events/subscribable.ts'
import { openMock } from '../support/open-mock.ts'
import { send } from './amiqus/operations/operation.ts'

const aliases = Object.keys(amiqus.events)
const concrete = subscribable.filter((name) => !name.includes('*'))

it('knows every alias that can be subscribed to, and ping, which cannot', () => {
  expect(concrete).toHaveLength(33)
  expect(aliases.toSorted()).toEqual([...concrete, 'ping'].toSorted())
})

it('reads a wildcard as every alias of its category', () => {
  for (const category of ['case', 'client', 'form', 'record']) {
    const heard = aliases.filter((alias) => hears([`${category}.*`], alias))
    expect(heard).toEqual(aliases.filter((alias) => alias.startsWith(`${category}.`)))
    expect(heard.length).toBeGreaterThan(5)
  }
  expect(concrete.every((alias) => hears(['*'], alias))).toBe(true)
})

it('takes no wildcard for the watchlist, and no subscription to ping', async () => {
  await using drill = await openMock(amiqus)
  for (const event of ['watchlist.*', 'ping', 'record.completed']) {
    const body = { url: drill.receiver.url, events: [event] }
    const response = await send(drill, 'POST', '/api/v2/webhooks', body)
    expect([response.status, await response.json()]).toEqual([
      422,
      { 'events.0': ['The selected events.0 is invalid'] },
    ])
  }
})

it('reminds of no deletion because an example of a reminder was asked for', async () => {
  await using drill = await openMock(amiqus)
  await drill.operate({ url: drill.receiver.url })
  await drill.mock.trigger('client.deletion_reminder_updated')
  await drill.clock.advance('2d')
  expect(drill.mock.deliveries().map(({ event }) => event)).toEqual(['client.deletion_reminder_updated'])
})
