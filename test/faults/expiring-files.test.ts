import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { credas } from '../../mocks/credas/index.ts'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { faces } from '../support/faces.ts'
import { openDownload, type OpenDownload } from '../support/download.ts'
import { openMock } from '../support/open-mock.ts'

interface Words {
  readonly vendor: AnyVendor
  readonly edition?: string
  readonly options?: Record<string, unknown>
  readonly notReady: readonly [status: number, body: RegExp]
  readonly expired: readonly [status: number, body: RegExp]
}

const inJapanese = (start: string): RegExp => new RegExp(`"message":"${start}.*"error":"Not Found"`)

const words: readonly Words[] = [
  {
    vendor: amiqus,
    notReady: [404, /^\{"error":"Not Found\."\}$/],
    expired: [404, /^\{"error":"Not Found\."\}$/],
  },
  { vendor: credas, notReady: [404, /"title":"Not Found"/], expired: [404, /"title":"Not Found"/] },
  ...['legacy', 'current'].map((edition) => ({
    vendor: reportflow,
    edition,
    notReady: [404, inJapanese('ジョブはまだ完了')] as const,
    expired: [404, inJapanese('ダウンロード対象が存在しない')] as const,
  })),
  {
    vendor: reportflow,
    options: { notReady: 409 },
    notReady: [409, /"error":"Conflict"/],
    expired: [404, /"error":"Not Found"/],
  },
  {
    vendor: amani,
    notReady: [404, /^\{"detail": ?"Not found\."\}$/],
    expired: [404, /^\{"detail": ?"Not found\."\}$/],
  },
  {
    vendor: amani,
    options: { zipNotReadyStatus: 202 },
    notReady: [202, /"status": ?"PROCESSING"/],
    expired: [404, /"Not found\."/],
  },
  {
    vendor: smartdocumentor,
    notReady: [404, /<Code>BlobNotFound<\/Code>/],
    expired: [
      403,
      /<Code>AuthenticationFailed<\/Code>.*<AuthenticationErrorDetail>Signed expiry time \[Thu, 01 Jan 2026 01:00:00 GMT\]/s,
    ],
  },
]

async function answerOf(answering: Promise<Response>): Promise<readonly [number, string]> {
  const response = await answering
  return [response.status, await response.text()]
}

const matching = ([status, body]: readonly [number, RegExp]): unknown => [status, expect.stringMatching(body)]

it.each(
  words.map(
    (each) => [`${each.vendor.name} ${JSON.stringify(each.options ?? each.edition ?? '')}`, each] as const,
  ),
)(
  'not-ready and expired, in the words of %s',
  async (_, { vendor, edition, options = {}, notReady, expired }) => {
    await using drill = await openDownload(vendor, { options, ...(edition !== undefined && { edition }) })
    drill.script('not-ready')
    expect(await answerOf(drill.download())).toEqual(matching(notReady))
    expect((await drill.download()).status).toBe(200)
    drill.script('expires-after-head')
    expect((await drill.download()).status).toBe(200)
    expect(await answerOf(drill.download())).toEqual(matching(expired))
    expect(await answerOf(drill.download({ headers: { range: 'bytes=0-9' } }))).toEqual(matching(expired))
    drill.tenant.reset()
    await drill.travel()
  },
)

it('Amiqus says of a client’s file that its scan is not complete, as it does before the scan', async () => {
  await using drill = await openMock(amiqus)
  drill.mock.faults.add(readScriptedFault(amiqus, 'not-ready', { path: '/api/v2/clients/7/files' }))
  expect(await answerOf(drill.api('/api/v2/clients/7/files/1/download'))).toEqual([
    423,
    '{"error":"File scan is not yet complete"}',
  ])
})

it.each(Object.keys(faces))('expires-after-head: HEAD passes, GET is refused, over %s', async (face) => {
  await using drill = await openDownload(smartdocumentor, { face })
  drill.script('expires-after-head', { path: '/specimenstorage/' })
  const asked = await drill.download({ method: 'HEAD' })
  expect(asked.status).toBe(200)
  const refused = await drill.download()
  expect([refused.status, refused.headers.get('x-ms-error-code')]).toEqual([403, 'AuthenticationFailed'])
  expect((await drill.download({ method: 'HEAD' })).status).toBe(403)
})

