import { vi } from 'vitest'
import { expect, test } from './fixtures.ts'

test.for(['duplicate', 'reset-after-answer'] as const)(
  'fetches a file once: %s',
  async (fault, { drill, files }) => {
    drill.smartdocumentor.faults.add(fault)
    await drill.smartdocumentor.trigger('task.exported')
    expect(await files()).toHaveLength(1)
    expect(drill.smartdocumentor).toHaveDownloaded('/specimenstorage/', { times: 1 })
  },
)

test('keeps every part of a document that was split', async ({ drill, files }) => {
  const { smartdocumentor } = drill
  const [first] = await smartdocumentor.trigger('task.exported')
  const { taskId } = first.payload as { taskId: number }
  await files()
  await smartdocumentor.act('finish', { id: taskId, parts: 3 })
  expect(await files()).toHaveLength(4)
  expect(smartdocumentor).toHaveDownloaded('/specimenstorage/', { times: 4 })
})

test('an older export that comes late once more is not fetched again', async ({ drill, files }) => {
  const { smartdocumentor } = drill
  const [first] = await smartdocumentor.trigger('task.exported')
  await drill.clock.advance('1h')
  const { taskId } = first.payload as { taskId: number }
  await smartdocumentor.act('finish', { id: taskId })
  await files()
  await smartdocumentor.resend(first)
  expect(await files()).toHaveLength(2)
  expect(smartdocumentor).toHaveDownloaded('/specimenstorage/', { times: 2 })
})

test('what cannot be queued is refused, and goes back to the reviewer', async ({ drill, handler, files }) => {
  const { smartdocumentor } = drill
  vi.spyOn(handler.queue, 'add').mockImplementationOnce(() => {
    throw new Error('the database is down')
  })
  const [delivery] = await smartdocumentor.trigger('task.exported')
  expect(delivery).toHaveBeenAbandoned()
  const { taskId } = delivery.payload as { taskId: number }
  await expect(smartdocumentor.act('show', { id: taskId })).resolves.toMatchObject({ status: 'ToReview' })

  await smartdocumentor.act('finish', { id: taskId })
  expect(await files()).toEqual([expect.stringMatching(`^task-${taskId}-`)])
})
