import { vi } from 'vitest'
import { expect, test } from './fixtures.ts'

function outOfOrder(): never {
  throw new Error('the database is down')
}

test('an outage of 27 minutes costs nothing', async ({ drill, handler, reports }) => {
  const add = vi.spyOn(handler.queue, 'add').mockImplementation(outOfOrder)
  const [delivery] = await drill.amiqus.trigger('record.finished')
  await drill.clock.advance('27m')
  expect(delivery).toHaveBeenAttempted(4)
  add.mockRestore()
  await drill.clock.advance('1m')
  expect(delivery).toHaveBeenAttempted(5)
  expect(drill.amiqus).toHaveDelivered('record.finished')
  expect(await reports()).toHaveLength(1)
})

test('after 28 minutes Amiqus gives up, and a person sends it once more', async ({
  drill,
  handler,
  reports,
}) => {
  const add = vi.spyOn(handler.queue, 'add').mockImplementation(outOfOrder)
  const [delivery] = await drill.amiqus.trigger('record.finished')
  await drill.clock.advance('28m')
  expect(delivery).toHaveBeenAbandoned()
  add.mockRestore()
  await drill.amiqus.resend(delivery)
  expect(await reports()).toHaveLength(1)
})

test('Amiqus has its answer before the report is fetched', async ({ drill, handler }) => {
  drill.amiqus.faults.add({ kind: 'delay', ms: 300 }, { path: '/api/v2/records' })
  await drill.amiqus.trigger('record.finished')
  expect(drill.amiqus).toHaveDelivered('record.finished')
  expect(drill.amiqus).not.toHaveDownloaded()
  await handler.queue.idle()
  expect(drill.amiqus).toHaveDownloaded('/download', { times: 1 })
})
