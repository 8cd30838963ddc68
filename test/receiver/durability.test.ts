import { appendFile, cp, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createReceiver } from '../../src/receiver.ts'
import { createTestClock, namesIn, openReceiver, temporaryFolder } from './support/receiver.ts'
import { deferred } from './support/deferred.ts'
import { startOrigin } from './support/origin.ts'
import {
  amiqusSecret,
  completeProcess,
  currentReport,
  exportedFile,
  finishedRecord,
  legacyReport,
  pdf,
  signedByAmani,
  zip,
} from './support/samples.ts'

const outcomes = (entries: readonly { readonly outcome: string }[]): string[] =>
  entries.map(({ outcome }) => outcome)

it('does a job that was acknowledged but not done when it was closed', async () => {
  const origin = await startOrigin(() => undefined, { body: pdf })
  const vendors = { amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url } }
  const first = await openReceiver({ vendors })
  const { body, headers } = finishedRecord(1, { deliveryId: 'd1' })
  expect((await first.post('amiqus', body, headers)).status).toBe(200)
  await origin.reached(1)
  await first.receiver.close()
  expect(await namesIn(first.folder, 'queue')).toHaveLength(1)
  expect(await readFile(join(first.folder, 'audit.jsonl'), 'utf8')).toBe('')

  const second = await openReceiver({ vendors, folder: first.folder })
  // The vendor's retry of a delivery that this folder already answers for.
  expect(await second.post('amiqus', body, headers)).toMatchObject({ json: { outcome: 'duplicate' } })
  await second.receiver.settled()
  expect(outcomes(await second.receiver.audit()).toSorted()).toEqual(['duplicate', 'stored'])
  expect(origin.asked).toHaveLength(2)
  expect(await namesIn(first.folder, 'queue')).toEqual([])
})

it('has the job on disk at the moment it acknowledges', async () => {
  const origin = await startOrigin(() => undefined)
  const { post, folder } = await openReceiver({ vendors: { credas: { apiKey: 'k', baseUrl: origin.url } } })
  const { json } = await post('credas', completeProcess)
  // What another process would find after a power cut now.
  const copy = await temporaryFolder()
  await cp(folder, copy, { recursive: true })
  const [name] = await namesIn(copy, 'queue')
  expect(json).toEqual({ received: true, outcome: 'queued', job: name?.replace('.json', '') })
  const working = await startOrigin({ body: pdf })
  const after = await openReceiver({
    folder: copy,
    vendors: { credas: { apiKey: 'k', baseUrl: working.url } },
  })
  await after.receiver.settled()
  expect(await after.receiver.audit()).toMatchObject([{ outcome: 'stored', id: completeProcess.ProcessId }])
})

it('waits for no download before it acknowledges', async () => {
  const origin = await startOrigin(() => undefined)
  const { post } = await openReceiver({ vendors: { credas: { apiKey: 'k', baseUrl: origin.url } } })
  expect((await post('credas', completeProcess)).status).toBe(200)
})

it('cuts a back-off short when it is closed, and takes it up again', async () => {
  const origin = await startOrigin({ status: 503 }, { body: pdf })
  const folder = await temporaryFolder()
  const vendors = { credas: { apiKey: 'k', baseUrl: origin.url } }
  const asleep = deferred()
  const clock = {
    now: () => 0,
    sleep: () => {
      asleep.resolve()
      return new Promise<void>(() => undefined)
    },
  }
  const first = await openReceiver({ vendors, folder, clock })
  await first.post('credas', completeProcess)
  await asleep.promise
  await first.receiver.close()
  const second = await openReceiver({ vendors, folder })
  await second.receiver.settled()
  expect(await second.receiver.audit()).toMatchObject([{ outcome: 'stored' }])
})

