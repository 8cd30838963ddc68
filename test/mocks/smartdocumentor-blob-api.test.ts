import { expect, it } from 'vitest'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { crc64 } from '../../mocks/smartdocumentor/azure/crc64.ts'
import { readRange } from '../../mocks/smartdocumentor/azure/ranges.ts'
import { signBySdk } from './smartdocumentor/sdk.ts'
import { exportTask, open, readError } from './smartdocumentor/support.ts'

// What may be sent to a file URL beside a plain GET or HEAD, and what Azure says to it.

interface Case {
  readonly init?: RequestInit
  /** Appended to the query of the URL. */
  readonly more?: string
  readonly status: number
  readonly code?: string
  readonly allow?: string
  /** Elements of the body after the message. */
  readonly also?: string
}

const put = (headers: Record<string, string> = {}): RequestInit => ({ method: 'PUT', headers, body: 'x' })
const wrongMethod = (allow: string) => ({ status: 405, code: 'UnsupportedHttpVerb', allow })
const notPermitted = { status: 403, code: 'AuthorizationPermissionMismatch' }
const badHeader = (name: string, value: string) => ({
  status: 400,
  code: 'InvalidHeaderValue',
  also: `<HeaderName>${name}</HeaderName><HeaderValue>${value}</HeaderValue>`,
})
const badParameter = (name: string, value: string) => ({
  status: 400,
  code: 'InvalidQueryParameterValue',
  also:
    `<QueryParameterName>${name}</QueryParameterName>` +
    (value === '' ? '<QueryParameterValue />' : `<QueryParameterValue>${value}</QueryParameterValue>`) +
    '<Reason />',
})
const range = (value: string, more: Record<string, string>): RequestInit => ({
  headers: { range: value, ...more },
})
const md5 = 'x-ms-range-get-content-md5'
const sum = 'x-ms-range-get-content-crc64'

const cases: Readonly<Record<string, Case>> = {
  'GET comp=properties': { more: '&comp=properties', ...wrongMethod('PUT') },
  'GET comp=pagelist': { more: '&comp=pagelist', status: 409, code: 'InvalidBlobType' },
  'GET comp=tags': { more: '&comp=tags', ...notPermitted },
  'GET comp=': { more: '&comp=', ...badParameter('comp', '') },
  'GET comp=nonsense': { more: '&comp=nonsense', ...badParameter('comp', 'nonsense') },
  'POST comp=query': { init: { method: 'POST' }, more: '&comp=query', ...badParameter('comp', 'query') },
  'POST comp=blocklist': { init: { method: 'POST' }, more: '&COMP=BlockList', ...wrongMethod('GET, PUT') },
  'POST comp=metadata': {
    init: { method: 'POST' },
    more: '&comp=metadata',
    ...wrongMethod('GET, HEAD, PUT'),
  },
  'DELETE comp=lease': { init: { method: 'DELETE' }, more: '&comp=lease', ...wrongMethod('PUT') },
  'GET comp=blocklist of no such type': {
    more: '&comp=blocklist&blocklisttype=some',
    ...badParameter('blocklisttype', 'some'),
  },
  'PUT without x-ms-blob-type': {
    init: put(),
    status: 400,
    code: 'MissingRequiredHeader',
    also: '<HeaderName>x-ms-blob-type</HeaderName>',
  },
  'PUT of a blob': { init: put({ 'x-ms-blob-type': 'BlockBlob' }), ...notPermitted },
  'PUT of a copy': { init: put({ 'x-ms-copy-source': 'https://files.example.com/a' }), ...notPermitted },
  'PUT of a block': { init: put(), more: '&comp=block&blockid=MQ%3D%3D', ...notPermitted },
  'PUT of metadata': { init: put(), more: '&comp=metadata', ...notPermitted },
  'PUT of a lease': { init: put({ 'x-ms-lease-action': 'acquire' }), more: '&comp=lease', ...notPermitted },
  DELETE: { init: { method: 'DELETE' }, ...notPermitted },
  'OPTIONS as a browser asks first': {
    init: { method: 'OPTIONS' },
    status: 403,
    code: 'CorsPreflightFailure',
  },
  'a verb of WebDAV': {
    init: { method: 'PROPFIND' },
    status: 400,
    code: 'InvalidHttpVerb',
    also: '<Verb>PROPFIND</Verb>',
  },
  'the MD5 of no range': { init: { headers: { [md5]: 'true' } }, ...badHeader(md5, 'true') },
  'the CRC64 of no range': { init: { headers: { [sum]: 'true' } }, ...badHeader(sum, 'true') },
  'the MD5 of more than 4 MiB': {
    init: range('bytes=0-4194304', { [md5]: 'true' }),
    ...badHeader(md5, 'true'),
  },
  'MD5 and CRC64 at once': {
    init: range('bytes=0-9', { [md5]: 'true', [sum]: 'true' }),
    ...badHeader(sum, 'true'),
  },
  'a body of an unknown structure': {
    init: { headers: { 'x-ms-structured-body': 'XSM/9' } },
    ...badHeader('x-ms-structured-body', 'XSM/9'),
  },
  'a lease that is not there': {
    init: { headers: { 'x-ms-lease-id': '0' } },
    status: 412,
    code: 'LeaseNotPresentWithBlobOperation',
  },
}

