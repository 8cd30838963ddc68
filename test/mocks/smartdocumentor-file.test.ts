import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTask, exportTask, open, payloads, readError } from './smartdocumentor/support.ts'

const requestId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{6}000000$/

it('hands the file over to whoever has the URL, with the headers of Blob Storage', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  expect(exportedFileUrl).toMatch(
    /\/specimenstorage\/exported-files\/1\/44\/[0-9a-f-]{36}\.pdf\?sv=2022-11-02&spr=https%2Chttp&se=2026-01-01T01%3A00%3A00Z&sr=b&sp=r&sig=[\w%]+$/,
  )
  const response = await fetch(exportedFileUrl)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-md5': createHash('md5').update(bytes).digest('base64'),
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    'accept-ranges': 'bytes',
    etag: '"0x8DE48C8B4F80000"',
    server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': expect.stringMatching(requestId) as string,
    'x-ms-version': '2022-11-02',
    'x-ms-creation-time': 'Thu, 01 Jan 2026 00:00:00 GMT',
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-server-encrypted': 'true',
    date: 'Thu, 01 Jan 2026 00:00:00 GMT',
  })
})

it('answers HEAD with the headers of GET and the access tier', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const got = await fetch(exportedFileUrl)
  const asked = await fetch(exportedFileUrl, {
    method: 'HEAD',
    headers: { 'x-ms-client-request-id': 'mine' },
  })
  expect(asked.status).toBe(200)
  expect(await asked.text()).toBe('')
  const same = ({ headers }: Response) =>
    ['content-type', 'content-length', 'content-md5', 'etag', 'last-modified'].map((name) =>
      headers.get(name),
    )
  expect(same(asked)).toEqual(same(got))
  expect(asked.headers.get('x-ms-access-tier')).toBe('Hot')
  expect(asked.headers.get('x-ms-client-request-id')).toBe('mine')
})

it('lets a URL die at its expiry second, with the bytes, headers and reason phrase of Azure', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.clock.advance(3_599_999)
  expect((await fetch(exportedFileUrl)).status).toBe(200)
  await drill.clock.advance(1)
  const response = await fetch(exportedFileUrl)
  const id = response.headers.get('x-ms-request-id')
  const message =
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.'
  expect(response.status).toBe(403)
  expect(response.statusText).toBe(message)
  const { bytes } = await readError(response)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bytes.subarray(3).toString('utf8')).toBe(
    `<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>${message}\n` +
      `RequestId:${id}\nTime:2026-01-01T01:00:00.0000000Z</Message><AuthenticationErrorDetail>` +
      'Signed expiry time [Thu, 01 Jan 2026 01:00:00 GMT] must be after signed start time [Thu, 01 Jan 2026 01:00:00 GMT]' +
      '</AuthenticationErrorDetail></Error>',
  )
  const names = [...response.headers.keys()].filter((name) => !['connection', 'keep-alive'].includes(name))
  expect(names.toSorted()).toEqual([
    'content-length',
    'content-type',
    'date',
    'server',
    'x-ms-error-code',
    'x-ms-request-id',
  ])
  expect(response.headers.get('server')).toBe('Microsoft-HTTPAPI/2.0')
  expect(response.headers.get('content-type')).toBe('application/xml')
  expect(response.headers.get('x-ms-error-code')).toBe('AuthenticationFailed')
  expect(id).toMatch(requestId)
})

it('puts a line break after the XML declaration when told to', async () => {
  await using drill = await open({ options: { xmlDeclaration: 'own-line' } })
  const { xml } = await readError(await drill.bare('/specimenstorage/exported-files/a.pdf'))
  expect(xml).toMatch(/^\uFEFF<\?xml version="1.0" encoding="utf-8"\?>\n<Error><Code>/)
})

