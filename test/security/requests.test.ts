import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { render } from '../../src/files/render.ts'
import { toMs } from '../../src/kernel/time/duration.ts'
import { parseScenario } from '../../src/scenario/library/scenario-file.ts'
import { vendors } from '../../src/vendors.ts'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill, type Started } from '../support/start.ts'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** fetch does not let a caller set Host or Origin. */
function send(
  drill: Started,
  path: string,
  { method = 'POST', headers = {}, body = '' }: Sent,
): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${drill.server.url}/_hookdrill${path}`,
      { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (res) => {
        let text = ''
        res.on('data', (chunk: Buffer) => (text += chunk.toString()))
        res.on('end', () => {
          const answer = JSON.parse(text) as { error?: { code: string } }
          resolve({ status: res.statusCode ?? 0, code: answer.error?.code ?? 'ok' })
        })
      },
    )
    sent.on('error', reject)
    sent.setTimeout(10_000, () => sent.destroy(new Error(`no answer to ${method} ${path}`)))
    sent.end(body)
  })
}

const reset = '/tenants/default/reset'

it.each([
  'evil.example',
  'evil.example:4010',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost.',
  '0.0.0.0',
  '[::]',
  '127.0.0.1@evil.example',
  'amiqus.localhost',
  'id.amiqus.co',
])('the control API does not answer to the host %j, whatever it resolves to', async (host) => {
  await using drill = await startHookdrill()
  expect(await send(drill, '/health', { method: 'GET', headers: { host } })).toEqual({
    status: 403,
    code: 'foreign_host',
  })
})

it.each([
  'https://evil.example',
  'http://localhost.evil.example',
  'http://evil.example:4010',
  'null',
  'file://',
  'http://127.0.0.1@evil.example',
  'garbage',
])('the control API does not answer to pages of %j', async (origin) => {
  await using drill = await startHookdrill()
  expect(await send(drill, reset, { headers: { origin } })).toEqual({ status: 403, code: 'foreign_origin' })
  expect(await send(drill, '/health', { method: 'GET', headers: { origin } })).toMatchObject({ status: 403 })
})

it.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain; application/json',
  'application/jsonp',
  '',
])('a body that a form of a page could send, of type %j, writes nothing', async (type) => {
  await using drill = await startHookdrill()
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const headers = type === '' ? {} : { 'content-type': type }
    expect(await send(drill, '/tenants', { method, headers, body: '{"id":"made-by-a-page"}' })).toEqual({
      status: 415,
      code: 'json_only',
    })
  }
  expect((await drill.control('/tenants')).body).toEqual({ tenants: ['default'] })
})

it('nothing but the token itself opens the control API, and a prefix of it takes no longer than another text', async () => {
  const token = 'an-invented-token-'.repeat(500)
  await using drill = await startHookdrill({ controlToken: token })
  const wrong = [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `bearer ${token}`,
    `Bearer  ${token}`,
    `Basic ${token}`,
    token,
    `Bearer ${token}x`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token.slice(0, -1)}X`,
  ]
  for (const authorization of wrong)
    expect(
      await send(drill, '/health', {
        method: 'GET',
        headers: authorization === undefined ? {} : { authorization },
      }),
      authorization?.slice(0, 20),
    ).toEqual({ status: 401, code: 'token_required' })
  expect(
    await send(drill, '/health', { method: 'GET', headers: { authorization: `Bearer ${token}` } }),
  ).toEqual({ status: 200, code: 'ok' })
})

