import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import type { OpenMock } from '../support/open-mock.ts'
import { createTask, open, payloads, show } from './smartdocumentor/support.ts'

// What context.url points at, fetched or taken as read.

const statusOf = async (drill: OpenMock) =>
  (await (await drill.api('/api/v1.0/external/sdtask/status?taskId=44')).json()) as Record<string, unknown>
const restart = (drill: OpenMock) =>
  drill.api('/api/v1.0/external/sdtask/restartprocessing?taskId=44', { method: 'PATCH' })

type Given = { readonly status: number; readonly body?: string } | 'hang'

/** A file server of the integrator's. */
async function startFiles(answer: (path: string) => Promise<Given> | Given) {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(req.url ?? '')
    void Promise.resolve(answer(req.url ?? '')).then((given) => {
      if (given !== 'hang') res.writeHead(given.status, { 'content-type': 'application/pdf' }).end(given.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

it('really fetches the input when told to, once, and notes what it got', async () => {
  await using files = await startFiles(() => ({ status: 200, body: '%PDF-1.7 specimen' }))
  await using drill = await open({ options: { fetchInput: true } })
  const id = await createTask(drill, { context: { url: `${files.url}/in.pdf?sig=a%2Fb` } })
  expect(files.asked).toEqual([])
  await drill.clock.advance('1m')
  expect(files.asked).toEqual(['/in.pdf?sig=a%2Fb'])
  expect(await drill.act('show', { id })).toMatchObject({
    status: 'ToReview',
    input: {
      type: 'application/pdf',
      size: 17,
      sha256: createHash('sha256').update('%PDF-1.7 specimen').digest('hex'),
    },
  })
  await drill.operate({ url: drill.receiver.url })
  await drill.act('finish', { id })
  await drill.settled()
  expect(files.asked).toHaveLength(1)
  expect((await fetch(payloads(drill)[0]?.exportedFileUrl ?? '')).status).toBe(200)
})

it('does not ask anybody for the input unless told to', async () => {
  await using files = await startFiles(() => ({ status: 404 }))
  await using drill = await open()
  const id = await createTask(drill, { context: { url: `${files.url}/in.pdf` } })
  await drill.clock.advance('1m')
  expect([files.asked, (await show(drill, id)).status]).toEqual([[], 'ToReview'])
})

it('a dead input gives state 33, also to a reviewer who is early; a restart fetches again', async () => {
  let status = 410
  await using files = await startFiles(() => ({ status, body: 'x' }))
  await using drill = await open({ options: { fetchInput: true } })
  const id = await createTask(drill, { context: { url: `${files.url}/in.pdf` } })
  await expect(drill.act('finish', { id })).rejects.toThrow('Task 44 is PreProcessingDownloadFailed')
  expect(await statusOf(drill)).toMatchObject({ taskStatus: 33, totalPages: 0 })
  expect(await show(drill, id)).toMatchObject({ log: [{ outcome: 'answered 410' }] })
  status = 200
  await restart(drill)
  await drill.clock.advance('1m')
  expect(await show(drill, id)).toMatchObject({ status: 'ToReview' })
})

it.each([
  ['https://files.example.com/in.pdf', /^was not asked: files\.example\.com is not on this machine/],
  ['http://169.254.169.254/latest', /never called/],
  ['http://127.0.0.1:1/in.pdf', /^cannot be reached: /],
])('takes %s for dead', async (url, why) => {
  await using drill = await open({ options: { fetchInput: true } })
  const id = await createTask(drill, { context: { url } })
  await drill.clock.advance('1m')
  const { status, log } = await show(drill, id)
  expect(status).toBe('PreProcessingDownloadFailed')
  expect(log[0]?.outcome).toMatch(why)
})

it('takes an empty input for dead', async () => {
  await using files = await startFiles(() => ({ status: 200 }))
  await using drill = await open({ options: { fetchInput: true } })
  const id = await createTask(drill, { context: { url: files.url } })
  await drill.clock.advance('1m')
  expect(await show(drill, id)).toMatchObject({ log: [{ outcome: 'is empty' }] })
})

it('takes an input that does not come in time for dead', async () => {
  await using files = await startFiles(() => 'hang')
  await using drill = await open({ options: { fetchInput: true } })
  const id = await createTask(drill, { context: { url: files.url } })
  const moved = drill.clock.advance('5m')
  await expect.poll(() => files.asked).toHaveLength(1)
  await moved
  expect(await show(drill, id)).toMatchObject({ log: [{ outcome: 'gave no answer within 100 s' }] })
})

it('lets a restart be, whatever becomes of the download before it', async () => {
  let release = (): void => undefined
  const late = new Promise<void>((resolve) => (release = resolve))
  const answers: (Promise<Given> | Given)[] = [late.then(() => ({ status: 410 }))]
  await using files = await startFiles(() => answers.shift() ?? { status: 200, body: 'x' })
  await using drill = await open({ options: { fetchInput: true } })
  const id = await createTask(drill, { context: { url: files.url } })
  const early = drill.act('finish', { id }).catch((error: unknown) => String(error))
  await expect.poll(() => files.asked).toHaveLength(1)
  await restart(drill)
  await drill.clock.advance('1500ms')
  expect(await show(drill, id)).toMatchObject({ status: 'PreProcessingInProgress' })
  // The second run is where the first was when it asked.
  release()
  expect(await early).toContain('Task 44 was changed by somebody else meanwhile')
  await drill.clock.advance('1m')
  expect(await show(drill, id)).toMatchObject({ status: 'ToReview', log: [] })
})
