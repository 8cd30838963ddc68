import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createDestinations } from '../../src/delivery/destinations.ts'
import { createHttpDownload } from '../../src/delivery/download.ts'
import { createHttpSender } from '../../src/delivery/http-sender.ts'
import { readWireTarget } from '../../src/delivery/wire-target.ts'
import { reachesControlApi } from '../../src/kernel/wire/control-path.ts'
import { startHookdrill, type Started } from '../support/start.ts'
import { fc } from '../support/properties.ts'

/** Spellings of the control API of a server; `port` is that of the server. */
const tricks = (port: number): readonly string[] => {
  const path = '_hookdrill/tenants/default/snapshots/stolen'
  const at = `127.0.0.1:${port}`
  return [
    `http://${at}/${path}`,
    `http://${at}/_hookdrill`,
    `http://${at}/_hookdrill?x`,
    String.raw`http://${at}/_hookdrill/tenants/default/snapshots/x\..\..\y`,
    String.raw`http://${at}/_hookdrill/tenants/default/snapshots/stolen\..\..\..\..\..\y`,
    String.raw`http://${at}/_hookdrill\..\hook`,
    `http://${at}\\${path}`,
    String.raw`http:\\${at}/${path}`,
    `http:${at}/${path}`,
    `http:/${at}/${path}`,
    `http:///${at}/${path}`,
    `http://${at}//${path}`,
    `http://${at}/./${path}`,
    `http://${at}/x/../${path}`,
    `http://${at}/x/%2e%2e/${path}`,
    `http://${at}/x/%2E./${path}`,
    `http://${at}/%2e/${path}`,
    `http://${at}/x/..%2f${path}`,
    `http://${at}/_hookdrill/%2e%2e/hook`,
    `http://${at}/_hookdrill/../hook`,
    `http://${at}/%5fhookdrill/tenants`,
    `http://${at}/%255fhookdrill/tenants`,
    `http://${at}/_HOOKDRILL/tenants`,
    `http://${at}/_hook\tdrill/tenants/default/snapshots/stolen`,
    `http://${at}/_hook\ndrill/tenants/default/snapshots/stolen`,
    `\u0001 http://${at}/${path} `,
    `ht\ttp://${at}/${path}`,
    `HTTP://${at}/${path}`,
    `http://user:secret@${at}/${path}`,
    `http://${at}:secret@${at}/${path}`,
    `http://LOCALHOST:${port}/${path}`,
    `http://localhost.:${port}/${path}`,
    `http://amiqus.localhost:${port}/${path}`,
    `http://2130706433:${port}/${path}`,
    `http://0177.0.0.1:${port}/${path}`,
    `http://0x7f.1:${port}/${path}`,
    `http://127.1:${port}/${path}`,
    `http://①②⑦.0.0.1:${port}/${path}`,
    `http://127.0.0.1.:${port}/${path}`,
    `http://[::ffff:127.0.0.1]:${port}/${path}`,
    `http://[::ffff:7f00:1]:${port}/${path}`,
    `http://[::1]:${port}/${path}`,
    `http://[::]:${port}/${path}`,
    `http://0.0.0.0:${port}/${path}`,
    `http://0:${port}/${path}`,
  ]
}

const names = tricks(4010).map((url, at) => [JSON.stringify(url), at] as const)

async function remembered({ control }: Started): Promise<unknown> {
  return (await control('/tenants/default/snapshots')).body
}

it.each(names)('no webhook reaches the control API by %s', async (_, at) => {
  await using drill = await startHookdrill()
  const { server } = drill
  const url = tricks(server.port)[at] ?? ''
  const send = createHttpSender(createDestinations())
  onTestFinished(() => send.close())
  const headers = { 'content-type': 'application/json' }
  const outcome = await send({ url, headers, body: Buffer.from('{}') }, new AbortController().signal)
  expect(await remembered(drill)).toEqual({ snapshots: [] })
  expect(outcome).toMatchObject({ kind: 'blocked' })
})

it.each(names)('no download reaches the control API by %s', async (_, at) => {
  await using drill = await startHookdrill()
  const url = tricks(drill.server.port)[at] ?? ''
  const download = createHttpDownload(createDestinations())
  onTestFinished(() => download.close())
  expect(await download(url, 1000, new AbortController().signal)).toMatchObject({ kind: 'blocked' })
})

it('what stands before an @ after a backslash is part of the path, on the wire as in the check', async () => {
  await using drill = await startHookdrill()
  const url = `http://127.0.0.1:${drill.server.port}\\@x/_hookdrill/tenants/default/snapshots/stolen`
  const send = createHttpSender(createDestinations())
  onTestFinished(() => send.close())
  const headers = { 'content-type': 'application/json' }
  const outcome = await send({ url, headers, body: Buffer.from('{}') }, new AbortController().signal)
  expect(outcome).toMatchObject({ kind: 'response', status: 404 })
  expect(await remembered(drill)).toEqual({ snapshots: [] })
})

it('no redirect leads a download to the control API, to 0.0.0.0, or to another machine', async () => {
  await using drill = await startHookdrill()
  let target = ''
  const redirecting = createServer((_req, res) => void res.writeHead(302, { location: target }).end())
  await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void redirecting.close())
  const { port } = redirecting.address() as AddressInfo
  const download = createHttpDownload(createDestinations())
  onTestFinished(() => download.close())
  const own = drill.server.port
  for (target of [
    `http://127.0.0.1:${own}/_hookdrill/health`,
    `//127.0.0.1:${own}/x/%2e%2e/_hookdrill/health`,
    String.raw`http:\\127.0.0.1:${own}\_hookdrill\health`,
    `http://[::ffff:127.0.0.1]:${own}/_hookdrill/health`,
    `http://0.0.0.0:${own}/`,
    'http://169.254.169.254/latest',
    'http://receiver.example.com/',
  ])
    expect(
      await download(`http://127.0.0.1:${port}/`, 1000, new AbortController().signal),
      target,
    ).toMatchObject({ kind: 'blocked' })
})

it('a receiver may have the name of the control API further back in its path', () => {
  expect(reachesControlApi('/hook/_hookdrill')).toBe(false)
  expect(reachesControlApi('/hook?then=/_hookdrill/health')).toBe(false)
  expect(reachesControlApi('/_hookdrills/x')).toBe(false)
})

it('whatever a URL is made of, what is let through is no path of the control API to a server that takes it as it is', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '..',
    '.',
    '%2e',
    '%2f',
    '%5c',
    '%255f',
    '_hookdrill',
    '_HookDrill',
    'x',
    '@',
    '#',
    '?',
    ';',
    ':',
    '\t',
    ' ',
    '%',
  )
  const { refusal } = createDestinations()
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const url = `http://127.0.0.1:4010/${parts.join('')}`
      const target = readWireTarget(url)
      expect(target.path.startsWith('/')).toBe(true)
      if (refusal(target) === undefined) expect(target.path).not.toMatch(/^\/+_hookdrill([/?]|$)/i)
    }),
    { numRuns: 2000 },
  )
})