it.each(Object.entries(cases))('%s is refused in Azure’s words', async (_, one) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl + (one.more ?? ''), one.init)
  expect(response.headers.get('x-ms-error-code')).toBe(one.code)
  expect(response.headers.get('allow')).toBe(one.allow ?? null)
  const { status, code, xml } = await readError(response)
  expect({ status, code }).toEqual({ status: one.status, code: one.code })
  expect(xml.replace(/^.*<\/Message>|<\/Error>$/gs, '')).toBe(one.also ?? '')
  expect((await fetch(exportedFileUrl)).status).toBe(200)
})

it('counts the bytes of an unknown comp as a report of the live service does', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const { bytes } = await readError(await fetch(`${exportedFileUrl}&comp=`))
  expect(bytes).toHaveLength(351)
})

it('asks for the SAS before it looks at the verb', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.clock.advance('1h')
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    const response = await fetch(exportedFileUrl, { method })
    expect([method, response.status, response.headers.get('x-ms-error-code')]).toEqual([
      method,
      403,
      'AuthenticationFailed',
    ])
  }
})

it('answers comp=metadata and comp=blocklist', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const { headers } = await fetch(exportedFileUrl)
  for (const method of ['GET', 'HEAD']) {
    const metadata = await fetch(`${exportedFileUrl}&comp=metadata`, { method })
    expect([metadata.status, await metadata.text()]).toEqual([200, ''])
    expect(metadata.headers.get('etag')).toBe(headers.get('etag'))
    expect(metadata.headers.get('content-type')).toBeNull()
  }
  const lists = {
    committed: '<CommittedBlocks />',
    uncommitted: '<UncommittedBlocks />',
    all: '<CommittedBlocks /><UncommittedBlocks />',
  }
  for (const [type, blocks] of Object.entries(lists)) {
    const list = await fetch(`${exportedFileUrl}&comp=blocklist&blocklisttype=${type}`)
    expect([list.status, list.headers.get('content-type')]).toEqual([200, 'application/xml'])
    expect(await list.text()).toBe(`<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks}</BlockList>`)
  }
})

it('gives tags to a URL that permits it', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const url = await signBySdk(drill, exportedFileUrl, { permissions: 'rt' })
  expect(await (await fetch(`${url}&comp=tags`)).text()).toContain('<Tags><TagSet /></Tags>')
})

it('refuses to write even where the URL permits it, and explains that to the person at the terminal', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const url = await signBySdk(drill, exportedFileUrl, { permissions: 'rwd' })
  for (const init of [put({ 'x-ms-blob-type': 'BlockBlob' }), { method: 'DELETE' }])
    expect(await readError(await fetch(url, init))).toMatchObject(notPermitted)
  expect(drill.tenant.journal.since(0)).toContainEqual(
    expect.objectContaining({
      kind: 'warning',
      message:
        'a write to the storage account was refused although its URL permits it: only reading files is imitated',
    }),
  )
})

it.each([
  ['', 'exported-files?restype=container&comp=list'],
  ['the SAS of a file, ', 'exported-files?restype=container&comp=list&'],
])('refuses a call about a container: %s%s', async (sas, path) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const query = sas === '' ? '' : (exportedFileUrl.split('?')[1] ?? '')
  const { status, code } = await readError(await drill.bare(`/specimenstorage/${path}${query}`))
  expect({ status, code }).toEqual(
    sas === ''
      ? { status: 400, code: 'InvalidQueryParameterValue' }
      : { status: 403, code: 'AuthenticationFailed' },
  )
})

