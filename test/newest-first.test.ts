import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'

interface Page {
  readonly deliveries: readonly { readonly id: string; readonly vendor: string }[]
  readonly next?: string
}

const own = '/tenants/default'

/** All pages of a list, in an order. */
async function walked(drill: Started, query: string, limit: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let after = ''; ;) {
    const { status, body } = await drill.control(`${own}/deliveries?limit=${limit}${query}${after}`)
    expect(status).toBe(200)
    const { deliveries, next } = body as Page
    ids.push(...deliveries.map(({ id }) => id))
    if (next === undefined) return ids
    after = `&after=${next}`
  }
}

async function startFilled(): Promise<Started> {
  const drill = await startHookdrill({ tenant: { clock: { frozenAt: 1_700_000_000_000 } } })
  await using receiver = await startReceiver()
  const to = { url: receiver.url, secret: 'an-invented-secret' }
  for (let round = 0; round < 3; round++) {
    await drill.control(`${own}/events/amiqus/record.finished`, { to })
    await drill.control(`${own}/events/reportflow/file.completed`, { to })
    await drill.control(`${own}/events/amiqus/client.created`, { to })
    if (round === 1) await drill.control(`${own}/clock`, { advance: '1h' })
  }
  return drill
}

it.each([1, 2, 3, 100])('lists newest first in pages of %i as it lists oldest first', async (limit) => {
  await using drill = await startFilled()
  const oldest = await walked(drill, '', limit)
  expect(oldest).toHaveLength(9)
  expect(await walked(drill, '&order=newest', limit)).toEqual(oldest.toReversed())
})

it('goes on after a delivery that no page has ended with', async () => {
  await using drill = await startFilled()
  const all = await walked(drill, '&order=newest', 100)
  for (const [at, id] of all.entries()) {
    const { body } = await drill.control(`${own}/deliveries?order=newest&after=${id}`)
    expect((body as Page).deliveries.map((each) => each.id)).toEqual(all.slice(at + 1))
  }
})

it('goes on while others come on top', async () => {
  await using drill = await startFilled()
  const all = await walked(drill, '&order=newest', 100)
  const first = (await drill.control(`${own}/deliveries?order=newest&limit=4`)).body as Page
  await drill.control(`${own}/events/amiqus/client.created`, {
    to: { url: 'http://127.0.0.1:9/', secret: 'an-invented-secret' },
  })
  const rest = (await drill.control(`${own}/deliveries?order=newest&after=${first.next}`)).body as Page
  expect([...first.deliveries, ...rest.deliveries].map(({ id }) => id)).toEqual(all)
})

it('finds text in id, vendor, event, URL and fault, whatever its capitals', async () => {
  await using drill = await startFilled()
  const [first = ''] = await walked(drill, '', 100)
  const found = async (text: string): Promise<number> =>
    (await walked(drill, `&search=${encodeURIComponent(text)}`, 100)).length
  expect(await found(first.slice(3).toUpperCase())).toBe(1)
  expect(await found('ReportFlow')).toBe(3)
  expect(await found('client.')).toBe(3)
  expect(await found('127.0.0.1')).toBe(9)
  expect(await found('wrong-secret')).toBe(0)
  await drill.control(`${own}/deliveries/${first}/resend`, { fault: 'wrong-secret' })
  expect(await found('WRONG-secret')).toBe(1)
})

it('lists API calls newest first', async () => {
  await using drill = await startHookdrill()
  const { baseUrl } = drill.server.tenants.get('default').mock('amiqus')
  for (const path of ['a', 'b', 'c']) await fetch(`${baseUrl}/${path}`)
  const { body } = await drill.control(`${own}/requests?order=newest&limit=2`)
  expect(body).toMatchObject({ requests: [{ url: '/c' }, { url: '/b' }], next: 'amiqus-2' })
  expect((await drill.control(`${own}/requests?order=newest&after=amiqus-2`)).body).toMatchObject({
    requests: [{ url: '/a' }],
  })
})
