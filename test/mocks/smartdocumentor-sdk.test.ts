import { createHash } from 'node:crypto'
import { BlobClient, RestError, SASProtocol } from '@azure/storage-blob'
import { expect, it } from 'vitest'
import { delegateBySdk, signBySdk, type Wishes } from './smartdocumentor/sdk.ts'
import { exportTask, open, readError } from './smartdocumentor/support.ts'

// Azure's own client against our file server, and its signatures against our check.

/** Without retries, or a refusal takes minutes. */
const client = (url: string) => new BlobClient(url, undefined, { retryOptions: { maxTries: 1 } })

async function collect(stream: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const download = async (url: string, ...range: [number?, number?]): Promise<Buffer> =>
  collect((await client(url).download(...range)).readableStreamBody as AsyncIterable<Uint8Array> | undefined)

it('Azure’s client downloads a file, by what the notification gave', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const plain = Buffer.from(await (await fetch(exportedFileUrl)).arrayBuffer())
  expect((await download(exportedFileUrl)).equals(plain)).toBe(true)
  expect((await client(exportedFileUrl).downloadToBuffer()).equals(plain)).toBe(true)
})

it('Azure’s client downloads ranges', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const whole = await download(exportedFileUrl)
  expect((await download(exportedFileUrl, 10, 5)).equals(whole.subarray(10, 15))).toBe(true)
  expect((await download(exportedFileUrl, whole.length - 3)).equals(whole.subarray(-3))).toBe(true)
  const part = await client(exportedFileUrl).download(0, 100, { rangeGetContentMD5: true })
  expect(part).toMatchObject({
    contentRange: `bytes 0-99/${whole.length}`,
    contentLength: 100,
    contentMD5: createHash('md5').update(whole.subarray(0, 100)).digest(),
    blobContentMD5: createHash('md5').update(whole).digest(),
  })
  await collect(part.readableStreamBody as AsyncIterable<Uint8Array> | undefined)
})

it('Azure’s client gets the properties', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const whole = await download(exportedFileUrl)
  expect(await client(exportedFileUrl).exists()).toBe(true)
  expect(await client(exportedFileUrl).getProperties()).toMatchObject({
    contentType: 'application/pdf',
    contentLength: whole.length,
    contentMD5: createHash('md5').update(whole).digest(),
    etag: '"0x8DE48C8B4F80000"',
    lastModified: new Date('2026-01-01T00:00:00Z'),
    createdOn: new Date('2026-01-01T00:00:00Z'),
    blobType: 'BlockBlob',
    leaseState: 'available',
    leaseStatus: 'unlocked',
    isServerEncrypted: true,
    accessTier: 'Hot',
    accessTierInferred: true,
    acceptRanges: 'bytes',
    version: '2026-04-06',
  })
})

it('Azure’s client tells a file that is gone', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.act('delete-file')
  expect(await client(exportedFileUrl).exists()).toBe(false)
})

async function errorOf(work: Promise<unknown>): Promise<RestError> {
  const error: unknown = await work.then(() => undefined).catch((caught: unknown) => caught)
  if (!(error instanceof RestError)) throw new Error(`expected a RestError, got ${String(error)}`)
  return error
}

it('Azure’s client parses the error of a URL that has expired, with its detail', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.clock.advance('1h')
  const error = await errorOf(client(exportedFileUrl).download())
  expect(error).toMatchObject({ statusCode: 403, code: 'AuthenticationFailed' })
  expect(error.details).toMatchObject({
    errorCode: 'AuthenticationFailed',
    authenticationErrorDetail: expect.stringMatching(/^Signed expiry time \[.*\] must be after/) as string,
  })
  // Of a HEAD there is a header to read, and no body.
  const asked = await errorOf(client(exportedFileUrl).getProperties())
  expect(asked.details).toMatchObject({ errorCode: 'AuthenticationFailed' })
})

it.each([
  ['delete-file', {}, 404, 'BlobNotFound'],
  ['break-link', { name: 'firewall' }, 403, 'AuthorizationFailure'],
  ['break-link', { name: 'busy' }, 503, 'ServerBusy'],
  ['rotate-key', {}, 403, 'AuthenticationFailed'],
])('Azure’s client parses the error after %s %o', async (action, input, statusCode, code) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.act(action, input)
  expect(await errorOf(client(exportedFileUrl).download())).toMatchObject({ statusCode, code })
})

it('Azure’s client parses the errors of conditions and ranges', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const { etag = '' } = await client(exportedFileUrl).getProperties()
  const conditionally = (conditions: object) => client(exportedFileUrl).download(0, undefined, { conditions })
  expect(await errorOf(conditionally({ ifNoneMatch: etag }))).toMatchObject({ statusCode: 304 })
  expect(await errorOf(conditionally({ ifMatch: '"0x1"' }))).toMatchObject({
    statusCode: 412,
    code: 'ConditionNotMet',
  })
  expect(await errorOf(client(exportedFileUrl).download(10_000_000))).toMatchObject({
    statusCode: 416,
    code: 'InvalidRange',
  })
})

