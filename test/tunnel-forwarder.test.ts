import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { namesControlApi } from '../src/kernel/wire/control-path.ts'
import { startForwarder, type Forwarded } from '../src/tunnel/forwarder.ts'
import { sendRaw, startRawServer } from './support/raw.ts'
import { startHookdrill } from './support/start.ts'

interface Between extends AsyncDisposable {
  readonly port: number
  readonly url: string
  readonly told: readonly Forwarded[]
  /** Resolves with the first call that was told of. */
  readonly first: Promise<Forwarded>
}

async function between(to: string | undefined): Promise<Between> {
  const told: Forwarded[] = []
  let tell: (call: Forwarded) => void = () => undefined
  const first = new Promise<Forwarded>((resolve) => (tell = resolve))
  const { port, url, close } = await startForwarder({
    target: () => (to === undefined ? undefined : new URL(to)),
    onForwarded(call) {
      told.push(call)
      tell(call)
    },
  })
  return { port, url, told, first, [Symbol.asyncDispose]: close }
}

const ok = 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'

it('method, path, query, headers and body reach the receiver as they were, by the bytes on the wire', async () => {
  const body = '{"ünï":1}\r\n'
  const length = Buffer.byteLength(body)
  await using receiver = await startRawServer((seen, socket) => {
    if (seen.endsWith(Buffer.from(body).toString('latin1'))) socket.end(ok)
  })
  await using middle = await between(receiver.url)
  const answer = await sendRaw(
    middle.port,
    `PUT /a/../b;c//d?x=%2f&y='1'&&z HTTP/1.1\r\nHost: pub.example.com\r\nX-AQID-Signature: abc=\r\n` +
      `x-twice: 1\r\nX-Twice: 2\r\nContent-Length: ${length}\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n${body}`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
  const [head = '', sent = ''] = receiver.seen[0]?.toString('utf8').split('\r\n\r\n') ?? []
  expect(head.split('\r\n')).toEqual([
    `PUT /a/../b;c//d?x=%2f&y='1'&&z HTTP/1.1`,
    `Host: 127.0.0.1:${receiver.port}`,
    'X-Forwarded-Host: pub.example.com',
    'X-Forwarded-Proto: http',
    'X-AQID-Signature: abc=',
    'x-twice: 1',
    'X-Twice: 2',
    `Content-Length: ${length}`,
    'X-Forwarded-For: 203.0.113.7',
    'Connection: close',
  ])
  expect(sent).toBe(body)
})

it('headers for one connection only stay on it, in both directions', async () => {
  await using receiver = await startRawServer((seen, socket) => {
    if (seen.includes('0\r\n\r\n'))
      socket.end(
        'HTTP/1.1 299 Well Enough\r\nKeep-Alive: timeout=9\r\nX-Hop: 1\r\nConnection: close, X-Hop\r\n' +
          'Set-Cookie: a=1\r\nset-cookie: b=2\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
      )
  })
  await using middle = await between(receiver.url)
  const answer = await sendRaw(
    middle.port,
    'POST / HTTP/1.1\r\nHost: pub.example.com\r\nX-Mine: 1\r\nX-Kept: 2\r\nTE: trailers\r\nProxy-Authorization: Basic eA==\r\n' +
      'Connection: close, x-mine\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
  )
  const seen = receiver.seen[0]?.toString() ?? ''
  expect(seen).toContain('X-Kept: 2\r\n')
  expect(seen).not.toMatch(/x-mine|^te:|proxy-auth|upgrade/im)
  expect(seen.match(/transfer-encoding: chunked/gi)).toHaveLength(1)
  expect(seen.split('\r\n\r\n')[1]).toMatch(/^3\r\nabc\r\n2\r\nde\r\n0|^5\r\nabcde\r\n0/)
  expect(answer).toMatch(/^HTTP\/1\.1 299 Well Enough\r\n/)
  expect(answer).toContain('Set-Cookie: a=1\r\nset-cookie: b=2\r\n')
  expect(answer).not.toMatch(/keep-alive: timeout=9|x-hop/i)
  expect(answer).toContain('abc')
})

it('bodies of megabytes pass byte for byte, in both directions', async () => {
  const bytes = randomBytes(3_000_000)
  const echo = createServer((req, res) => void req.pipe(res.writeHead(200, { 'Content-Type': 'x/y' })))
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  await using middle = await between(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`)
  const response = await fetch(middle.url, { method: 'POST', body: bytes })
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  echo.close()
})

it('a POST without a body stays one', async () => {
  await using receiver = await startRawServer((seen, socket) => seen.includes('\r\n\r\n') && socket.end(ok))
  await using middle = await between(receiver.url)
  await sendRaw(middle.port, 'POST /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(receiver.seen[0]?.toString()).toMatch(/Content-Length: 0\r\nConnection: close\r\n\r\n$/)
})

it('an answer that breaks off breaks off for the caller too, and is told', async () => {
  await using receiver = await startRawServer((seen, socket) => {
    if (seen.includes('\r\n\r\n'))
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', () => socket.resetAndDestroy())
  })
  await using middle = await between(receiver.url)
  await expect(fetch(middle.url).then((response) => response.text())).rejects.toThrow('terminated')
  expect(await middle.first).toMatchObject({
    status: 200,
    why: expect.stringContaining('broken off') as string,
  })
})

it('a receiver that does not answer is a 502 that says so', async () => {
  await using middle = await between('http://127.0.0.1:1')
  const response = await fetch(`${middle.url}/hook?a=1`, { method: 'POST', body: 'x'.repeat(100_000) })
  expect(response.status).toBe(502)
  expect(await response.json()).toEqual({
    error: { code: 'no_answer', message: 'http://127.0.0.1:1 does not answer: ECONNREFUSED' },
  })
  expect(await middle.first).toEqual({
    method: 'POST',
    path: '/hook?a=1',
    status: 502,
    why: 'http://127.0.0.1:1 does not answer: ECONNREFUSED',
  })
})

it('a caller who leaves takes the call to the receiver with it', async () => {
  let left = (): void => undefined
  const gone = new Promise<void>((resolve) => (left = resolve))
  const asked = new AbortController()
  await using receiver = await startRawServer((_, socket) => {
    socket.once('close', () => left())
    asked.abort()
  })
  await using middle = await between(receiver.url)
  await expect(fetch(middle.url, { signal: asked.signal })).rejects.toThrow('aborted')
  await gone
  expect(await middle.first).toMatchObject({ status: 499 })
})

const spellings = [
  '/_hookdrill/tenants',
  '/_hookdrill',
  '/_HookDrill/tenants',
  '/%5fhookdrill/tenants',
  '/%5Fhookdril%6c/tenants',
  '/%255fhookdrill/tenants',
  '/%25255fhookdrill/tenants',
  '//_hookdrill/tenants',
  '/./_hookdrill/tenants',
  '/amiqus/../_hookdrill/tenants',
  '/amiqus/..%2f_hookdrill/tenants',
  String.raw`/\_hookdrill/tenants`,
  '/~default/_hookdrill/tenants',
  'http://127.0.0.1:4010/_hookdrill/tenants',
  'http://localhost/%5fhookdrill/tenants',
]

it.each(spellings)(
  '%s is never forwarded, nor served where the vendor APIs are published',
  async (target) => {
    await using drill = await startHookdrill()
    let published = 0
    await drill.server.publish((local) => {
      published = Number(new URL(local).port)
      return Promise.resolve('https://pub.example.com')
    })
    await using middle = await between(`http://127.0.0.1:${drill.server.port}`)
    for (const port of [middle.port, published]) {
      for (const host of ['pub.example.com', 'localhost', `127.0.0.1:${drill.server.port}`, 'id.amiqus.co']) {
        const answer = await sendRaw(
          port,
          `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
        )
        expect(answer).toMatch(/^HTTP\/1\.1 40[0-9] /)
        expect(answer).not.toContain('"tenants"')
      }
    }
    // Refused before anybody behind it could read the path in another way.
    expect(middle.told.map(({ why }) => why)).toEqual(Array(4).fill('nothing is published here'))
  },
)

it('the control API that no tunnel reaches answers on the listener of its own', async () => {
  await using drill = await startHookdrill()
  await drill.server.publish(() => Promise.resolve('https://pub.example.com'))
  expect(await drill.control('/tenants')).toMatchObject({ status: 200 })
  const mocks = drill.server.tenants.get('default').mocks
  expect(mocks['amiqus']?.baseUrl).toBe('https://pub.example.com/amiqus')
  const foreign = await sendRaw(
    drill.server.port,
    'GET /_hookdrill/tenants HTTP/1.1\r\nHost: pub.example.com\r\nConnection: close\r\n\r\n',
  )
  expect(foreign).toMatch(/^HTTP\/1\.1 403 /)
})

it('a query may hold any word, and a path is decoded only so far', () => {
  expect(namesControlApi('/webhooks?from=_hookdrill')).toBe(false)
  expect(namesControlApi('/webhooks/%zz%20')).toBe(false)
  expect(namesControlApi(`/${'%25'.repeat(1)}${'25'.repeat(20)}5fhookdrill`)).toBe(true)
})
