import { expect, test } from './fixtures.ts'

test.for(['duplicate', 'duplicate-new-id'] as const)(
  'is told twice, and fetches once: %s',
  async (fault, { drill, reports }) => {
    drill.amiqus.faults.add(fault)
    await drill.amiqus.trigger('record.finished')
    expect(await reports()).toHaveLength(1)
    expect(drill.amiqus.faults.list()).toEqual([])
    expect(drill.amiqus).toHaveDownloaded('/download', { times: 1 })
  },
)

test('fetches once when its answer is lost, and Amiqus tries again', async ({ drill, reports }) => {
  drill.amiqus.faults.add('reset-after-answer')
  const [delivery] = await drill.amiqus.trigger('record.finished')
  await drill.clock.advance('60s')
  expect(delivery).toHaveBeenAttempted(2)
  expect(await reports()).toHaveLength(1)
  expect(drill.amiqus).toHaveDownloaded('/download', { times: 1 })
})

test('keeps two reports that arrive in the other order', async ({ drill, reports }) => {
  drill.amiqus.faults.add('out-of-order')
  await drill.amiqus.trigger('record.finished')
  await drill.amiqus.trigger('record.finished')
  expect(await reports()).toHaveLength(2)
})

test('takes news that is a day late', async ({ drill, reports }) => {
  drill.amiqus.faults.add({ kind: 'late', by: '24h' })
  await drill.amiqus.trigger('record.finished')
  expect(await reports()).toEqual([])
  await drill.clock.advance('24h')
  expect(await reports()).toHaveLength(1)
})
