import { expect, test } from '../../../src/testing/vitest.ts'

test('ends without waiting for what it caused', async ({ drill, receiver }) => {
  await drill.amiqus.subscribe(receiver.url)
  await drill.amiqus.fetch('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: { first_name: 'Ada', last_name: 'Specimen' },
      email: 'ada@specimen.example',
    }),
  })
})

test('calls what does not exist', async ({ drill }) => {
  await drill.amiqus.fetch('/api/v2/recrods')
})

test('fails by itself and has left something too', async ({ drill }) => {
  await drill.amiqus.fetch('/api/v2/recrods')
  expect(drill.amiqus).toHaveDelivered('record.finished')
})

const lenient = test.extend({ drillOptions: { strict: false } })

lenient('calls what does not exist on purpose', async ({ drill }) => {
  await drill.amiqus.fetch('/api/v2/recrods')
})

test('meets a fault that it asked for', async ({ drill }) => {
  drill.amiqus.faults.add('unavailable')
  const { status } = await drill.amiqus.fetch('/api/v2/clients')
  expect(status).toBe(503)
})
