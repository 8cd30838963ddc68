import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { matchesOrigin } from '../../src/receiver/toolbox/origins.ts'
import { namesIn, openReceiver } from './support/receiver.ts'
import type { Opened, TestOptions } from './support/receiver.ts'
import { startOrigin } from './support/origin.ts'
import type { Origin, Script } from './support/origin.ts'
import {
  amaniSecret,
  amiqusSecret,
  azureError,
  completeProcess,
  exportedFile,
  finishedRecord,
  pdf,
  png,
  signedByAmani,
} from './support/samples.ts'

async function fetchRecord(
  scripts: readonly Script[],
  more: Partial<TestOptions> = {},
  fileOrigins: string[] = [],
) {
  const origin = await startOrigin(...scripts)
  const opened = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 'pat_secret', baseUrl: origin.url, fileOrigins } },
    ...more,
  })
  const { body, headers } = finishedRecord(1)
  await opened.post('amiqus', body, headers)
  await opened.receiver.settled()
  return { ...opened, origin }
}

async function fetchExport(script: Script): Promise<Opened & { readonly origin: Origin }> {
  const origin = await startOrigin(script)
  const opened = await openReceiver({ vendors: { smartdocumentor: { fileOrigins: [origin.url] } } })
  await opened.post(
    'smartdocumentor',
    exportedFile(`${origin.url}/c/file.pdf?se=2026-11-22T08%3A00Z&sig=s3cr%2Bt%3D`),
  )
  await opened.receiver.settled()
  return { ...opened, origin }
}

const refused = 'Server failed to authenticate the request.'

it.each([
  'Signed expiry time [Sun, 22 Nov 2026 08:00:00 GMT] must be after signed start time [Sun, 22 Nov 2026 09:00:00 GMT]',
  'Signature not valid in the specified time frame: Start [Sun, 22 Nov 2026 07:00:00 GMT] - Expiry [Sun, 22 Nov 2026 08:00:00 GMT] - Current [Sun, 22 Nov 2026 09:00:00 GMT]',
  'Signed expiry time [Sun, 22 Nov 2026 08:00:00 GMT] has to be after signed start time [Sun, 22 Nov 2026 09:00:00 GMT]',
])('says that a link has expired, and does not ask again: %s', async (detail) => {
  const body = azureError('AuthenticationFailed', refused, detail)
  const { receiver, origin } = await fetchExport({
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body,
  })
  expect(origin.asked).toHaveLength(1)
  const [entry] = await receiver.audit()
  expect(entry).toMatchObject({ outcome: 'expired', attempts: 1, file: null })
  expect(entry?.reason).toBe(`The link has expired (HTTP 403, AuthenticationFailed: ${detail})`)
})

it('takes a bare 403 for an expired link, as the document promises', async () => {
  const { receiver } = await fetchExport({ status: 403 })
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'expired', reason: expect.stringContaining('has expired') },
  ])
})

it('does not call a link expired that was refused for another reason', async () => {
  const detail = 'Signature did not match. String to sign used was r'
  const { receiver } = await fetchExport({
    status: 403,
    body: azureError('AuthenticationFailed', refused, detail),
  })
  expect(await receiver.audit()).toMatchObject([
    {
      outcome: 'failed',
      attempts: 1,
      reason: `The link was refused (HTTP 403, AuthenticationFailed: ${detail})`,
    },
  ])
})

it('waits for a link that is not valid yet', async () => {
  const detail =
    'Signature not valid in the specified time frame: Start [Sun, 22 Nov 2026 09:00:01 GMT] - Expiry [Sun, 22 Nov 2026 10:00:00 GMT] - Current [Sun, 22 Nov 2026 09:00:00 GMT]'
  const origin = await startOrigin(
    { status: 403, body: azureError('AuthenticationFailed', refused, detail) },
    { body: pdf },
  )
  const { receiver, post } = await openReceiver({
    vendors: { smartdocumentor: { fileOrigins: [origin.url] } },
  })
  await post('smartdocumentor', exportedFile(`${origin.url}/x`))
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 2 }])
})

it('never writes a SAS signature into the audit', async () => {
  const body = azureError('AuthenticationFailed', refused, 'no such thing as ?sig=s3cr%2Bt%3D&amp;x=1 here')
  const { folder } = await fetchExport({ status: 403, body })
  const audit = await readFile(join(folder, 'audit.jsonl'), 'utf8')
  expect(audit).toContain('sig=***')
  expect(audit).not.toContain('s3cr')
})

it('stores no error page, though it is sent with status 200 and as a PDF', async () => {
  const html = { headers: { 'content-type': 'application/pdf' }, body: '<!doctype html><h1>Sign in</h1>' }
  const { receiver, folder, origin } = await fetchRecord([html])
  expect(origin.asked).toHaveLength(3)
  expect(await receiver.audit()).toMatchObject([
    {
      outcome: 'failed',
      attempts: 3,
      file: null,
      reason: expect.stringContaining('Expected pdf, but the 31 bytes'),
    },
  ])
  expect(await namesIn(folder, 'files')).toEqual([])
  expect(await namesIn(folder, 'temporary')).toEqual([])
})

it('stores the file that comes after the error page', async () => {
  const { receiver } = await fetchRecord([{ body: '<html>' }, { body: '' }, { body: pdf }])
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', attempts: 3 }])
})

