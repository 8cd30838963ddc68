import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  assertAbandoned,
  assertAttempted,
  assertDelivered,
  assertDownloaded,
  createDrill,
  createRecordingReceiver,
  refuseLeftovers,
  type Drill,
} from 'hookdrill/testing'
import { createReceiver } from '../src/receiver.ts'

test('keeps a file that was asked for', async () => {
  await using drill = await createDrill()
  await using receiver = await startReceiver(drill)
  await drill.reportflow.fetch('/v1/file/async/single', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      designId: 'design_123',
      version: 5,
      content: { fileName: 'invoice.pdf', params: { companyName: 'Specimen', amount: 50_000 } },
    }),
  })
  await drill.clock.advance('2s')
  assertDelivered(drill.reportflow, 'file.completed')
  const [file] = await receiver.files()
  assert.match(await readFile(file, 'latin1'), /^%PDF-/)
  assertDownloaded(drill.reportflow, '/v1/file/download/', { times: 1 })
  refuseLeftovers(drill)
})

test('is told of a file three times, and fetches it once', async () => {
  await using drill = await createDrill()
  await using receiver = await startReceiver(drill)
  const [delivery] = await drill.reportflow.trigger('file.completed')
  await drill.reportflow.resend(delivery)
  await drill.reportflow.resend(delivery)
  assert.equal((await receiver.files()).length, 1)
  assertDownloaded(drill.reportflow, '/v1/file/download/', { times: 1 })
})

for (const fault of ['internal', 'unavailable', 'reset'] as const)
  test(`fetches a file once more when that fails: ${fault}`, async () => {
    await using drill = await createDrill()
    await using receiver = await startReceiver(drill)
    drill.reportflow.faults.add(fault, { path: '/v1/file/download', times: 2 })
    await drill.reportflow.trigger('file.completed')
    assert.equal((await receiver.files()).length, 1)
  })

test('refuses whoever does not know the key', async () => {
  await using drill = await createDrill()
  await using receiver = await startReceiver(drill, 'guessed')
  const [delivery] = await drill.reportflow.trigger('file.completed')
  assertAbandoned(delivery)
  assert.deepEqual(await receiver.files(), [])
  assert.deepEqual(drill.reportflow.requests, [])
})

test('ReportFlow tries again after one, two and four seconds', async () => {
  await using drill = await createDrill()
  await using receiver = await createRecordingReceiver()
  receiver.answerNext(503, 'reset', 500)
  await drill.reportflow.subscribe(receiver.url)
  const [delivery] = await drill.reportflow.trigger('file.completed')
  assertAttempted(delivery, 1)
  await drill.clock.advance('1s')
  assertAttempted(delivery, 2)
  await drill.clock.advance('2s')
  assertAttempted(delivery, 3)
  await drill.clock.advance('4s')
  assertAttempted(delivery, 4)
  assertDelivered(drill.reportflow, 'file.completed')
})

interface Started extends AsyncDisposable {
  /** Where the files are that were kept. */
  files(): Promise<string[]>
}

/** The receiver under test, told of everything that happens at the drill's ReportFlow. */
async function startReceiver({ reportflow }: Drill, keyThatIsUsed = 'an-invented-key'): Promise<Started> {
  const { baseUrl: apiUrl, headers } = reportflow
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  const { listener, idle } = createReceiver({
    key: 'an-invented-key',
    headers,
    apiUrl,
    folder,
    wait: async () => {},
  })
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await reportflow.subscribe(`http://127.0.0.1:${port}/webhooks/reportflow/${keyThatIsUsed}`)
  return {
    async files() {
      await idle()
      return (await readdir(folder)).map((name) => join(folder, name))
    },
    async [Symbol.asyncDispose]() {
      await idle()
      server.close()
      server.closeAllConnections()
      await rm(folder, { recursive: true })
    },
  }
}
