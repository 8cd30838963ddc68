import { expect, it } from 'vitest'
import { watchLab } from '../../src/grade/lab/watch.ts'
import { busyFor } from '../support/busy.ts'
import { openMock } from '../support/open-mock.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'

it('time in which the judge itself could not listen is not held against a handler', async () => {
  await using drill = await openMock(amiqus)
  const watch = watchLab(drill.tenant, drill.mock)
  setImmediate(() => busyFor(400))
  let hasCome = false
  // Due while nobody listens, and told after the limit would have been over.
  setTimeout(() => setImmediate(() => (hasCome = true)), 250)
  expect(await watch.until(() => hasCome, 200)).toBe(true)
  watch.stop()
})

it('what does not come is waited for no longer than was said', async () => {
  await using drill = await openMock(amiqus)
  const watch = watchLab(drill.tenant, drill.mock)
  expect(await watch.until(() => false, 20)).toBe(false)
  expect(await watch.until(() => false, -1)).toBe(false)
  watch.stop()
})
