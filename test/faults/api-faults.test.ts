import axios from 'axios'
import { expect, it } from 'vitest'
import { request } from 'undici'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { credas } from '../../mocks/credas/index.ts'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { apiFaults } from '../../src/faults/catalogue.ts'
import { vendors, type VendorName } from '../../src/vendors.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { faces } from '../support/faces.ts'
import { openDownload, type OpenDownload } from '../support/download.ts'
import { openMock } from '../support/open-mock.ts'

const all: readonly AnyVendor[] = Object.values(vendors)
const named = (name: string): AnyVendor => vendors[name as VendorName]
const everyFace = Object.keys(faces)

/** The bytes of the file, as they are on a good day. */
async function goodFile(drill: OpenDownload): Promise<Buffer> {
  return Buffer.from(await (await drill.download()).arrayBuffer())
}

/** What a reader gets of a body before it fails, and whether it does. */
async function readAll(response: Response): Promise<{ got: Buffer; failed: boolean }> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk)
    return { got: Buffer.concat(chunks), failed: false }
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError)
    return { got: Buffer.concat(chunks), failed: true }
  }
}

it.each(all.flatMap((vendor) => Object.keys(apiFaults).map((kind) => [vendor.name, kind] as const)))(
  '%s: %s hits one download, which changes nothing else, and the next call works unless the file has expired',
  async (name, kind) => {
    await using drill = await openDownload(named(name))
    const good = await goodFile(drill)
    const { mocks } = drill.tenant.snapshot()
    drill.script(
      kind === 'delay'
        ? { kind, ms: 1 }
        : kind === 'slow-chunks'
          ? { kind, everyMs: 1 }
          : kind === 'stall'
            ? { kind, forMs: 1 }
            : kind,
    )
    expect(drill.mock.faults.list()).toHaveLength(1)
    const told = await drill.download().then(
      async (response) => ({ status: response.status, ...(await readAll(response)) }),
      (error: unknown) => ({ status: 0, error }),
    )
    const isAsEver = 'got' in told && told.got.equals(good) && !told.failed
    expect(isAsEver).toBe(
      ['delay', 'slow-chunks', 'stall', 'wrong-type', 'file-name', 'expires-after-head'].includes(kind),
    )
    expect(drill.mock.faults.list()).toEqual([])
    drill.mock.faults.clear()
    expect(await goodFile(drill)).toEqual(good)
    expect(withoutNumbers(drill.tenant.snapshot().mocks)).toEqual(withoutNumbers(mocks))
  },
)

/** Trace ids are drawn for answers, which counts on in a tenant's numbers. */
const withoutNumbers = (mocks: unknown): unknown =>
  JSON.parse(JSON.stringify(mocks), (key, value: unknown) => (key === '$sequences' ? undefined : value))

it.each(everyFace)('empty: a good status without a body over %s', async (face) => {
  await using drill = await openDownload(amiqus, { face })
  drill.script('empty')
  const response = await drill.download()
  expect({
    status: response.status,
    type: response.headers.get('content-type'),
    length: response.headers.get('content-length'),
    body: await response.text(),
  }).toEqual({ status: 200, type: 'application/pdf', length: '0', body: '' })
})

it.each(everyFace)(
  'truncated: half of the body under the length of all of it, then the end, over %s',
  async (face) => {
    await using drill = await openDownload(amiqus, { face })
    const good = await goodFile(drill)
    drill.script('truncated')
    const response = await drill.download()
    expect(response.headers.get('content-length')).toBe(String(good.length))
    const { got, failed } = await readAll(response)
    expect(failed).toBe(true)
    expect(got.equals(good.subarray(0, Math.floor(good.length / 2)))).toBe(true)
  },
)

it('truncated: axios and undici reject too, and a client may go on with the same agent', async () => {
  await using drill = await openDownload(amiqus)
  const good = await goodFile(drill)
  drill.script('truncated', { times: 2 })
  const { fileUrl: url, headers } = drill
  await expect(axios.get(url, { headers, responseType: 'arraybuffer' })).rejects.toThrow(
    /aborted|socket hang up/,
  )
  const { body } = await request(url, { headers })
  await expect(body.arrayBuffer()).rejects.toThrow(
    /other side closed|terminated|does not match content-length/,
  )
  const again = await axios.get<Buffer>(url, { headers, responseType: 'arraybuffer' })
  expect(again.data.equals(good)).toBe(true)
})

it('truncated: a body of one byte ends after its headers', async () => {
  const { encodeAnswer: _, ...rest } = amiqus
  await using drill = await openMock({ ...rest, encodeAnswer: () => new Uint8Array([49]) })
  drill.mock.faults.add(readScriptedFault(amiqus, 'truncated'))
  const response = await drill.api('/api/v2/clients')
  expect(response.headers.get('content-length')).toBe('1')
  expect(await readAll(response)).toEqual({ got: Buffer.alloc(0), failed: true })
})

