import { expect, it } from 'vitest'
import { createLines, mostBegun } from '../src/delivery/lines.ts'
import { createWork } from '../src/kernel/time/work.ts'

/** Attempts that end when they are told to. */
function open() {
  const work = createWork()
  const begun = new Map<string, () => void>()
  const order: string[] = []
  const lines = createLines(work, (id) => {
    order.push(id)
    return new Promise((resolve) => begun.set(id, resolve))
  })
  const end = (id: string): void => {
    begun.get(id)?.()
    begun.delete(id)
  }
  return { work, lines, begun, order, end }
}

const turn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve))

it('80,000 deliveries to one destination are no more than ids until it is their turn, and go in order', async () => {
  const { work, lines, begun, order, end } = open()
  const ids = Array.from({ length: 80_000 }, (_, at) => `one-${at}`)
  for (const id of ids) lines.start(id, 'https://one.test/')
  expect(begun.size).toBe(mostBegun)
  expect(work.open).toBe(mostBegun + 1)
  lines.start('other', 'https://other.test/')
  expect(begun.has('other')).toBe(true)
  let isSettled = false
  const settled = work.settled().then(() => (isSettled = true))
  for (let seen = 0; seen < 3; seen++) {
    for (const id of [...begun.keys()]) end(id)
    await turn()
  }
  expect(isSettled).toBe(false)
  expect(begun.size).toBe(mostBegun)
  while (begun.size > 0) {
    for (const id of [...begun.keys()]) end(id)
    await turn()
  }
  await settled
  expect(order.filter((id) => id !== 'other')).toEqual(ids)
})

it('who waits no longer is passed over, and nobody waits for a line that is cleared', async () => {
  const { work, lines, begun, order, end } = open()
  for (let at = 0; at < mostBegun + 3; at++) lines.start(`one-${at}`, 'https://one.test/')
  lines.remove(`one-${mostBegun + 1}`)
  for (const id of ['one-0', 'one-1']) end(id)
  await turn()
  expect(order.slice(-2)).toEqual([`one-${mostBegun}`, `one-${mostBegun + 2}`])
  lines.start('late', 'https://one.test/')
  lines.clear()
  for (const id of [...begun.keys()]) end(id)
  await work.settled()
  expect(order).not.toContain('late')
})