it.each([
  ['amiqus by alias, id and time', 'amiqus', finishedRecord(1)],
  ['reportflow by uuid and file id', 'reportflow', { body: JSON.stringify(legacyReport), headers: {} }],
  ['credas by process and status', 'credas', { body: JSON.stringify(completeProcess), headers: {} }],
  [
    'amani by its bytes',
    'amani',
    signedByAmani({ event: 'zip_file_create', profile: 'p', data: { url: '/a.zip' } }),
  ],
] as const)('knows a duplicate of %s, also after a restart', async (_name, vendor, { body, headers }) => {
  const origin = await startOrigin((response, { method, target }) => {
    if (method === 'POST' && target.endsWith('login')) response.end('{"access":"jwt"}')
    else response.end(target.endsWith('.zip') ? zip : pdf)
  })
  const baseUrl = origin.url
  const vendors = {
    amiqus: { secret: amiqusSecret, token: 't', baseUrl },
    reportflow: { appKey: 'k', secretKey: 's', baseUrl },
    credas: { apiKey: 'k', baseUrl },
    amani: { secret: 'amani-secret', username: 'u', password: 'p', baseUrl },
  }
  const first = await openReceiver({ vendors })
  const together = await Promise.all([first.post(vendor, body, headers), first.post(vendor, body, headers)])
  expect(together.map(({ status }) => status)).toEqual([200, 200])
  await first.receiver.settled()
  expect(await first.post(vendor, body, headers)).toMatchObject({
    status: 200,
    json: { outcome: 'duplicate' },
  })
  await first.receiver.close()
  const second = await openReceiver({ vendors, folder: first.folder })
  expect(await second.post(vendor, body, headers)).toMatchObject({
    status: 200,
    json: { outcome: 'duplicate' },
  })
  await second.receiver.settled()
  expect(outcomes(await second.receiver.audit()).toSorted()).toEqual([
    'duplicate',
    'duplicate',
    'duplicate',
    'stored',
  ])
  expect(origin.asked.filter(({ target }) => !target.endsWith('login'))).toHaveLength(1)
})

it('knows an Amiqus event that comes again under another delivery id, or through another webhook', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url } },
  })
  for (const changes of [{ deliveryId: 'd1' }, { deliveryId: 'd2' }, { webhook: 'another' }]) {
    const { body, headers } = finishedRecord(1, changes)
    await post('amiqus', body, headers)
  }
  await receiver.settled()
  expect(outcomes(await receiver.audit()).toSorted()).toEqual(['duplicate', 'duplicate', 'stored'])
  expect(origin.asked).toHaveLength(1)
})

it('tells two events of one record apart', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url } },
  })
  for (const changes of [
    {},
    { triggeredAt: '2023-06-28T16:15:28Z' },
    { alias: 'record.status' },
    { alias: 'record.status', download: 'what else is new in the same second' },
  ]) {
    const { body, headers } = finishedRecord(1, changes)
    await post('amiqus', body, headers)
  }
  await receiver.settled()
  expect(outcomes(await receiver.audit()).toSorted()).toEqual(['ignored', 'ignored', 'stored', 'stored'])
})

it('fetches an export anew when it was made anew', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post, folder } = await openReceiver({
    vendors: { smartdocumentor: { fileOrigins: [origin.url] } },
  })
  for (const sig of ['one', 'two', 'one'])
    await post('smartdocumentor', exportedFile(`${origin.url}/f?sig=${sig}`))
  await receiver.settled()
  expect(outcomes(await receiver.audit()).toSorted()).toEqual(['duplicate', 'stored', 'stored'])
  expect(await namesIn(folder, 'files')).toHaveLength(2)
})

it('fetches only the files of a delivery that it does not have', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { reportflow: { appKey: 'k', baseUrl: origin.url } },
  })
  const [first, second] = currentReport.files
  await post('reportflow', { ...currentReport, files: [first, first] })
  await post('reportflow', { ...currentReport, files: [first, second] })
  await receiver.settled()
  expect(origin.asked).toHaveLength(2)
  expect(outcomes(await receiver.audit()).toSorted()).toEqual(['duplicate', 'duplicate', 'stored', 'stored'])
})

it('gives a delivery that failed a new chance when it is sent again', async () => {
  const origin = await startOrigin({ status: 401 }, { body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url } },
  })
  const { body, headers } = finishedRecord(1, { deliveryId: 'd1' })
  for (const outcome of ['queued', 'queued', 'duplicate']) {
    expect(await post('amiqus', body, headers)).toMatchObject({ json: { outcome } })
    await receiver.settled()
  }
  expect(outcomes(await receiver.audit())).toEqual(['failed', 'stored', 'duplicate'])
})