it.each(everyFace)(
  'wrong-length: too small a Content-Length cuts the file short, and nobody says so, over %s',
  async (face) => {
    await using drill = await openDownload(amiqus, { face })
    const good = await goodFile(drill)
    drill.script('wrong-length')
    const response = await drill.download()
    expect(response.headers.get('content-length')).toBe(String(good.length - 100))
    const { got, failed } = await readAll(response)
    expect(failed).toBe(false)
    expect(got.equals(good.subarray(0, -100))).toBe(true)
    expect((await goodFile(drill)).equals(good)).toBe(true)
  },
)

it('wrong-length: axios and undici are cut short in silence, and their next calls are whole', async () => {
  await using drill = await openDownload(amiqus)
  const good = await goodFile(drill)
  const { fileUrl: url, headers } = drill
  const byAxios = async () =>
    (await axios.get<Buffer>(url, { headers, responseType: 'arraybuffer' })).data.length
  const byUndici = async () => (await (await request(url, { headers })).body.arrayBuffer()).byteLength
  drill.script({ kind: 'wrong-length', by: -7 }, { times: 2 })
  expect([await byAxios(), await byUndici()]).toEqual([good.length - 7, good.length - 7])
  expect([await byAxios(), await byUndici()]).toEqual([good.length, good.length])
})

it.each(everyFace)('wrong-length: too large a Content-Length never gets enough over %s', async (face) => {
  await using drill = await openDownload(amiqus, { face })
  const good = await goodFile(drill)
  drill.script({ kind: 'wrong-length', by: 3 })
  const response = await drill.download()
  expect(response.headers.get('content-length')).toBe(String(good.length + 3))
  const { got, failed } = await readAll(response)
  expect({ failed, isAll: got.equals(good) }).toEqual({ failed: true, isAll: true })
})

it.each(everyFace)('slow-chunks: the whole file in pieces over %s', async (face) => {
  await using drill = await openDownload(amiqus, { face })
  const good = await goodFile(drill)
  drill.script({ kind: 'slow-chunks', chunkBytes: Math.ceil(good.length / 9), everyMs: 20 })
  const response = await drill.download()
  const sizes: number[] = []
  const chunks: Uint8Array[] = []
  for await (const chunk of response.body ?? []) {
    sizes.push(chunk.length)
    chunks.push(chunk)
  }
  expect(Buffer.concat(chunks).equals(good)).toBe(true)
  expect(sizes.length).toBeGreaterThanOrEqual(3)
})

it.each(everyFace)('stall: the whole file, with a pause where it was asked for, over %s', async (face) => {
  await using drill = await openDownload(amiqus, { face })
  const good = await goodFile(drill)
  for (const [afterBytes, first] of [
    [-1, good.length - 1],
    [7, 7],
    [0, 0],
  ] as const) {
    drill.script({ kind: 'stall', afterBytes, forMs: 60 })
    const startedAt = Date.now()
    const response = await drill.download()
    const pieces: Uint8Array[] = []
    for await (const piece of response.body ?? []) pieces.push(piece)
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(50)
    if (afterBytes !== 0) expect(pieces[0]?.length).toBe(first)
    expect(Buffer.concat(pieces).equals(good)).toBe(true)
  }
})

it('slow-chunks: a client that gives up in the middle harms nobody', async () => {
  await using drill = await openDownload(amiqus)
  drill.script({ kind: 'slow-chunks', chunkBytes: 1, everyMs: 10 })
  const gone = new AbortController()
  const response = await drill.download({ signal: gone.signal })
  const reader = response.body?.getReader()
  await reader?.read()
  gone.abort()
  await expect(reader?.read()).rejects.toThrow('aborted')
  expect((await drill.download()).status).toBe(200)
  await drill.settled()
})

it.each(everyFace)('wrong-type: the real bytes under another type over %s', async (face) => {
  await using drill = await openDownload(amiqus, { face })
  const good = await goodFile(drill)
  drill.script({ kind: 'wrong-type', type: 'application/octet-stream' })
  drill.script('wrong-type')
  for (const type of ['application/octet-stream', 'text/html', 'application/pdf']) {
    const response = await drill.download()
    expect(response.headers.get('content-type')).toBe(type)
    expect(Buffer.from(await response.arrayBuffer()).equals(good)).toBe(true)
  }
})

it.each(everyFace)('html-error: the page of a gateway over %s', async (face) => {
  await using drill = await openDownload(credas, { face })
  drill.script('html-error')
  drill.script({ kind: 'html-error', status: 520 })
  const pages = [await drill.download(), await drill.download()]
  expect(pages.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
    [502, 'text/html; charset=utf-8'],
    [520, 'text/html; charset=utf-8'],
  ])
  expect(await pages[0]?.text()).toContain('<h1>502 Bad Gateway</h1>')
})

