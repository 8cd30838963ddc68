import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createBorrowers } from '../src/capabilities/borrowers.ts'
import { capabilities } from '../src/capabilities/index.ts'
import { Bytes } from '../src/kernel/data/bytes.ts'
import { createDrill, type Drill } from '../src/testing/index.ts'
import { countRowsRead } from './support/rows-read.ts'
import { startHookdrill } from './support/start.ts'
import { startReceiver } from './support/receiver.ts'

/** A drill whose vendors have sent so many deliveries, which have all ended. */
async function withDeliveries(count: number): Promise<Drill> {
  const drill = await createDrill()
  await drill.amiqus.subscribe(async () => new Response())
  await drill.credas.subscribe(async () => new Response())
  await drill.amiqus.trigger('record.finished')
  await drill.credas.trigger('process.complete')
  const { mocks, ...taken } = drill.snapshot()
  drill.restore({
    ...taken,
    mocks: Object.fromEntries(
      Object.entries(mocks).map(([vendor, { $deliveries: rows = [], ...tables }]) => [
        vendor,
        {
          ...tables,
          $deliveries: rows.flatMap((row) =>
            Array.from({ length: count / 2 }, (_, number) => ({ ...row, id: randomUUID(), number })),
          ),
        },
      ]),
    ),
  })
  return drill
}

/** Calls a capability, as the control API does. */
async function call(drill: Drill, name: string, input: object): Promise<Record<string, unknown>> {
  const found = capabilities.find((one) => one.name === name)
  if (found?.kind !== 'call') throw new RangeError(name)
  const { signal } = new AbortController()
  const context = { tenants: { get: () => drill.tenant }, borrowers: createBorrowers(), signal }
  const checked = found.input.parse({ tenant: drill.id, ...input })
  const answer: unknown = await found.run(checked as never, context as never)
  return answer as Record<string, unknown>
}

it('no call reads more rows when there are more', async () => {
  const rows = countRowsRead()
  const reads = async (count: number) => {
    await using drill = await withDeliveries(count)
    const first = drill.amiqus.deliveries[7]?.id ?? ''
    const newest = drill.amiqus.delivery()?.id ?? ''
    const read: Record<string, number> = {}
    const note = async (name: string, run: () => Promise<unknown>): Promise<void> => {
      rows.reset()
      await run()
      await drill.settled()
      read[name] = rows.count()
    }
    await note('list', () => call(drill, 'deliveries.list', { limit: 20 }))
    await note('list after', () =>
      call(drill, 'deliveries.list', { vendor: 'amiqus', limit: 20, after: first }),
    )
    const { next } = await call(drill, 'deliveries.list', { limit: 20 })
    await note('following page', () => call(drill, 'deliveries.list', { after: next, limit: 20 }))
    await note('list after the newest', () =>
      call(drill, 'deliveries.list', { vendor: 'amiqus', after: newest }),
    )
    await note('show', () => call(drill, 'deliveries.show', { id: first }))
    await note('resend', () => call(drill, 'deliveries.resend', { id: first }))
    await note('wait', () =>
      call(drill, 'deliveries.wait', { vendor: 'amiqus', event: 'record.finished' }).then(({ deliveries }) =>
        expect(deliveries).toHaveLength(100),
      ),
    )
    await note('trigger', () => call(drill, 'events.trigger', { vendor: 'amiqus', event: 'record.finished' }))
    await note('act', () => call(drill, 'actions.run', { vendor: 'amiqus', action: 'ping' }))
    await note('requests', () => call(drill, 'requests.list', {}))
    return read
  }
  const [few, many] = [await reads(2000), await reads(20_000)]
  expect(many).toEqual(few)
  expect(Math.max(...Object.values({ ...many, wait: 0 }))).toBeLessThan(150)
})

it('somebody who waits costs a trigger nothing that grows', async () => {
  await using drill = await withDeliveries(4000)
  const wait = call(drill, 'deliveries.wait', { event: 'client.created', count: 3, timeout: '5s' })
  const rows = countRowsRead()
  for (let made = 0; made < 3; made++) await drill.amiqus.trigger('client.created')
  const { deliveries } = await wait
  expect(deliveries).toHaveLength(3)
  expect(rows.count()).toBeLessThan(4500) // Once through all of them, for what it answers.
})