it.each([202, 204, 206])('does not take the body of a %i for the file', async (status) => {
  const { receiver } = await fetchRecord([{ status, body: status === 204 ? '' : pdf }])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining(`HTTP ${status}`) },
  ])
})

it('wants the kind of file that was announced', async () => {
  const { receiver } = await fetchExport({ headers: { 'content-type': 'application/pdf' }, body: png })
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('Expected pdf') },
  ])
})

it('stores nothing of a body that is shorter than promised', async () => {
  const short: Script = (response) => {
    response.writeHead(200, { 'content-length': pdf.length + 100 }).write(pdf, () => response.destroy())
  }
  const { receiver, folder } = await fetchRecord([short], { limits: { attempts: 2 } })
  expect(await receiver.audit()).toMatchObject([{ outcome: 'failed', attempts: 2 }])
  expect(await namesIn(folder, 'files')).toEqual([])
})

it('stops a file that is too large, whether or not its length is announced', async () => {
  const limits = { fileBytes: 1000 }
  const announced = await fetchRecord([{ body: Buffer.concat([pdf, Buffer.alloc(1000)]) }], { limits })
  expect(await announced.receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 1, reason: expect.stringContaining('announced') },
  ])
  let sent = 0
  const endless: Script = (response) => {
    response.write(pdf)
    const timer = setInterval(() => {
      sent += 1
      response.write(Buffer.alloc(400))
    }, 1)
    response.on('close', () => clearInterval(timer))
  }
  const streamed = await fetchRecord([endless], { limits })
  expect(await streamed.receiver.audit()).toMatchObject([
    { outcome: 'failed', attempts: 1, reason: 'The file is larger than 1000 bytes.' },
  ])
  expect(sent).toBeGreaterThan(1)
  expect(await namesIn(streamed.folder, 'temporary')).toEqual([])
})

it.each([301, 302, 303, 307, 308])('does not follow a %i to another origin', async (status) => {
  const other = await startOrigin({ body: pdf })
  const { receiver } = await fetchRecord([{ status, headers: { location: `${other.url}/caught` } }])
  expect(other.asked).toEqual([])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining(other.url) },
  ])
})

it('follows a redirect to a configured file origin without credentials', async () => {
  const other = await startOrigin({ body: pdf })
  const { receiver, origin } = await fetchRecord(
    [{ status: 302, headers: { location: `${other.url}/file` } }],
    {},
    [other.url],
  )
  expect(origin.asked[0]?.headers.authorization).toBe('Bearer pat_secret')
  expect(other.asked).toHaveLength(1)
  expect(JSON.stringify(other.asked)).not.toContain('pat_secret')
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored' }])
})

it('follows a redirect within the origin, but not in circles', async () => {
  const once = await fetchRecord([{ status: 302, headers: { location: '/elsewhere' } }, { body: pdf }])
  expect(once.origin.asked.map(({ target, headers }) => [target, headers.authorization])).toEqual([
    ['/api/v2/records/1/download', 'Bearer pat_secret'],
    ['/elsewhere', 'Bearer pat_secret'],
  ])
  const round = await fetchRecord([{ status: 302, headers: { location: '/again' } }])
  expect(await round.receiver.audit()).toMatchObject([{ outcome: 'failed', attempts: 1 }])
  expect(round.origin.asked).toHaveLength(4)
})

it('sends no Amani token to an address that a payload made up', async () => {
  const other = await startOrigin({ body: pdf })
  const origin = await startOrigin({ body: '{"access":"jwt"}' })
  const { receiver, post } = await openReceiver({
    vendors: { amani: { secret: amaniSecret, username: 'u', password: 'p', baseUrl: origin.url } },
  })
  const { body, headers } = signedByAmani({
    event: 'zip_file_create',
    profile: 'p',
    data: { url: `${other.url}/a.zip` },
  })
  await post('amani', body, headers)
  await receiver.settled()
  expect(other.asked).toEqual([])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('fileOrigins') },
  ])
})

it('does not carry the Credas key along when a report is redirected', async () => {
  const other = await startOrigin({ body: pdf })
  const origin = await startOrigin({ status: 307, headers: { location: `${other.url}/caught` } })
  const { receiver, post } = await openReceiver({
    vendors: { credas: { apiKey: 'key', baseUrl: origin.url } },
  })
  await post('credas', completeProcess)
  await receiver.settled()
  expect(other.asked).toEqual([])
})

it('matches origins by whole labels', () => {
  const matches = (url: string, pattern: string): boolean => matchesOrigin(new URL(url), pattern)
  expect(matches('https://a.example.com/x', 'https://*.example.com')).toBe(true)
  expect(matches('https://a.b.example.com/x', 'https://*.example.com')).toBe(true)
  expect(matches('https://example.com/x', 'https://*.example.com')).toBe(false)
  expect(matches('https://notexample.com/x', 'https://*.example.com')).toBe(false)
  expect(matches('http://a.example.com/x', 'https://*.example.com')).toBe(false)
  expect(matches('https://a.example.com:8443/x', 'https://*.example.com')).toBe(false)
  expect(matches('https://example.com/x', 'https://example.com')).toBe(true)
  expect(matches('https://example.com@evil.test/x', 'https://example.com')).toBe(false)
})
