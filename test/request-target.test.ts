import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { amiqus } from '../mocks/amiqus/index.ts'
import { openInterception } from '../src/exec/interception.ts'
import { nodeListener } from '../src/http/node.ts'
import { pathInTarget, urlOnServer } from '../src/kernel/wire/request-target.ts'
import { namesInUrl } from '../src/load/names-in.ts'
import { serveAnswers } from '../src/replay/serve-answers.ts'
import { madeBundle } from './bundle/made-bundle.ts'
import { openMock } from './support/open-mock.ts'
import { sendRaw } from './support/raw.ts'
import { vendors } from '../src/vendors.ts'
import { startHookdrill } from './support/start.ts'
import { sources, textOf } from './architecture/sources.ts'

it.each([
  ['/x?y=1', '/x?y=1'],
  ['//evil.example/x', '//evil.example/x'],
  ['//', '//'],
  ['http://evil.example/x?y', '/x?y'],
  ['HTTPS://evil.example', '/'],
  ['http://evil.example?y', '/?y'],
  ['*', '/*'],
  ['', '/'],
])('of the target %j the path is %j, and it stays on its server', (target, path) => {
  expect(pathInTarget(target)).toBe(path)
  expect(urlOnServer(target, 'http://here.example:1').host).toBe('here.example:1')
})

it('only links, which may lead elsewhere, are read against a base', () => {
  const reading = sources.filter((file) => /new URL\([^()\n]+, (?!import\.meta)[^()\n]+\)/.test(textOf(file)))
  expect(reading.filter((file) => /^(src|mocks)\//.test(file))).toEqual([
    'src/delivery/redirection.ts',
    'src/receiver/files/download.ts',
    'mocks/amani/receiver.ts',
  ])
})

it('what was called is found in a path that begins with two slashes', () => {
  expect(namesInUrl('//evil.example/record-17?of=client-4')).toEqual(
    expect.arrayContaining(['//evil.example/record-17', 'record-17', 'client-4']),
  )
  expect(namesInUrl('//')).toEqual(['//'])
})

const targets = ['//', '//evil.example/x', 'http://evil.example/x']
const get = (target: string, host = 'localhost'): string =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

it.each(targets)('the answers of a bundle are served whatever is asked for: %s', async (target) => {
  const server = await serveAnswers(madeBundle(), 0, undefined)
  try {
    expect(await sendRaw(Number(new URL(server.url).port), get(target))).toMatch(/^HTTP\/1\.1 404/)
    expect(server.calls.map(({ name }) => name)).toEqual([`GET ${pathInTarget(target)}`])
  } finally {
    await server.close()
  }
})

it('a server takes them for paths of a vendor, also by the name of its real host', async () => {
  await using drill = await startHookdrill()
  const port = Number(new URL(drill.server.url).port)
  for (const host of ['id.amiqus.co', 'files.blob.core.windows.net', 'amiqus.localhost'])
    for (const target of targets.slice(0, 2))
      expect(await sendRaw(port, get(target, host)), host).toMatch(/^HTTP\/1\.1 40\d/)
  const asked = await drill.control('/tenants/default/requests')
  expect(JSON.stringify(asked.body)).toContain('/files//evil.example/x')
})

it('a mock that is mounted by itself takes an absolute target for its path', async () => {
  await using drill = await openMock(amiqus)
  const server = createServer(nodeListener(drill.mock)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await sendRaw(port, get('http://evil.example/api/v2/me'))).toMatch(/^HTTP\/1\.1 401/)
  server.close()
})

it('what comes through a tunnel goes to the host of the tunnel', async () => {
  await using drill = await startHookdrill()
  await using interception = await openInterception({
    vendors: Object.values(vendors),
    mocks: drill.server.url,
    isOffline: true,
    upstream: undefined,
    env: {},
  })
  const port = Number(new URL(interception.variables['HTTP_PROXY'] ?? '').port)
  const tunnel = 'CONNECT id.amiqus.co:80 HTTP/1.1\r\nHost: id.amiqus.co:80\r\n\r\n'
  for (const target of targets)
    expect(await sendRaw(port, tunnel + get(target, 'id.amiqus.co'))).toMatch(/\r\n\r\nHTTP\/1\.1 40[14]/)
  expect(interception.seen().map(({ host }) => host)).toEqual(['id.amiqus.co'])
})