/** One request as bytes, and all that came back. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')))
    socket.write(text)
  })
}

it('no target of a call reaches the control API but one that begins with it, and none that names another host', async () => {
  await using drill = await startHookdrill({ controlToken: 'invented' })
  const { port } = drill.server
  const at = (target: string): Promise<string> =>
    raw(port, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)
  expect(await at('/_hookdrill/health')).toContain('401')
  expect(await at('http://evil.example/_hookdrill/health')).toMatch(/^HTTP\/1\.1 40[13]/)
  for (const target of [
    '//_hookdrill/health',
    '/x/../_hookdrill/health',
    '/%5fhookdrill/health',
    '/amiqus/../_hookdrill/health',
    '/~default/_hookdrill/health',
    '/~../_hookdrill',
    '*',
  ])
    expect(await at(target), target).toMatch(/^HTTP\/1\.1 (400|404)/)
})

it('nothing that a caller gives breaks out of a header of an answer, or of a webhook', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const injected = 'x\r\nX-Injected: 1\r\n\r\nbody'
  const { port } = drill.server
  for (const vendor of Object.keys(vendors)) {
    const mock = drill.server.tenants.get('default').mock(vendor)
    for (const route of mock.routes()) {
      const [method = 'GET', path = ''] = route.split(' ')
      const target = `/${vendor}${path.replaceAll(/:\w+|\*+/g, encodeURIComponent(injected))}?redirect_uri=${encodeURIComponent(injected)}&rscd=${encodeURIComponent(injected)}`
      const headers = Object.entries(mock.headers())
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')
      const answer = await raw(
        port,
        `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}Connection: close\r\n\r\n`,
      )
      expect(answer.split('\r\n\r\n', 1)[0], route).not.toMatch(/^X-Injected/im)
    }
  }
  for (const [vendor, settings] of [
    ['credas', { headerName: 'x-api-key', headerValue: injected }],
    ['credas', { headerName: injected, headerValue: 'x' }],
    ['amiqus', { secret: injected }],
  ] as const) {
    await drill.control('/tenants/default/subscriptions', { vendor, url: receiver.url, ...settings })
    const mock = drill.server.tenants.get('default').mock(vendor)
    const [event = ''] = Object.keys(mock.vendor.events)
    await drill.control(`/tenants/default/events/${vendor}/${event}`, {})
    await drill.server.tenants.get('default').settled()
  }
  for (const { headers } of receiver.received) expect(Object.keys(headers)).not.toContain('x-injected')
})

it.each([
  '../escaped',
  '..',
  '/etc/escaped',
  String.raw`..\escaped`,
  'a/b',
  '.hidden',
  '%2e%2e',
  'con\u0000',
  'x'.repeat(65),
  '',
])('a tenant that is called %j would be a file elsewhere, and is refused', async (id) => {
  const folder = join(await mkdtemp(join(tmpdir(), 'hookdrill-traversal-')), 'state')
  await using drill = await startHookdrill({ stateFolder: folder })
  expect(await drill.control('/tenants', { id })).toMatchObject({ status: 400 })
  expect(await readdir(join(folder, '..'))).toEqual(['state'])
})

it('a name of a snapshot that looks like a path is a name like any other, and no file', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'hookdrill-traversal-')), 'state')
  await using drill = await startHookdrill({ stateFolder: folder })
  const name = '../../escaped'
  expect(
    await drill.control(`/tenants/default/snapshots/${encodeURIComponent(name)}`, undefined, {
      method: 'POST',
    }),
  ).toMatchObject({ status: 201, body: { snapshots: [{ name }] } })
  expect(await readdir(join(folder, '..'))).toEqual(['state'])
})

const bomb = [
  'name: bomb',
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 12 },
    (_, at) =>
      `${String.fromCharCode(98 + at)}: &${String.fromCharCode(98 + at)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + at)}`).join(', ')}]`,
  ),
].join('\n')

it.each([
  ['whose aliases unfold without end', bomb, 'its aliases stand for far too much'],
  ['whose alias stands for itself', 'name: &a [*a]', 'an alias stands inside of what it stands for'],
  ['whose alias stands for nothing', 'name: *a', 'an alias stands for nothing'],
  ['that is nested without end', `name: ${'['.repeat(20_000)}`, 'nested too deeply'],
])('a scenario file %s is refused in words', (_, text, expected) => {
  expect(() => parseScenario(text, 'bomb.yaml', vendors)).toThrow(expected)
})

it('no name in a ZIP leads out of the folder that it is unpacked in', async () => {
  const names = ['../../etc/passwd', String.raw`..\..\x`, '/absolute', 'a/../../b', '..', '__proto__']
  const entries = names.map((name) => ({ name, file: { kind: 'jpeg' as const } }))
  const zip = unzipSync(await render({ kind: 'zip', at: Date.UTC(2026, 0, 1), entries }))
  expect(Object.keys(zip).toSorted()).toEqual(['a/b', 'absolute', 'etc/passwd', 'file', 'x'])
})

it('a duration as long as a body may be is refused at once', () => {
  const began = performance.now()
  expect(() => toMs('0'.repeat(10_000_000))).toThrow('is not a duration')
  expect(performance.now() - began).toBeLessThan(1000)
})
