import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createDestinations } from '../src/delivery/destinations.ts'
import { createHttpDownload } from '../src/delivery/download.ts'
import { TimedOut } from '../src/delivery/failure.ts'
import type { Downloaded } from '../src/kernel/contract/download.ts'

const never = new AbortController().signal

/** A file server whose paths say what it does. */
async function startOrigin() {
  const asked: string[] = []
  const server = createServer((req, res) => {
    asked.push(req.url ?? '')
    const [, what = '', to = ''] = /^\/([^?/]*)\??(.*)$/.exec(req.url ?? '') ?? []
    if (what === 'hang') return
    if (what === 'to') res.writeHead(302, { location: decodeURIComponent(to) }).end('moved')
    else if (what === 'gone') res.writeHead(404).end()
    else res.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7')
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

async function download(url: string, limitBytes = 1000, signal = never): Promise<Downloaded> {
  const get = createHttpDownload(createDestinations())
  const got = await get(url, limitBytes, signal)
  await get.close()
  return got
}

it('fetches a file with path and query as they were written', async () => {
  await using origin = await startOrigin()
  const got = await download(`${origin.url}/a/../in.pdf?sig=a%2Fb'~`)
  expect(got).toEqual({
    kind: 'response',
    status: 200,
    type: 'application/pdf',
    body: Buffer.from('%PDF-1.7'),
  })
  expect(origin.asked).toEqual(["/a/../in.pdf?sig=a%2Fb'~"])
})

it('follows a redirect to a place that is allowed, and not for ever', async () => {
  await using origin = await startOrigin()
  expect(await download(`${origin.url}/to?/in.pdf`)).toMatchObject({ kind: 'response', status: 200 })
  expect(await download(`${origin.url}/to?/to?/gone`)).toMatchObject({ kind: 'response', status: 404 })
  let chain = '/in.pdf'
  for (let hop = 0; hop < 6; hop++) chain = `/to?${encodeURIComponent(chain)}`
  expect(await download(origin.url + chain)).toEqual({ kind: 'unreachable', code: 'too many redirects' })
})

it.each([
  ['https://files.example.com/in.pdf', 'files.example.com is not on this machine'],
  ['http://169.254.169.254/latest/meta-data', 'never called'],
  ['file:///etc/passwd', 'not http or https'],
])('does not ask %s, nor follow a redirect there', async (url, why) => {
  await using origin = await startOrigin()
  for (const asked of [url, `${origin.url}/to?${encodeURIComponent(url)}`])
    expect(await download(asked)).toEqual({ kind: 'blocked', why: expect.stringContaining(why) as string })
})

it('stops at the limit', async () => {
  await using origin = await startOrigin()
  expect(await download(`${origin.url}/in.pdf`, 8)).toMatchObject({ kind: 'response' })
  expect(await download(`${origin.url}/in.pdf`, 7)).toEqual({ kind: 'too-large', limitBytes: 7 })
})

it('tells a closed port and a time limit apart', async () => {
  await using origin = await startOrigin()
  const late = new AbortController()
  const hanging = download(`${origin.url}/hang`, 1000, late.signal)
  await expect.poll(() => origin.asked).toEqual(['/hang'])
  late.abort(new TimedOut(5000))
  expect(await hanging).toEqual({ kind: 'timeout', afterMs: 5000 })
  const { url } = origin
  await origin[Symbol.asyncDispose]()
  expect(await download(`${url}/in.pdf`)).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' })
})
