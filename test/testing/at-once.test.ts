import { expect, it } from 'vitest'
import { createDrill } from '../../src/testing/index.ts'

it('triggers at the same time wait for their own deliveries, and the last of them for everything', async () => {
  await using drill = await createDrill()
  const most = 30
  let ticks = 0
  let isOver = false
  await drill.amiqus.subscribe(async () => {
    for (; !isOver && ticks < most; ticks++) {
      const tick = new Promise<void>((resolve) => void setTimeout(resolve, 100))
      drill.tenant.clock.work.track(tick) // A sign of life, so that nobody's patience runs out.
      await tick
    }
    return new Response()
  })
  await drill.credas.subscribe(async () => new Response())

  const slow = drill.amiqus.trigger('ping')
  const [quick] = await drill.credas.trigger('process.complete')
  expect(quick?.status).toBe('delivered')
  expect(ticks).toBeLessThan(most)
  isOver = true
  expect((await slow)[0]?.status).toBe('delivered')
  expect(drill.tenant.clock.work.open).toBe(0)
  expect(drill.leftovers()).toEqual([])
})