it.each(Object.keys(faces))('expires-midway: half, then refused from there on, over %s', async (face) => {
  await using drill = await openDownload(smartdocumentor, { face })
  const good = Buffer.from(await (await drill.download()).arrayBuffer())
  drill.script('expires-midway')
  expect((await drill.download({ method: 'HEAD' })).status).toBe(200)
  const { got, promised } = await readUntilItBreaks(await drill.download())
  expect(promised).toBe(String(good.length))
  expect(got.equals(good.subarray(0, Math.floor(good.length / 2)))).toBe(true)
  const resumed = await drill.download({ headers: { range: `bytes=${got.length}-` } })
  expect([resumed.status, resumed.headers.get('x-ms-error-code')]).toEqual([403, 'AuthenticationFailed'])
})

it('a file that has expired by a fault leaves other files alone, and a clock of its own', async () => {
  await using drill = await openDownload(reportflow)
  drill.script('expires-after-head')
  await drill.download()
  expect((await drill.download()).status).toBe(404)
  const { path } = drill
  await drill.travel()
  expect(drill.mock.requests().at(-1)).toMatchObject({ method: 'GET', status: 200 })
  expect(drill.mock.requests().at(-1)?.url).not.toBe(path)
  drill.mock.faults.clear()
  expect((await drill.download()).status).toBe(200)
})

it('faults of files let other calls pass, and a file that is made by the call', async () => {
  await using drill = await openDownload(reportflow)
  drill.script('not-ready')
  drill.script('expires-midway')
  const order = { designId: 'design_123', version: 5, content: { fileName: 'a.pdf', params: {} } }
  const made = await drill.api('/v1/file/sync/single', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  expect(made.status).toBe(201)
  expect((await drill.api('/v1/file/designs')).status).toBe(200)
  expect(drill.mock.faults.list()).toHaveLength(2)
})

it('the log says which file was handed over, how much of it, and whether it is whole', async () => {
  await using drill = await openDownload(smartdocumentor)
  const type = 'application/pdf'
  const { length } = Buffer.from(await (await drill.download()).arrayBuffer())
  expect(lastFile(drill)).toEqual({ type, bytes: length, whole: true })
  await drill.download({ headers: { range: 'bytes=0-9' } })
  expect(lastFile(drill)).toEqual({ type, bytes: 10, whole: false })
  await drill.download({ method: 'HEAD' })
  expect(lastFile(drill)).toBeUndefined()
  const told: [unknown, unknown][] = [
    ['truncated', { type, bytes: Math.floor(length / 2), whole: false }],
    ['wrong-length', { type, bytes: length - 100, whole: false }],
    [
      { kind: 'wrong-length', by: 5 },
      { type, bytes: length, whole: false },
    ],
    ['wrong-type', { type: 'text/html', bytes: length, whole: true }],
    [
      { kind: 'slow-chunks', everyMs: 1 },
      { type, bytes: length, whole: true },
    ],
    ['empty', undefined],
    ['not-ready', undefined],
  ]
  for (const [fault, file] of told) {
    drill.script(fault)
    await drill.download().then((response) => response.text().catch(() => 'broken off'))
    expect(lastFile(drill), JSON.stringify(fault)).toEqual(file)
  }
})

it.each([amiqus, amani, credas, reportflow, smartdocumentor].map((vendor) => [vendor.name, vendor] as const))(
  'the journey of %s hands over one file, with its last call',
  async (_, vendor) => {
    await using drill = await openDownload(vendor as AnyVendor)
    const files = drill.mock.requests().map(({ file }) => file)
    expect(files.filter(Boolean)).toEqual([files.at(-1)])
    expect(files.at(-1)).toMatchObject({ type: vendor.journey.fileType, whole: true })
  },
)

it('a file that is made by the call is on the log too', async () => {
  await using drill = await openMock(reportflow)
  await drill.api('/v1/file/sync/single', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ designId: 'design_123', version: 5, content: { fileName: 'a.pdf', params: {} } }),
  })
  expect(drill.mock.requests().at(-1)?.file).toMatchObject({ type: 'application/pdf', whole: true })
})

async function readUntilItBreaks(response: Response): Promise<{ promised: string | null; got: Buffer }> {
  const chunks: Uint8Array[] = []
  const reading = (async () => {
    for await (const chunk of response.body ?? []) chunks.push(chunk)
  })()
  await expect(reading).rejects.toThrow(TypeError)
  return { promised: response.headers.get('content-length'), got: Buffer.concat(chunks) }
}

const lastFile = (drill: OpenDownload): unknown => drill.mock.requests().at(-1)?.file