it('speaks of the time frame when the URL says from when it is valid', async () => {
  await using drill = await open({ options: { sasStart: 'included' } })
  const { exportedFileUrl } = await exportTask(drill)
  await drill.clock.advance('2h')
  const { detail, bytes } = await readError(await fetch(exportedFileUrl))
  expect(detail).toBe(
    'Signature not valid in the specified time frame: Start [Thu, 01 Jan 2026 00:00:00 GMT] - Expiry [Thu, 01 Jan 2026 01:00:00 GMT] - Current [Thu, 01 Jan 2026 02:00:00 GMT]',
  )
  // As counted in reports of the live service.
  expect(bytes).toHaveLength(544)
})

it('gives a finished review a new URL with a new expiry, while the old one lives until its own', async () => {
  await using drill = await open()
  drill.receiver.answers.push(500)
  const first = await exportTask(drill)
  await drill.clock.advance('40m')
  await drill.act('finish', { id: first.taskId })
  await drill.settled()
  const second = payloads(drill)[1]
  expect(second).toMatchObject({
    taskId: first.taskId,
    exportedFileExpiresOn: '2026-01-01T01:40:00.0000000Z',
  })
  expect(new URL(second?.exportedFileUrl ?? '').pathname).not.toBe(new URL(first.exportedFileUrl).pathname)
  const statuses = async () => [
    (await fetch(first.exportedFileUrl)).status,
    (await fetch(second?.exportedFileUrl ?? '')).status,
  ]
  expect(await statuses()).toEqual([200, 200])
  await drill.clock.advance('20m')
  expect(await statuses()).toEqual([403, 200])
  await drill.clock.advance('40m')
  expect(await statuses()).toEqual([403, 403])
})

it('answers 404 for a deleted file while its URL lives, and 403 afterwards', async () => {
  await using drill = await open()
  const { exportedFileUrl, taskId } = await exportTask(drill)
  await drill.act('delete-file', { id: taskId })
  const response = await fetch(exportedFileUrl)
  expect(response.statusText).toBe('The specified blob does not exist.')
  expect(response.headers.get('x-ms-version')).toBe('2022-11-02')
  expect(response.headers.get('server')).toBe('Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0')
  const { status, code, bytes } = await readError(response)
  expect({ status, code, size: bytes.length }).toEqual({ status: 404, code: 'BlobNotFound', size: 215 })
  const head = await fetch(exportedFileUrl, { method: 'HEAD' })
  expect({ status: head.status, code: head.headers.get('x-ms-error-code'), body: await head.text() }).toEqual(
    { status: 404, code: 'BlobNotFound', body: '' },
  )
  await drill.clock.advance('1h')
  expect((await fetch(exportedFileUrl)).status).toBe(403)
  await expect(drill.act('delete-file', { id: taskId })).rejects.toThrow('Exported file of task 44 not found')
})

it.each([
  ['POST', 405, 'UnsupportedHttpVerb', 'GET, HEAD, PUT, DELETE'],
  ['PATCH', 405, 'UnsupportedHttpVerb', 'GET, HEAD, PUT, DELETE'],
  ['PUT', 400, 'MissingRequiredHeader', null],
  ['DELETE', 403, 'AuthorizationPermissionMismatch', null],
])('refuses %s on a file, whose URL lets nobody change it', async (method, status, code, allow) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, { method })
  expect(response.headers.get('allow')).toBe(allow)
  const refused = await readError(response)
  expect({ status: refused.status, code: refused.code }).toEqual({ status, code })
  // As counted in reports of the live service.
  if (status === 405) expect(refused.bytes).toHaveLength(237)
  if (status === 403) expect(refused.bytes).toHaveLength(279)
  expect((await fetch(exportedFileUrl)).status).toBe(200)
})

it('refuses a URL that comes with an Authorization header', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, { headers: drill.mock.headers() })
  expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidAuthenticationInfo' })
})

const anonymous = { status: 409, code: 'PublicAccessNotPermitted', detail: undefined }
const garbled = { status: 403, code: 'AuthenticationFailed', detail: 'Signature fields not well formed.' }
const mismatch = {
  status: 403,
  code: 'AuthenticationFailed',
  detail: expect.stringMatching(/^Signature did not match\. String to sign used was r\n\n/) as string,
}
const missing = (name: string) => ({ ...garbled, detail: `${name} is mandatory. Cannot be empty` })
const change = (name: string, value: string) => (url: string) =>
  url.replace(new RegExp(`([?&]${name}=)[^&]*`), `$1${value}`)
