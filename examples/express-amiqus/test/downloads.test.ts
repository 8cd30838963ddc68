import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import type { Drill } from 'hookdrill/testing'

const aDownload = { path: '/api/v2/records' }
type Amiqus = Drill['amiqus']

test('keeps the report of a record', async ({ drill, folder, reports }) => {
  const id = await createRecord(drill.amiqus)
  await drill.amiqus.act('finish', { id })
  expect(await reports()).toEqual([`record-${id}.pdf`])
  const report = await readFile(join(folder, `record-${id}.pdf`), 'latin1')
  expect(report).toMatch(/^%PDF-[^]*%%EOF\s*$/)
  expect(drill.amiqus).toHaveDownloaded(`/records/${id}/download`, { times: 1 })
})

test.for([
  'internal',
  'unavailable',
  'timed-out',
  'reset',
  'empty',
  'truncated',
  'wrong-length',
  'wrong-type',
  'html-error',
  'not-ready',
] as const)('tries again when the download fails: %s', async (fault, { drill, reports, waits }) => {
  drill.amiqus.faults.add(fault, { ...aDownload, times: 2 })
  await drill.amiqus.trigger('record.finished')
  expect(await reports()).toHaveLength(1)
  expect(waits).toHaveLength(2)
})

test('waits as long as Amiqus asks for', async ({ drill, reports, waits }) => {
  drill.amiqus.faults.add({ kind: 'rate-limited', retryAfterS: 47 }, aDownload)
  await drill.amiqus.trigger('record.finished')
  expect(await reports()).toHaveLength(1)
  expect(waits).toEqual([47_000])
})

test('gives up after eight times, and starts anew when it is told again', async ({
  drill,
  reports,
  waits,
}) => {
  drill.amiqus.faults.add('unavailable', { ...aDownload, times: 8 })
  const [delivery] = await drill.amiqus.trigger('record.finished')
  expect(await reports()).toEqual([])
  expect(waits).toHaveLength(7)
  expect(drill.amiqus).not.toHaveDownloaded()
  await drill.amiqus.resend(delivery)
  expect(await reports()).toHaveLength(1)
})

test('does not try again what is refused for good', async ({ drill, reports, waits }) => {
  await drill.amiqus.act('revoke-token')
  await drill.amiqus.trigger('record.finished')
  expect(await reports()).toEqual([])
  expect(waits).toEqual([])
  expect(drill.amiqus.requests.map(({ status }) => status)).toEqual([401])
})

/** A client with a record, as your own code makes them. */
async function createRecord(amiqus: Amiqus): Promise<number> {
  const client = await post(amiqus, '/api/v2/clients', {
    email: 'ada@example.com',
    name: { first_name: 'Ada', last_name: 'Specimen' },
  })
  const record = await post(amiqus, '/api/v2/records', {
    client: client.id,
    notification: false,
    steps: [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }],
  })
  return record.id
}

async function post(amiqus: Amiqus, path: string, body: unknown): Promise<{ id: number }> {
  const response = await amiqus.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as { id: number }
}