it('refuses a container in upper case, and takes a backslash in a name for a slash', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const upper = await readError(await fetch(exportedFileUrl.replace('/exported-files/', '/Exported-Files/')))
  expect(upper).toMatchObject({ status: 400, code: 'InvalidResourceName' })
  expect(upper.xml).toContain('The specifed resource name contains invalid characters.')
  const url = await signBySdk(drill, exportedFileUrl.replace('/44/', '/44%5C'))
  expect((await fetch(url)).status).toBe(200)
})

it.each([
  ['nobody', {}, '', '2022-11-02'],
  ['a header', { 'x-ms-version': '2026-02-06' }, '', '2026-02-06'],
  ['the query', { 'x-ms-version': '2026-02-06' }, '&api-version=2024-08-04', '2024-08-04'],
])('answers in the version that %s asks for', async (_, headers, more, version) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const url = exportedFileUrl + more
  expect((await fetch(url, { headers })).headers.get('x-ms-version')).toBe(version)
  const missed = await fetch(url, { headers: { ...headers, 'if-match': '"0x1"' } })
  expect([missed.status, missed.headers.get('x-ms-version')]).toEqual([412, version])
})

it('refuses a version that it does not know, and names itself without one', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, { headers: { 'x-ms-version': '2099-01-01' } })
  expect(response.headers.get('server')).toBe('Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0')
  for (const name of ['x-ms-version', 'x-ms-error-code']) expect(response.headers.get(name)).toBeNull()
  const { status, code, xml } = await readError(response)
  expect({ status, code }).toEqual({ status: 400, code: 'InvalidHeaderValue' })
  expect(xml).toContain('<HeaderName>x-ms-version</HeaderName><HeaderValue>2099-01-01</HeaderValue>')
  const byQuery = await readError(await fetch(`${exportedFileUrl}&api-version=tomorrow`))
  expect(byQuery).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
})

it('names the version of a file only where the account keeps versions, and to newer clients', async () => {
  const id = '2026-01-01T00:00:00.0000000Z'
  for (const [blobVersioning, version, expected] of [
    ['on', '2021-12-02', id],
    ['on', '2018-11-09', null],
    ['off', '2021-12-02', null],
  ] as const) {
    await using drill = await open({ options: { blobVersioning } })
    const { exportedFileUrl } = await exportTask(drill)
    const { headers } = await fetch(exportedFileUrl, { headers: { 'x-ms-version': version } })
    expect(headers.get('x-ms-version-id')).toBe(expected)
    expect(headers.get('x-ms-is-current-version')).toBe(expected === null ? null : 'true')
    const status = async (named: string) => (await fetch(`${exportedFileUrl}&versionid=${named}`)).status
    expect(await status(id)).toBe(blobVersioning === 'on' ? 200 : 404)
    expect(await status('2025-01-01T00:00:00.0000000Z')).toBe(404)
  }
})

it('follows a stored policy at once, or when its time has come', async () => {
  for (const [policyDelayS, later] of [
    [0, 200],
    [30, 403],
  ] as const) {
    await using drill = await open({ options: { policyDelayS } })
    const { exportedFileUrl } = await exportTask(drill)
    await drill.act('policy', { id: 'short', expiry: '2026-01-01T00:30:00Z' })
    const url = await signBySdk(drill, exportedFileUrl, { identifier: 'short' })
    expect((await fetch(url)).status).toBe(later)
    await drill.clock.advance('30s')
    expect((await fetch(url)).status).toBe(200)
  }
})

it('gives the CRC64 of a range', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const response = await fetch(exportedFileUrl, range('bytes=0-9', { [sum]: 'true' }))
  const part = Buffer.from(await response.arrayBuffer())
  expect(response.headers.get('x-ms-content-crc64')).toBe(crc64(part).toString('base64'))
  // The check value of CRC-64/NVME in the catalogue of checksums, lowest byte first.
  expect(crc64(Buffer.from('123456789')).reverse().toString('hex')).toBe('ae8b14860a799888')
})

it('says how long the file is where a range is past its end, and of an empty one always', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const size = (await (await fetch(exportedFileUrl)).arrayBuffer()).byteLength
  const response = await fetch(exportedFileUrl, range(`bytes=${size}-`, {}))
  expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${size}`])
  expect((await response.arrayBuffer()).byteLength).toBe(249)
  for (const asked of ['bytes=0-', 'bytes=0-0'])
    expect(readRange(new Headers({ range: asked }), 0)).toEqual({ kind: 'beyond' })
})

it('has no route of the API below the storage account, nor the other way round', () => {
  const paths = smartdocumentor.routes.map(({ path }) => path)
  expect(paths.filter((path) => path.startsWith('/specimenstorage/'))).toHaveLength(6)
})