it('does a job again that was moved back from failed', async () => {
  const origin = await startOrigin({ status: 401 }, { body: pdf })
  const vendors = { amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url } }
  const { receiver, post, folder } = await openReceiver({ vendors })
  const { body, headers } = finishedRecord(1)
  await post('amiqus', body, headers)
  await receiver.settled()
  await receiver.close()
  const [name = ''] = await namesIn(folder, 'failed')
  await rename(join(folder, 'failed', name), join(folder, 'queue', name))
  const again = await openReceiver({ vendors, folder })
  await again.receiver.settled()
  expect((await again.receiver.audit()).at(-1)).toMatchObject({ outcome: 'stored' })
})

it('owes only the notification when it was stopped right after the audit line', async () => {
  const origin = await startOrigin({ body: pdf })
  const vendors = { credas: { apiKey: 'k', baseUrl: origin.url } }
  const reached = deferred()
  const hanging = () => {
    reached.resolve()
    return new Promise<void>(() => undefined)
  }
  const first = await openReceiver({ vendors, notify: [hanging] })
  await first.post('credas', completeProcess)
  await reached.promise
  await first.receiver.close()
  expect(await namesIn(first.folder, 'queue')).toHaveLength(1)

  const told: string[] = []
  const second = await openReceiver({
    vendors,
    folder: first.folder,
    notify: [({ outcome }) => void told.push(outcome)],
  })
  await second.receiver.settled()
  expect(told).toEqual(['stored'])
  expect(outcomes(await second.receiver.audit())).toEqual(['stored'])
  expect(origin.asked).toHaveLength(1)
  expect(await namesIn(first.folder, 'queue')).toEqual([])
})

it('keeps the jobs of a vendor that is not configured any more', async () => {
  const origin = await startOrigin(() => undefined, { body: pdf })
  const vendors = { credas: { apiKey: 'k', baseUrl: origin.url } }
  const first = await openReceiver({ vendors })
  await first.post('credas', completeProcess)
  await origin.reached(1)
  await first.receiver.close()
  const lines: string[] = []
  const without = await openReceiver({ vendors: {}, folder: first.folder, log: (line) => lines.push(line) })
  await without.receiver.settled()
  await without.receiver.close()
  expect(lines.join()).toContain('credas is not configured')
  const again = await openReceiver({ vendors, folder: first.folder })
  await again.receiver.settled()
  expect(outcomes(await again.receiver.audit())).toEqual(['stored'])
})

it('survives a torn audit line, a torn job and a job that is no job', async () => {
  const origin = await startOrigin({ body: pdf })
  const vendors = { credas: { apiKey: 'k', baseUrl: origin.url } }
  const first = await openReceiver({ vendors })
  await first.post('credas', completeProcess)
  await first.receiver.settled()
  await first.receiver.close()
  await appendFile(join(first.folder, 'audit.jsonl'), '{"time":"2026-11-2')
  await writeFile(join(first.folder, 'queue', '1.json.tmp'), '{"id"')
  await writeFile(join(first.folder, 'queue', '2.json'), '{"id"')
  const second = await openReceiver({ vendors, folder: first.folder })
  expect(await second.post('credas', completeProcess)).toMatchObject({ json: { outcome: 'duplicate' } })
  await second.receiver.settled()
  expect(outcomes(await second.receiver.audit())).toEqual(['stored', 'duplicate'])
  expect(await namesIn(first.folder, 'queue')).toEqual([])
  expect(await namesIn(first.folder, 'failed')).toEqual(['2.json'])
})

it('acknowledges nothing that it could not write down', async () => {
  const folder = await temporaryFolder()
  const lines: string[] = []
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    folder,
    vendors: { credas: { apiKey: 'k', baseUrl: origin.url } },
    log: (line) => lines.push(line),
  })
  await rename(join(folder, 'queue'), join(folder, 'gone'))
  expect(await post('credas', completeProcess)).toMatchObject({
    status: 500,
    json: { error: { code: 'internal' } },
  })
  expect(lines.join()).toContain('ENOENT')
  await rename(join(folder, 'gone'), join(folder, 'queue'))
  expect(await post('credas', completeProcess)).toMatchObject({ json: { outcome: 'queued' } })
  await receiver.settled()
  expect(outcomes(await receiver.audit())).toEqual(['stored'])
})

it('can be disposed of, and closed twice', async () => {
  const receiver = await createReceiver({
    folder: await temporaryFolder(),
    vendors: {},
    clock: createTestClock(),
  })
  await receiver.settled()
  await receiver.close()
  await receiver[Symbol.asyncDispose]()
})
