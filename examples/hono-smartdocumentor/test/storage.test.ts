import { expect, key, test } from './fixtures.ts'

const aRead = { path: '/specimenstorage' }

test.for([
  'internal',
  'unavailable',
  'reset',
  'empty',
  'truncated',
  'wrong-length',
  'wrong-type',
  'html-error',
] as const)('reads once more when the storage has a bad moment: %s', async (fault, { drill, files }) => {
  drill.smartdocumentor.faults.add(fault, { ...aRead, times: 2 })
  await drill.smartdocumentor.trigger('task.exported')
  expect(await files()).toHaveLength(1)
  expect(drill.smartdocumentor.faults.list()).toEqual([])
})

test('never calls another storage', async ({ drill, files, receiver }) => {
  const [delivery] = await drill.smartdocumentor.trigger('task.exported', {
    set: { exportedFileUrl: `${receiver.url}/exports/44.pdf` },
  })
  expect(delivery.attempts[0].outcome).toMatchObject({ status: 400 })
  expect(await files()).toEqual([])
  expect(receiver.received).toEqual([])
})

test('refuses whoever does not know the key', async ({ drill, handler, files }) => {
  await drill.smartdocumentor.subscribe(drill.mount(handler.app, `/webhooks/smartdocumentor/${key}s`))
  const deliveries = await drill.smartdocumentor.trigger('task.exported')
  expect(deliveries.at(-1)).toHaveBeenAbandoned()
  await files()
})
