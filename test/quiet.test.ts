import { expect, test } from 'vitest'
import { createQuiet, type UnderWatch } from '../src/kernel/time/quiet.ts'
import { createWork } from '../src/kernel/time/work.ts'
import { nextTurn, realNow } from '../src/kernel/time/real-time.ts'

test('each end is looked at once, however many wait', async () => {
  const onEnd = new Set<() => void>()
  const open: UnderWatch['open'] = new Map([[Promise.resolve(), -1]])
  const quiet = createQuiet({ open, onEnd, signs: { count: 1, last: realNow() } })
  const waits = Array.from({ length: 1000 }, () => quiet(60_000))
  await nextTurn()
  await nextTurn()
  expect(onEnd.size).toBe(1)

  open.clear()
  for (const look of onEnd) look()
  expect(new Set(await Promise.all(waits))).toEqual(new Set([true]))
  expect(onEnd.size).toBe(0)
})

test('who waits anew waits for what has begun since', async () => {
  const work = createWork()
  for (let round = 0; round < 3; round++) {
    let end = (): void => undefined
    work.track(new Promise<void>((resolve) => (end = resolve)))
    let isOver = false
    const waits = Promise.all([work.quiet(60_000), work.quiet(60_000)]).finally(() => (isOver = true))
    await nextTurn()
    await nextTurn()
    expect(isOver).toBe(false)
    end()
    expect(await waits).toEqual([true, true])
  }
})
