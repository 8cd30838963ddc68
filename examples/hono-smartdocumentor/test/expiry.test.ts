import { expect, test } from './fixtures.ts'

const oneWeekMs = 604_800_000

test('keeps the file of a task', async ({ drill, files }) => {
  const [delivery] = await drill.smartdocumentor.trigger('task.exported')
  const { taskId } = delivery.payload as { taskId: number }
  expect(await files()).toEqual([expect.stringMatching(`^task-${taskId}-`)])
  expect(drill.smartdocumentor).toHaveDownloaded(`/${taskId}/`, { times: 1 })
})

test('a link lives for 168 hours, and not a second longer', async ({ drill, handler }) => {
  const [delivery] = await drill.smartdocumentor.trigger('task.exported')
  await handler.queue.idle()
  const { exportedFileUrl } = delivery.payload as { exportedFileUrl: string }
  await drill.clock.advance(oneWeekMs - 1000)
  expect((await fetch(exportedFileUrl)).status).toBe(200)
  await drill.clock.advance(1000)
  const refused = await fetch(exportedFileUrl)
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('<Code>AuthenticationFailed</Code>')
})

test('a link that has died is not tried again, and the next export of the task is kept', async ({
  drill,
  files,
  died,
}) => {
  const { smartdocumentor } = drill
  smartdocumentor.faults.add({ kind: 'late', by: '169h' })
  const [delivery] = await smartdocumentor.trigger('task.exported')
  await drill.clock.advance('169h')
  const { taskId } = delivery.payload as { taskId: number }
  expect(await files()).toEqual([])
  expect(died).toEqual([taskId])
  expect(smartdocumentor.requests.map(({ status }) => status)).toEqual([403])

  await smartdocumentor.act('finish', { id: taskId })
  expect(await files()).toEqual([expect.stringMatching(`^task-${taskId}-`)])
})
