import { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { startServer } from '../src/index.ts'
import { ownHosts } from '../src/http/own-hosts.ts'
import { createReceiver } from '../src/receiver.ts'
import { temporaryFolder } from './receiver/support/receiver.ts'

const outside = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

it.each(['0.0.0.0', '::', '0', '::0', '[::]'])('listens on %s, and gives URLs that work', async (host) => {
  await using server = await startServer({ port: 0, host })
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
  expect(server.urls[0]).toBe(server.url)
  if (outside !== undefined) expect(server.urls).toContain(`http://${outside}:${server.port}`)
  const headers = { authorization: `Bearer ${server.controlToken}` }
  for (const url of server.urls)
    expect((await fetch(`${url}/_hookdrill/tenants/default`, { headers })).status, url).toBe(200)
  expect(server.tenants.get('default').mock('amiqus').baseUrl).toBe(`${server.url}/amiqus`)
})

it('writes an IPv6 address in brackets', async () => {
  await using server = await startServer({ port: 0, host: '::1' })
  expect(server.url).toBe(`http://[::1]:${server.port}`)
  expect((await fetch(`${server.url}/_hookdrill/tenants`)).status).toBe(200)
})

it('where others reach it is one URL, wherever it listens', async () => {
  await using server = await startServer({ port: 0, host: '0.0.0.0', publicUrl: 'http://hookdrill:4010' })
  expect(server.urls).toEqual(['http://hookdrill:4010'])
})

it('a host of one address is itself', () => {
  expect(ownHosts('192.0.2.7')).toEqual(['192.0.2.7'])
  expect(ownHosts('hookdrill')).toEqual(['hookdrill'])
})

it('a receiver on all addresses gives a URL that works, too', async () => {
  await using receiver = await createReceiver({ folder: await temporaryFolder(), vendors: {} })
  const { url } = await receiver.listen({ host: '0.0.0.0' })
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(url)).status).toBe(404)
})

it.each([
  ['host', { host: '' }],
  ['host', { host: ' ' }],
  ['publicUrl', { publicUrl: '' }],
  ['stateFolder', { stateFolder: '' }],
  ['allowedHosts', { allowedHosts: ['receiver.example.com', ''] }],
  ['tenant.seed', { tenant: { seed: '' } }],
])('refuses an empty %s', async (name, settings) => {
  await expect(startServer({ port: 0, ...settings })).rejects.toThrow(`the setting "${name}" is empty`)
})

it('refuses an empty seed of any tenant', async () => {
  await using server = await startServer({ port: 0 })
  await expect(server.tenants.create({ seed: '' })).rejects.toThrow('the setting "seed" is empty')
})

it.each(['999.1.1.1', 'a b', '::g', '%', 'http://127.0.0.1', 'localhost:4010', 'user@here'])(
  'refuses to listen on %j, and says what may be given',
  async (host) => {
    await expect(startServer({ port: 0, host })).rejects.toMatchObject({
      code: 'invalid_host',
      message: `"${host}" is no address to listen on`,
      suggestion: expect.stringContaining('such as 127.0.0.1') as string,
    })
  },
)

it.each([65_536, -1, 1.5, Number.NaN])('refuses to listen on port %d', async (port) => {
  await expect(startServer({ port })).rejects.toMatchObject({
    code: 'invalid_port',
    message: `there is no port ${port}`,
    suggestion: expect.stringContaining('from 0 to 65535') as string,
  })
})

it('refuses ports for vendors where there are no more', async () => {
  const started = startServer({ port: 65_535, vendorPorts: true })
  await expect(started).rejects.toMatchObject({
    code: expect.stringMatching(/^(invalid_port|port_taken)$/) as string,
  })
})
