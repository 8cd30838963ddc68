import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openAmiqus } from './amiqus/open-amiqus.ts'
import { expectLinksToWork } from './amiqus/operations/operation.ts'

const styles = amiqus.options.shape.payloadStyle.unwrap().options
const withoutLinks: readonly string[] = ['client.deleted', 'ping']

it.each(styles)('every link of every payload works, in the style of %s', async (payloadStyle) => {
  await using account = await openAmiqus({ options: { payloadStyle } })
  await account.subscribe()
  for (const alias of Object.keys(amiqus.events)) await account.drill.mock.trigger(alias)
  const events = await account.events()
  expect(new Set(events.map(({ alias }) => alias))).toEqual(new Set(Object.keys(amiqus.events)))
  for (const { alias, data } of events) {
    if (alias === 'form.deleted') {
      // The one link to what is gone; the guide prints it.
      const { show = '' } = (data as { form: { show?: string } }).form
      expect((await account.drill.api(show.slice(account.drill.url.length))).status).toBe(404)
      continue
    }
    const links = await expectLinksToWork(account.drill, data)
    expect(links.length > 0, alias).toBe(!withoutLinks.includes(alias))
  }
})

it('the links between pages work, and have a limit only where one was asked for', async () => {
  await using account = await openAmiqus()
  for (let n = 0; n < 26; n++) await account.client()
  const { url } = account.drill
  for (const [query, next] of [
    ['status=pending', '?status=pending&page=2'],
    ['limit=9&page=2', '?limit=9&page=3'],
  ]) {
    const answer = await account.expectCall(200, 'GET', `/clients?${query}`)
    expect(answer['links']).toMatchObject({ next: `${url}/api/v2/clients${next}` })
    await expectLinksToWork(account.drill, answer['links'])
  }
})
