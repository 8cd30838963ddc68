import { afterEach, vi } from 'vitest'
import { UntilError } from '../../src/testing/index.ts'
import { expect, it } from '../../src/testing/vitest.ts'
import { busyFor } from '../support/busy.ts'

afterEach(() => void vi.useRealTimers())

it.each([false, true])(
  'waits until a handler has stored, which comes after its download (fake timers: %s)',
  async (fake) => {
    const { createDrill } = await import('../../src/testing/index.ts')
    await using drill = await createDrill()
    const stored: string[] = []
    const { setTimeout: sleep } = await import('node:timers/promises')
    await drill.smartdocumentor.subscribe((request: Request) => {
      void (async () => {
        const { exportedFileUrl } = (await request.json()) as { exportedFileUrl: string }
        await (await fetch(exportedFileUrl)).arrayBuffer()
        await sleep(80)
        stored.push(exportedFileUrl)
      })()
      return new Response(null, { status: 202 })
    })
    if (fake)
      vi.useFakeTimers({
        // Not nextTick: what Node's own fetch has told to happen then is lost with the false timers, for later tests, too.
        toFake: ['setTimeout', 'setInterval', 'Date', 'performance'],
      })
    await drill.smartdocumentor.trigger('task.exported')
    expect(stored).toEqual([])
    expect(await drill.smartdocumentor.until(() => stored.at(0))).toContain('http')
    expect(drill.smartdocumentor).toHaveDownloaded()
  },
)

it('may hold assertions, and says at the end what it saw', async ({ drill, receiver }) => {
  await drill.amiqus.subscribe(receiver.url)
  await drill.amiqus.trigger('record.finished')
  let looks = 0
  await drill.amiqus.until(() => expect(++looks).toBe(3)).catch(() => undefined)
  expect(looks).toBeGreaterThanOrEqual(3)
  const error = await drill.amiqus
    .until(() => expect([]).toHaveLength(1), { within: '50ms' })
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UntilError)
  expect(String(error)).toMatch(/not come within 50 ms: it failed with .*length of 1/)
  expect(String(error)).toContain('record.finished')
  expect(String(error)).toContain('the API was not called')
  expect((error as UntilError).cause).toBeInstanceOf(Error)
})

it('takes no condition for met that gives nothing', async ({ drill }) => {
  for (const nothing of [false, null, undefined])
    await expect(drill.amiqus.until(() => nothing, { within: 20 })).rejects.toThrow(
      `it gave ${String(nothing)}`,
    )
  for (const something of [0, '', [], true])
    expect(await drill.amiqus.until(() => something, { within: 20 })).toEqual(something)
})

it('does not count the time in which the test itself kept everybody from answering', async ({ drill }) => {
  setImmediate(() => busyFor(400))
  let hasCome = false
  setTimeout(() => setImmediate(() => (hasCome = true)), 250)
  expect(await drill.amiqus.until(() => hasCome, { within: 200 })).toBe(true)
})