it.each<[VendorName, number, RegExp]>([
  ['amiqus', 401, /^\{"error":"Unauthenticated\."\}$/],
  ['amiqus', 403, /^\{"message":"This action is unauthorized\."\}$/],
  ['amiqus', 404, /^\{"error":"Resource not found"\}$/],
  ['amiqus', 413, /^<html>.*Request Entity Too Large/],
  ['amiqus', 429, /^\{"message":"Too Many Attempts\."\}$/],
  ['amiqus', 500, /^\{"message":"Server Error"\}$/],
  ['amiqus', 503, /^\{"message":"Service Unavailable"\}$/],
  ['amiqus', 504, /Gateway Time-out/],
  ['amiqus', 418, /^$/],
  ['amiqus', 599, /^$/],
  ['reportflow', 404, /"error":"Not Found"/],
  ['smartdocumentor', 401, /<Code>NoAuthenticationInformation<\/Code>/],
  ['smartdocumentor', 403, /<Code>AuthorizationFailure<\/Code>/],
  ['smartdocumentor', 404, /<Code>BlobNotFound<\/Code>/],
  ['smartdocumentor', 503, /<Code>ServerBusy<\/Code>/],
  // The storage answers its time-outs with 500, so it has no words for 504.
  ['smartdocumentor', 504, /^$/],
])('status: %s says %i in its own words where it has some', async (name, status, words) => {
  await using drill = await openDownload(named(name))
  drill.script({ kind: 'status', status })
  const response = await drill.download()
  expect({ status: response.status, body: await response.text() }).toEqual({
    status,
    body: expect.stringMatching(words) as string,
  })
})

it.each([401, 403, 404, 413, 429, 500, 502, 503, 504, 451])(
  'status: %i is what every vendor answers',
  async (status) => {
    for (const vendor of all) {
      await using drill = await openDownload(vendor)
      drill.script({ kind: 'status', status })
      expect((await drill.download()).status, vendor.name).toBe(status)
    }
  },
)

it('a spoilt answer is the real one: the client is made, and its webhook sent', async () => {
  await using drill = await openMock(amiqus)
  await drill.mock.subscribe({ url: drill.receiver.url })
  drill.mock.faults.add(readScriptedFault(amiqus, 'truncated'))
  const body = JSON.stringify({ email: 'a@example.com', name: { first_name: 'A', last_name: 'B' } })
  const made = await drill.api('/api/v2/clients', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(made.status).toBe(201)
  await expect(made.text()).rejects.toThrow(TypeError)
  await drill.settled()
  expect(drill.receiver.received).toHaveLength(1)
  const listed = (await (await drill.api('/api/v2/clients')).json()) as { data: unknown[] }
  expect(listed.data).toHaveLength(1)
})

it('a refusal does not use up what spoils good answers', async () => {
  await using drill = await openDownload(amiqus)
  drill.script('empty')
  expect((await fetch(drill.fileUrl)).status).toBe(401)
  expect((await drill.api('/api/v2/clients/77')).status).toBe(404)
  expect(drill.mock.faults.list()).toMatchObject([{ fault: { kind: 'empty' }, times: 1 }])
  expect(await (await drill.download()).text()).toBe('')
})

it('HEAD has no body to spoil, so the fault waits for the GET', async () => {
  await using drill = await openDownload(smartdocumentor)
  drill.script('truncated')
  expect((await drill.download({ method: 'HEAD' })).status).toBe(200)
  await expect(drill.download().then((response) => response.text())).rejects.toThrow(TypeError)
})

it('two calls at once do not share a fault that happens once', async () => {
  await using drill = await openDownload(reportflow)
  drill.script('empty')
  const { faults } = drill.mock
  const call = { method: 'GET', path: drill.path, isDownload: () => true }
  const first = faults.forCall(call)
  expect(first?.fault).toEqual({ kind: 'empty' })
  expect(faults.forCall(call)).toBeUndefined()
  first?.giveBack()
  faults.forCall(call)?.use()
  expect(faults.forCall(call)).toBeUndefined()
})

it('a fault that always happens happens to calls at once, too', async () => {
  await using drill = await openDownload(reportflow)
  drill.script('empty', { times: 'always' })
  const bodies = await Promise.all(
    [drill.download(), drill.download(), drill.download()].map(async (response) => (await response).text()),
  )
  expect(bodies).toEqual(['', '', ''])
})

it('faults that were forgotten while a call was under way do not come back', async () => {
  await using drill = await openDownload(amiqus)
  drill.script('expires-midway')
  const hit = drill.mock.faults.forCall({ method: 'GET', path: drill.path, isDownload: () => true })
  drill.mock.faults.clear()
  hit?.use()
  expect(drill.mock.faults.list()).toEqual([])
  expect((await drill.download()).status).toBe(200)
})

it('file-name: the real file under the name that was asked for', async () => {
  await using drill = await openDownload(named('amiqus'))
  drill.script({ kind: 'file-name', name: '../a "specimen".pdf' })
  const response = await drill.download()
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="../a \\"specimen\\".pdf"')
})
