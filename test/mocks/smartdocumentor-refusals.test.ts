import { expect, it } from 'vitest'
import { serviceRows } from './smartdocumentor/refusals-service.ts'
import { rows } from './smartdocumentor/refusals.ts'
import { exportTask, open, readError } from './smartdocumentor/support.ts'

/** Until the operation is chosen, the web server answers in place of the service. */
const dispatched =
  /^(Blob|Container|Condition|InvalidRange|Server|Operation|Internal|Unsatisfiable|AuthorizationPermission)/

it.each(Object.entries({ ...rows, ...serviceRows }))('a read: %s', async (_, row) => {
  await using drill = await open(row.options ? { options: row.options } : {})
  const { exportedFileUrl } = await exportTask(drill)
  const fileBytes = row.status === 416 ? (await (await fetch(exportedFileUrl)).arrayBuffer()).byteLength : 0
  const url = (await row.given?.(drill, exportedFileUrl)) ?? exportedFileUrl
  const response = await fetch(url, row.init)
  const { bytes, detail } = await readError(response)
  const { headers } = response
  const { message } = row
  expect({
    status: response.status,
    code: headers.get('x-ms-error-code'),
    reason: response.statusText,
  }).toEqual({ status: row.status, code: row.code, reason: message })
  const said = detail?.replaceAll('&amp;', '&')
  if (row.detail instanceof RegExp) expect(said).toMatch(row.detail)
  else expect(said).toBe(row.detail)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bytes.subarray(3).toString('utf8')).toBe(
    `<?xml version="1.0" encoding="utf-8"?><Error><Code>${row.code}</Code><Message>${message}\n` +
      `RequestId:${headers.get('x-ms-request-id')}\nTime:${new Date(drill.clock.now()).toISOString().replace('Z', '0000Z')}</Message>` +
      `${detail === undefined ? '' : `<AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>`}${row.also ?? ''}</Error>`,
  )
  expect(headers.get('content-type')).toBe('application/xml')
  expect(headers.get('content-length')).toBe(String(bytes.length))
  const isDispatched = dispatched.test(row.code)
  expect(headers.has('x-ms-version')).toBe(isDispatched)
  expect(headers.get('server')).toBe(
    isDispatched ? 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0' : 'Microsoft-HTTPAPI/2.0',
  )
  expect(headers.has('allow')).toBe(row.status === 405)
  expect(headers.get('www-authenticate') ?? '').toMatch(
    row.status === 401
      ? /^Bearer authorization_uri=https:\/\/login\.microsoftonline\.com\/[0-9a-f-]{36}\/oauth2\/authorize resource_id=https:\/\/storage\.azure\.com$/
      : /^$/,
  )
  expect(headers.get('content-range')).toBe(row.status === 416 ? `bytes */${fileBytes}` : null)

  if (row.init?.method !== undefined) return
  const head = await fetch(url, { ...row.init, method: 'HEAD' })
  // Get Blob Properties knows no ranges.
  expect(head.status).toBe(row.status === 416 ? 200 : row.status)
  expect(await head.text()).toBe('')
  if (head.status === 200) return
  expect(head.statusText).toBe(message)
  expect(head.headers.get('x-ms-error-code')).toBe(row.code)
  for (const name of ['content-type', 'content-length']) expect(head.headers.get(name)).toBeNull()
  expect(head.headers.get('transfer-encoding')).toBe('chunked')
})

it.each([
  ['If-None-Match', '"0x8DE48C8B4F80000"'],
  ['If-None-Match', '"0x1", "0x8DE48C8B4F80000"'],
  ['If-Modified-Since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
])('a read with %s %s that hits: 304, no body, no Content-Type', async (name, value) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, { headers: { [name]: value } })
  expect([response.status, await response.text()]).toEqual([304, ''])
  expect(response.headers.get('x-ms-error-code')).toBe('ConditionNotMet')
  expect(response.headers.get('content-type')).toBeNull()
  expect(response.headers.get('x-ms-version')).toBe('2022-11-02')
})

it.each([
  ['If-None-Match', '"0x1"'],
  ['If-Match', '"0x8DE48C8B4F80000"'],
  ['If-Match', '0x8DE48C8B4F80000'],
  ['If-Match', '*'],
  ['If-Modified-Since', 'Wed, 31 Dec 2025 23:59:59 GMT'],
  ['If-Modified-Since', 'yesterday'],
  ['If-Unmodified-Since', 'Thu, 01 Jan 2026 00:00:00 GMT'],
])('a read with %s %s that stands in nobody’s way gets the file', async (name, value) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  expect((await fetch(exportedFileUrl, { headers: { [name]: value } })).status).toBe(200)
})

it('combines conditions as Azure does: both of one kind, one of the other', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const [etag, other] = ['"0x8DE48C8B4F80000"', '"0x1"']
  const [before, after] = ['Wed, 31 Dec 2025 00:00:00 GMT', 'Fri, 02 Jan 2026 00:00:00 GMT']
  const ask = async (headers: Record<string, string>) => (await fetch(exportedFileUrl, { headers })).status
  expect(await ask({ 'if-match': etag, 'if-unmodified-since': after })).toBe(200)
  expect(await ask({ 'if-match': etag, 'if-unmodified-since': before })).toBe(412)
  expect(await ask({ 'if-match': other, 'if-unmodified-since': after })).toBe(412)
  expect(await ask({ 'if-none-match': etag, 'if-modified-since': after })).toBe(304)
  expect(await ask({ 'if-none-match': etag, 'if-modified-since': before })).toBe(200)
  expect(await ask({ 'if-none-match': other, 'if-modified-since': after })).toBe(200)
})