it('Azure’s client retries by itself when the service is busy once', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.act('break-link', { name: 'busy', times: 1 })
  const patient = new BlobClient(exportedFileUrl, undefined, {
    retryOptions: { maxTries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
  })
  expect((await patient.downloadToBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
})

it.each(['short-body', 'reset'])('Azure’s client notices that a file broke off (%s)', async (name) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  await drill.act('break-link', { name, times: 1 })
  await expect(download(exportedFileUrl)).rejects.toThrow(/abort|reset/i)
  expect((await download(exportedFileUrl)).subarray(0, 5).toString()).toBe('%PDF-')
})

const everything: Wishes = {
  startsOn: new Date('2025-12-31T23:00:00Z'),
  ipRange: { start: '127.0.0.1', end: '127.0.0.9' },
  cacheControl: 'no-store',
  contentDisposition: 'attachment; filename="a b+c&d.pdf"',
  contentEncoding: 'identity',
  contentLanguage: 'pt-PT',
  contentType: 'text/plain; charset=utf-8',
}

const serviceVersions = ['2015-04-05', '2018-11-09', '2020-12-06', '2022-11-02', '2025-11-05', '2026-04-06']

it.each(serviceVersions)('takes a service SAS of version %s that Azure’s SDK signed', async (version) => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  for (const wishes of [
    {},
    everything,
    ...(version >= '2020-12-06' ? [{ encryptionScope: 'a scope' }] : []),
  ]) {
    const url = await signBySdk(drill, exportedFileUrl, { version, ...wishes })
    expect([(await fetch(url)).status, url]).toEqual([200, url])
    const changed = url.replace('sp=r&', 'sp=rw&')
    expect(await readError(await fetch(changed))).toMatchObject({
      detail: expect.stringMatching(/^Signature did not match/) as string,
    })
  }
})

const delegationVersions = ['2018-11-09', '2020-02-10', '2020-12-06', '2025-07-05', '2026-04-06']

it.each(delegationVersions)(
  'takes a user delegation SAS of version %s that Azure’s SDK signed',
  async (version) => {
    await using drill = await open({ options: { sasVersion: version } })
    const { exportedFileUrl } = await exportTask(drill)
    const wishes = [
      {},
      everything,
      ...(version >= '2020-02-10' ? [{ preauthorizedAgentObjectId: 'an agent', correlationId: 'one' }] : []),
      ...(version >= '2025-07-05' ? [{ delegatedUserObjectId: 'a user' }] : []),
      ...(version >= '2020-12-06' ? [{ encryptionScope: 'a scope' }] : []),
    ]
    for (const wish of wishes) {
      const url = await delegateBySdk(drill, exportedFileUrl, { version, ...wish })
      expect([(await fetch(url)).status, url]).toEqual([200, url])
      expect((await fetch(url.replace('skoid=', 'skoid=0'))).status).toBe(403)
    }
  },
)

it('ties a user delegation SAS to headers and parameters of the request', async () => {
  await using drill = await open({ options: { sasVersion: '2026-04-06' } })
  const { exportedFileUrl } = await exportTask(drill)
  const url = await delegateBySdk(drill, exportedFileUrl, {
    version: '2026-04-06',
    requestHeaders: { 'x-ms-client-request-id': 'mine' },
    requestQueryParameters: { page: '7' },
  })
  const ask = async (to: string, id: string) =>
    (await fetch(to, { headers: { 'x-ms-client-request-id': id } })).status
  expect(await ask(`${url}&page=7`, 'mine')).toBe(200)
  expect(await ask(`${url}&page=8`, 'mine')).toBe(403)
  expect(await ask(`${url}&page=7`, 'yours')).toBe(403)
  expect(await ask(url, 'mine')).toBe(403)
})

it('answers the response headers that Azure’s SDK signed for, to GET, ranges and HEAD', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const url = await signBySdk(drill, exportedFileUrl, everything)
  for (const init of [{}, { method: 'HEAD' }, { headers: { range: 'bytes=0-1' } }]) {
    const { headers } = await fetch(url, init)
    expect({
      'cache-control': headers.get('cache-control'),
      'content-disposition': headers.get('content-disposition'),
      'content-encoding': headers.get('content-encoding'),
      'content-language': headers.get('content-language'),
      'content-type': headers.get('content-type'),
    }).toEqual({
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="a b+c&d.pdf"',
      'content-encoding': 'identity',
      'content-language': 'pt-PT',
      'content-type': 'text/plain; charset=utf-8',
    })
  }
})

it('writes a response header of other letters in UTF-8, and lets none of them end it', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const contentDisposition = 'attachment; filename="Relatório\r\nX-Odd: 1"'
  const response = await fetch(await signBySdk(drill, exportedFileUrl, { contentDisposition }))
  expect(response.status).toBe(200)
  expect(response.headers.get('x-odd')).toBeNull()
  const raw = Buffer.from(response.headers.get('content-disposition') ?? '', 'latin1').toString('utf8')
  expect(raw).toBe('attachment; filename="Relatório  X-Odd: 1"')
})

it('takes what either account key signed, and rotates them one by one', async () => {
  await using drill = await open()
  const { exportedFileUrl } = await exportTask(drill)
  const first = await signBySdk(drill, exportedFileUrl, {}, 'key1')
  const second = await signBySdk(drill, exportedFileUrl, {}, 'key2')
  const statuses = async () => [(await fetch(first)).status, (await fetch(second)).status]
  expect(await statuses()).toEqual([200, 200])
  await drill.act('rotate-key', { key: 'key2' })
  expect(await statuses()).toEqual([200, 403])
  await drill.act('rotate-key')
  expect(await statuses()).toEqual([403, 403])
})

it('makes itself what Azure’s SDK makes, byte for byte but for the order of parameters', async () => {
  await using drill = await open({ options: { sasVersion: '2026-04-06', sasKind: 'user-delegation' } })
  const key = await drill.act('delegation-key')
  const { exportedFileUrl } = await exportTask(drill)
  const made = await delegateBySdk(
    drill,
    exportedFileUrl,
    { version: '2026-04-06', protocol: SASProtocol.HttpsAndHttp },
    key,
  )
  const parameters = (url: string) => Object.fromEntries(new URL(url).searchParams)
  expect(parameters(exportedFileUrl)).toEqual(parameters(made))
})