const without = (name: string) => (url: string) => url.replace(new RegExp(`&${name}=[^&]*`), '')
const signatureOf = (url: string): string => decodeURIComponent(/sig=([^&]*)/.exec(url)?.[1] ?? '')

it.each<[string, (url: string) => string, object]>([
  ['sent unchanged', (url) => url, { status: 200 }],
  ['read and written as a URL', (url) => new URL(url).href, { status: 200 }],
  [
    'with its query rebuilt',
    (url) => `${url.split('?')[0]}?${new URLSearchParams(url.split('?')[1])}`,
    { status: 200 },
  ],
  ['with one more parameter', (url) => `${url}&page=1`, { status: 200 }],
  [
    'with lower-case escapes',
    (url) => url.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    { status: 200 },
  ],
  ['with upper-case names', (url) => url.replace('&sig=', '&SIG=').replace('&sp=', '&SP='), { status: 200 }],
  ['cut off before its query', (url) => url.replace(/\?.*/, ''), anonymous],
  ['cut off at the first &', (url) => url.replace(/&.*/, ''), anonymous],
  ['with &amp; left in', (url) => url.replaceAll('&', '&amp;'), anonymous],
  ['with \\u0026 left in', (url) => url.replaceAll('&', '%5Cu0026'), anonymous],
  ['escaped twice', (url) => url.replaceAll('%', '%25'), garbled],
  ['cut short', (url) => url.slice(0, -4), garbled],
  ['with a quotation mark at its end', (url) => `${url}%22`, garbled],
  ['with its signature twice', (url) => `${url}&sig=${encodeURIComponent(signatureOf(url))}`, garbled],
  ['with its signature emptied', change('sig', ''), missing('sig')],
  ['with a short signature', change('sig', 'AAAA'), { ...garbled, detail: 'Signature size is invalid' }],
  ['with another signature', change('sig', `${'A'.repeat(43)}%3D`), mismatch],
  ['with a later expiry', change('se', '2027-01-01T00%3A00%3A00Z'), mismatch],
  [
    'with more permissions',
    change('sp', 'rw'),
    { ...mismatch, detail: expect.stringContaining(' was rw\n') as string },
  ],
  ['with permissions out of order', change('sp', 'wr'), garbled],
  ['with another protocol', change('spr', 'https'), mismatch],
  ['with http alone', change('spr', 'http'), garbled],
  [
    'with an empty protocol',
    change('spr', ''),
    { ...garbled, detail: 'spr is optional but cannot be empty' },
  ],
  ['with an expiry of another zone', change('se', '2026-01-01T01%3A00%3A00%2B00%3A00'), garbled],
  ['with an expiry on no day', change('se', '2026-02-31'), garbled],
  ['with an unknown resource', change('sr', 'x'), garbled],
  ['without sr', without('sr'), missing('sr')],
  ['without se', without('se'), missing('se')],
  ['without sp', without('sp'), missing('sp')],
  [
    'with an old version',
    change('sv', '2011-01-01'),
    {
      ...garbled,
      detail: 'sv is either not in the correct format or is not equal or later than version 2012-02-12',
    },
  ],
  ['with another version', change('sv', '2018-11-09'), mismatch],
  ['with response headers that it was not signed for', (url) => `${url}&rsct=text/html`, mismatch],
  ['for another file', (url) => url.replace('.pdf', '.png'), mismatch],
  [
    'with an expiry that is over, and so with a wrong signature',
    change('se', '2025-12-31'),
    {
      ...garbled,
      detail:
        'Signed expiry time [Wed, 31 Dec 2025 00:00:00 GMT] must be after signed start time [Thu, 01 Jan 2026 00:00:00 GMT]',
    },
  ],
])('answers a URL %s as Azure would', async (_, mangle, expected) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  expect(await readError(await fetch(mangle(exportedFileUrl)))).toMatchObject(expected)
})