it('gives lists page by page, oldest first, of all vendors in the order of time', async () => {
  await using drill = await createDrill({ ticking: true })
  await drill.amiqus.subscribe(async () => new Response())
  await drill.credas.subscribe(async () => new Response())
  for (let made = 0; made < 5; made++) {
    await drill.amiqus.trigger('record.finished')
    await drill.credas.trigger('process.complete')
    await drill.amiqus.trigger('client.created')
  }
  const all = drill.deliveries.map(({ id }) => id)
  const pages: string[][] = []
  let after: string | undefined
  do {
    const { deliveries, next } = await call(drill, 'deliveries.list', {
      limit: 4,
      ...(after !== undefined && { after }),
    })
    pages.push((deliveries as { id: string }[]).map(({ id }) => id))
    after = next as string | undefined
  } while (after !== undefined)
  expect(pages.map((page) => page.length)).toEqual([4, 4, 4, 3])
  expect(pages.flat()).toEqual(all)
  await expect(call(drill, 'deliveries.list', { after: 'nobody' })).rejects.toThrow(
    'there is no delivery "nobody"',
  )
  await expect(call(drill, 'deliveries.list', { limit: 1001 })).rejects.toThrow('1000')
})

it('keeps so many of what has ended, all that is pending, and says what it has forgotten', async () => {
  await using drill = await createDrill({ keep: 5 })
  let status = 500
  await drill.amiqus.subscribe(async () => new Response(null, { status }))
  const [pending] = await drill.amiqus.trigger('record.finished')
  status = 200
  const ended: string[] = []
  for (let made = 0; made < 12; made++) {
    const [one] = await drill.amiqus.trigger('client.created')
    ended.push(one?.id ?? '')
    await drill.amiqus.fetch('/api/v2/me')
  }
  expect(drill.deliveries.map(({ id }) => id)).toEqual([pending?.id, ...ended.slice(-5)])
  expect(drill.requests).toHaveLength(5)
  expect(drill.tenant.journal.since(0)).toHaveLength(5)
  const [forgotten = ''] = ended
  await expect(call(drill, 'deliveries.show', { id: forgotten })).rejects.toThrow(
    `delivery "${forgotten}" has been forgotten: only the newest are kept`,
  )
  await expect(call(drill, 'requests.show', { id: 'amiqus-1' })).rejects.toThrow('has been forgotten')
  await expect(call(drill, 'requests.show', { id: 'amiqus-13' })).rejects.toThrow('there is no request')
  // A page goes on from what was forgotten meanwhile.
  expect(await call(drill, 'deliveries.list', { after: forgotten, limit: 1 })).toMatchObject({
    deliveries: [{ id: pending?.id }],
    next: pending?.id,
  })
  await drill.clock.advance('28h')
  expect(drill.deliveries).toHaveLength(5)
  await expect(createDrill({ keep: 0 })).rejects.toThrow('expected a whole number from 1')
})

it('the log of a vendor goes on counting when deliveries have been forgotten', async () => {
  await using drill = await createDrill({ keep: 2 })
  const { id } = await drill.amiqus.subscribe(async () => new Response())
  for (let made = 0; made < 4; made++) await drill.amiqus.trigger('client.created')
  const answer = await drill.amiqus.fetch(`/api/v2/webhooks/${id}/deliveries`)
  expect(await answer.json()).toMatchObject({ data: [{ id: 4535 }, { id: 4534 }] })
})

it('a forgotten one is answered 410 over the control API, and a wait is never megabytes', async () => {
  await using drill = await startHookdrill({ keep: 1 })
  await using receiver = await startReceiver()
  const trigger = '/tenants/default/events/amiqus/client.created'
  const to = { to: { url: receiver.url, secret: 'hush' } }
  const { body } = await drill.control(trigger, to)
  const [first] = (body as { deliveries: { id: string }[] }).deliveries
  await drill.control(trigger, to)
  expect(await drill.control(`/tenants/default/deliveries/${first?.id}`)).toMatchObject({
    status: 410,
    body: { error: { code: 'forgotten' } },
  })
  await using many = await withDeliveries(6000)
  const unmet = call(many, 'deliveries.wait', { count: 7000, timeout: '1ms' })
  const error = await unmet.catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    message: 'waited 0.001 s for 7000 delivered deliveries, and 6000 came',
    suggestion:
      'there are: amiqus record.finished delivered (3000), credas process.complete delivered (3000)',
  })
})

it('a body is the same bytes at every attempt and in what repeats it, and base64 in JSON only', async () => {
  await using drill = await createDrill()
  await drill.amiqus.subscribe(async () => new Response())
  const [made] = await drill.amiqus.trigger('client.created')
  await drill.amiqus.resend({ id: made?.id ?? '' })
  const [one, other] = drill.snapshot().mocks['amiqus']?.['$deliveries'] ?? []
  const bodyOf = (row: object | undefined): unknown => (row && 'body' in row ? row.body : undefined)
  expect(bodyOf(one)).toBeInstanceOf(Bytes)
  expect(bodyOf(other)).toBe(bodyOf(one))
  expect(JSON.parse(JSON.stringify(one))).toMatchObject({ body: made?.body.toString('base64') })
})
