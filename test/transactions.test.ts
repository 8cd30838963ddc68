import { expect, it } from 'vitest'
import { z } from 'zod'
import { table } from '../src/kernel/data/table.ts'
import { createStore, type Store } from '../src/store/store.ts'
import type { StoreChange } from '../src/store/transaction.ts'
import { createDrill } from '../src/testing/index.ts'

const tables = { things: table(z.object({ id: z.int(), colour: z.string() }), 'colour') }

const red = (id: number) => ({ id, colour: 'red' })
const blue = (id: number) => ({ id, colour: 'blue' })

function open() {
  const store = createStore(tables)
  const things = store.collection('things')
  for (const id of [1, 2, 3]) things.put(red(id))
  const told: (readonly StoreChange[])[] = []
  store.onChange((notice) => void (notice.kind === 'changed' && told.push(notice.changes)))
  return { store, things, told }
}

const put = (id: number, colour: string) => ({ op: 'put', table: 'things', row: { id, colour } })

it('tells all changes of a transaction at once, a row only as it is in the end', async () => {
  const { store, things, told } = open()
  const transaction = store.begin()
  transaction.within(() => things.put(blue(1)))
  await Promise.resolve()
  transaction.within(() => {
    things.patch(1, { colour: 'green' })
    things.put(red(4))
    things.delete(2)
    things.put(red(5))
    things.delete(5)
  })
  expect(told).toEqual([])
  await transaction.end()
  expect(told).toEqual([[put(1, 'green'), put(4, 'red'), { op: 'delete', table: 'things', id: 2 }]])
  transaction.within(() => things.put(red(6)))
  expect(told).toHaveLength(2)
})

it('undoes everything, in its place and in every look-up', async () => {
  const { store, things, told } = open()
  const before = [...things.all()]
  const transaction = store.begin()
  transaction.within(() => {
    things.put(blue(1))
    things.delete(2)
    things.delete(3)
    things.put(blue(3))
    things.put(red(4))
  })
  transaction.undo()
  expect(things.all()).toEqual(before)
  expect([...things.newestFirst()]).toEqual(before.toReversed())
  expect(things.newest()).toEqual(red(3))
  expect(things.where('colour', 'red')).toEqual(before)
  expect(things.where('colour', 'blue')).toEqual([])
  await transaction.end()
  expect(told).toEqual([])
})

it('keeps what another has changed since, and does not bring back what was undone', () => {
  const { store, things, told } = open()
  const [one, other] = [store.begin(), store.begin()]
  one.within(() => things.put(blue(1)))
  other.within(() => things.put({ id: 1, colour: 'green' }))
  one.undo()
  expect(things.get(1)).toEqual({ id: 1, colour: 'green' })
  other.undo()
  expect(things.get(1)).toEqual(red(1))
  expect(told).toEqual([])
})

it('tells its own version while another is at work on the row, and none when that has been told', async () => {
  const { store, things, told } = open()
  const [one, other, third] = [store.begin(), store.begin(), store.begin()]
  one.within(() => things.put(blue(1)))
  other.within(() => things.put({ id: 1, colour: 'green' }))
  await one.end()
  expect(told).toEqual([[put(1, 'blue')]])
  other.undo()
  expect(things.get(1)).toEqual(blue(1))

  third.within(() => things.put({ id: 1, colour: 'grey' }))
  things.put(red(1))
  await third.end()
  expect(told).toEqual([[put(1, 'blue')], [put(1, 'red')]])
})

it('is undone when what was to keep it fails', async () => {
  const { store, things } = open()
  let fails = true
  store.onChange(() => (fails ? Promise.reject(new Error('disk full')) : Promise.resolve()))
  const transaction = store.begin()
  transaction.within(() => things.put(blue(1)))
  await expect(transaction.end()).rejects.toThrow('disk full')
  expect(things.get(1)).toEqual(red(1))
  fails = false
  things.put(blue(1))
  await Promise.resolve()
  expect(things.get(1)).toEqual(blue(1))
})

it('a state that takes the place of another is not touched by what was open', async () => {
  const { store, things, told } = open()
  const transaction = store.begin()
  transaction.within(() => things.put(blue(1)))
  store.restore({ things: [red(7)] })
  transaction.undo()
  await transaction.end()
  expect(things.all()).toEqual([red(7)])
  expect(told).toEqual([])
})

it('what runs at one go is one transaction, also inside another, and is undone when it throws', () => {
  const { store, things, told } = open()
  store.change(() => {
    things.put(blue(1))
    store.change(() => things.put(blue(2)))
  })
  expect(told).toEqual([[put(1, 'blue'), put(2, 'blue')]])
  const fail = (): never => {
    things.put(blue(3))
    throw new Error('no')
  }
  expect(() => store.change(fail)).toThrow('no')
  expect(things.get(3)).toEqual(red(3))
})

const noticesOf = (store: Pick<Store, 'onChange'>): (() => number) => {
  let count = 0
  store.onChange(() => void count++)
  return () => count
}

it('an API call and a trigger are one transaction each, and what fails leaves nothing', async () => {
  await using drill = await createDrill({ seed: 'one' })
  await drill.amiqus.subscribe(async () => new Response())
  const mock = drill.tenant.mock('amiqus')
  const before = drill.tenant.snapshot()
  const notices = noticesOf({
    onChange: (listener) => mock.onChange(() => void listener({ kind: 'replaced' })),
  })

  // @ts-expect-error there is no such path
  await expect(drill.amiqus.trigger('record.finished', { set: { nowhere: 1 } })).rejects.toThrow('nowhere')
  expect(notices()).toBe(0)
  expect(drill.tenant.snapshot()).toEqual(before)

  const made = await drill.amiqus.fetch('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: { title: 'mr', first_name: 'A', last_name: 'B' }, email: 'a@b.test' }),
  })
  expect(made.status).toBe(201)
  await drill.settled()
  // The call, and what came of the attempt at its webhook.
  expect(notices()).toBe(2)
})