it('takes a signature whose + was not escaped for one with a space', async () => {
  await using drill = await open()
  await drill.operate({ url: drill.receiver.url })
  let url = ''
  while (!signatureOf(url).includes('+')) {
    await createTask(drill)
    await drill.act('finish')
    await drill.settled()
    url = payloads(drill).at(-1)?.exportedFileUrl ?? ''
  }
  expect(await readError(await fetch(url.replace('%2B', '+')))).toMatchObject(garbled)
})

it.each(['2015-04-05', '2018-11-09', '2020-12-06', '2025-11-05', '2026-04-06'])(
  'signs and checks with version %s',
  async (sasVersion) => {
    await using drill = await open({ options: { sasVersion, sasProtocol: 'left-out' } })
    const { exportedFileUrl } = await exportTask(drill)
    expect(exportedFileUrl).toContain(`?sv=${sasVersion}&se=`)
    const response = await fetch(exportedFileUrl)
    expect([response.status, response.headers.get('x-ms-version')]).toEqual([200, sasVersion])
  },
)

it.each(['two words', '100%#1+2&3?', 'Relatório 日本', 'a/b\\c', '..', "it's (1)*!"])(
  'can name a file after the document %j',
  async (displayName) => {
    await using drill = await open({ options: { blobNames: 'display-name' } })
    const { exportedFileUrl } = await exportTask(drill, { displayName })
    const name = decodeURIComponent(new URL(exportedFileUrl).pathname.split('/').at(-1) ?? '')
    expect(name).toBe(`${displayName.replaceAll(/[/\\]/g, '_')}.pdf`)
    expect((await fetch(exportedFileUrl)).status).toBe(200)
    expect((await fetch(exportedFileUrl.replaceAll('%2F', '/'))).status).toBe(200)
  },
)

it.each([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
])('exports images as %s', async (format, type) => {
  await using drill = await open()
  const announced = await exportTask(drill, { workspaceId: 2 }, { workspaceId: 2, format })
  expect(announced['exportedFileContentType']).toBe(type)
  expect((await fetch(announced.exportedFileUrl)).headers.get('content-type')).toBe(type)
})

it('answers for the real storage host too, and signs for https only there', async () => {
  await using drill = await open({ face: 'msw' })
  const { exportedFileUrl } = await exportTask(drill)
  expect(new URL(exportedFileUrl).searchParams.get('spr')).toBe('https')
  const real = exportedFileUrl
  expect(new URL(real).origin).toBe('https://specimenstorage.blob.core.windows.net')
  expect((await fetch(real)).status).toBe(200)
  await drill.clock.advance('1h')
  expect(await readError(await fetch(real))).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
})

it('speaks Azure below the storage account and nowhere else', async () => {
  await using drill = await open()
  expect(await readError(await drill.bare('/specimenstorage/exported-files'))).toMatchObject(anonymous)
  expect(await readError(await drill.bare('/specimenstorage/'))).toMatchObject({
    status: 400,
    code: 'InvalidQueryParameterValue',
  })
  expect(await readError(await drill.bare('/specimenstorage/exported-files/%E0%A4'))).toMatchObject({
    status: 400,
    code: 'InvalidUri',
  })
  const elsewhere = await drill.bare('/otherstorage/exported-files/a.pdf')
  expect([elsewhere.status, await elsewhere.text()]).toEqual([404, ''])
  expect(await (await drill.bare('/nowhere')).text()).toBe('')
})

it('counts the bytes of an anonymous refusal as the service does of its own', async () => {
  await using drill = await open()
  const { bytes } = await readError(await drill.bare('/specimenstorage/exported-files/a.pdf'))
  const text = 'PublicAccessNotPermitted' + 'Public access is not permitted on this storage account.'
  // 215 bytes are observed for BlobNotFound: the rest of the body is the same.
  expect(bytes.length - text.length).toBe(
    215 - ('BlobNotFound' + 'The specified blob does not exist.').length,
  )
})
