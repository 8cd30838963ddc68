import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { readRange } from '../../mocks/smartdocumentor/azure/ranges.ts'
import { exportTask, open } from './smartdocumentor/support.ts'

// What whoever may read a file gets: whole, in part, or only asked about.

const md5 = (body: Uint8Array): string => createHash('md5').update(body).digest('base64')
const namesOf = ({ headers }: Response): string[] =>
  [...headers.keys()].filter((name) => !['connection', 'keep-alive'].includes(name)).toSorted()

const common = [
  'accept-ranges',
  'content-length',
  'content-type',
  'date',
  'etag',
  'last-modified',
  'server',
  'x-ms-blob-type',
  'x-ms-creation-time',
  'x-ms-lease-state',
  'x-ms-lease-status',
  'x-ms-request-id',
  'x-ms-server-encrypted',
  'x-ms-version',
]

it('answers 200, 206 and HEAD with the headers of Azure, and no others', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const whole = await fetch(exportedFileUrl)
  expect(namesOf(whole)).toEqual([...common, 'content-md5'].toSorted())
  const part = await fetch(exportedFileUrl, { headers: { range: 'bytes=0-9' } })
  expect(part.status).toBe(206)
  expect(namesOf(part)).toEqual([...common, 'content-range', 'x-ms-blob-content-md5'].toSorted())
  const asked = await fetch(exportedFileUrl, { method: 'HEAD' })
  expect(namesOf(asked)).toEqual(
    [...common, 'content-md5', 'x-ms-access-tier', 'x-ms-access-tier-inferred'].toSorted(),
  )
})

it('gives a range with the MD5 of the whole file, and of the range when asked for', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const whole = Buffer.from(await (await fetch(exportedFileUrl)).arrayBuffer())
  const read = async (headers: Record<string, string>) => {
    const response = await fetch(exportedFileUrl, { headers })
    return { response, body: Buffer.from(await response.arrayBuffer()) }
  }
  const { response, body } = await read({ range: 'bytes=5-14' })
  expect(body.equals(whole.subarray(5, 15))).toBe(true)
  expect(response.headers.get('content-range')).toBe(`bytes 5-14/${whole.length}`)
  expect(response.headers.get('x-ms-blob-content-md5')).toBe(md5(whole))
  const checked = await read({ range: 'bytes=5-14', 'x-ms-range-get-content-md5': 'true' })
  expect(checked.response.headers.get('content-md5')).toBe(md5(whole.subarray(5, 15)))
  const own = await read({ range: 'bytes=5-14', 'x-ms-range': 'bytes=0-0' })
  expect(own.body.equals(whole.subarray(0, 1))).toBe(true)
  const open_ = await read({ range: `bytes=${whole.length - 2}-` })
  expect(open_.body.equals(whole.subarray(-2))).toBe(true)
  const last = await read({ range: `bytes=${whole.length - 2}-9999999` })
  expect(last.response.headers.get('content-range')).toBe(
    `bytes ${whole.length - 2}-${whole.length - 1}/${whole.length}`,
  )
})

it.each([
  'bytes=-5',
  'bytes=0-1,3-4',
  'bytes=5-4',
  'bytes=a-b',
  'bytes',
  'octets=0-1',
  'bytes=1.5-2',
  'bytes= 0-1',
])('takes the range %j for none, and gives the whole file', async (range) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, { headers: { range } })
  expect([response.status, response.headers.get('content-range')]).toEqual([200, null])
})

it('knows the last byte from the one after it', () => {
  const of = (range: string) => readRange(new Headers({ range }), 10)
  expect(of('bytes=9-')).toEqual({ kind: 'part', first: 9, last: 9 })
  expect(of('bytes=10-')).toEqual({ kind: 'beyond' })
  expect(of('bytes=10-20')).toEqual({ kind: 'beyond' })
})

it('asks about the whole file by HEAD, whatever the range', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, { method: 'HEAD', headers: { range: 'bytes=0-1' } })
  expect(response.status).toBe(200)
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100)
})

it('has no other revision of a file', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  for (const more of ['&versionid=2026-01-01T00:00:00.0000000Z', '&snapshot=2026-01-01T00:00:00.0000000Z'])
    expect((await fetch(exportedFileUrl + more)).headers.get('x-ms-error-code')).toBe('BlobNotFound')
})

it('can name the file for saving', async () => {
  await using drill = await open({ options: { sasDisposition: 'attachment', blobNames: 'display-name' } })
  const { exportedFileUrl } = await exportTask(drill, { displayName: 'Relatório "7"' })
  const { headers } = await fetch(exportedFileUrl)
  expect(headers.get('content-disposition')).toBe('attachment; filename="Relat_rio _7_.pdf"')
})

it('hands out the original of a task by a URL of its own', async () => {
  await using drill = await open()
  const { taskId } = await exportTask(drill)
  const ask = async () =>
    (await (await drill.api(`/api/v1.0/external/sdtask/GetExportData/${taskId}`)).json()) as {
      originalFileUrl: string | null
    }
  const { originalFileUrl } = await ask()
  expect(originalFileUrl).toMatch(/\/specimenstorage\/original-files\/1\/44\/.*&se=2026-06-30T00%3A00%3A00Z/)
  const original = await fetch(originalFileUrl ?? '')
  expect([original.status, original.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  await drill.act('delete-file', { id: taskId, which: 'original' })
  expect((await fetch(originalFileUrl ?? '')).status).toBe(404)
  expect((await ask()).originalFileUrl).toBeNull()
  await drill.clock.advance('180d')
  expect((await fetch(originalFileUrl ?? '')).status).toBe(403)
})
