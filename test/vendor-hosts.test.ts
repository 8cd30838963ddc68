import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startServer, type HookdrillServer } from '../src/index.ts'

interface Heard {
  readonly status: number
  readonly body: string
}

/** A name below localhost need not be known to the resolver of this machine, so the address is given. */
function get(server: HookdrillServer, host: string, path: string, headers: object = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path, headers: { ...headers, host } }
    httpRequest(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
      .on('error', reject)
      .end()
  })
}

/** The first line and headers exactly as given. */
function raw(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write([...lines, '', ''].join('\r\n')))
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

const bearer = (server: HookdrillServer, tenant = 'default') =>
  server.tenants.get(tenant).mock('amiqus').headers()

it('<vendor>.localhost is a vendor, at the root of a host of its own, and links keep it', async () => {
  await using server = await startServer({ port: 0 })
  const host = `amiqus.localhost:${server.port}`
  const mock = server.tenants.get('default').mock('amiqus')
  for (const first_name of ['Ada', 'Grace'])
    await fetch(`${mock.baseUrl}/api/v2/clients`, {
      method: 'POST',
      headers: { ...mock.headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ name: { first_name, last_name: 'Specimen' }, email: 'one@specimen.example' }),
    })
  const { status, body } = await get(server, host, '/api/v2/clients?limit=1', bearer(server))
  expect(status).toBe(200)
  expect(body).toContain(`http://${host}/api/v2/clients?`)
  expect(body).not.toContain('127.0.0.1')
})

it('<vendor>.<tenant>.localhost is that of a tenant, and others are named', async () => {
  await using server = await startServer({ port: 0 })
  await server.tenants.create({ id: 'Checkout' })
  const { status } = await get(server, 'amiqus.checkout.localhost', '/api/v2/me', bearer(server, 'Checkout'))
  expect(status).toBe(200)
  expect(await get(server, 'amiqus.nobody.localhost', '/')).toMatchObject({
    status: 404,
    body: expect.stringContaining('there is no tenant \\"nobody\\"'),
  })
  expect(await get(server, 'amicus.localhost', '/')).toMatchObject({
    status: 404,
    body: expect.stringContaining('amiqus.localhost'),
  })
})

it('a target in absolute form is taken, whatever the Host header says', async () => {
  await using server = await startServer({ port: 0 })
  const [name = '', value = ''] = Object.entries(bearer(server))[0] ?? []
  const answer = await raw(server.port, [
    'GET http://id.amiqus.co/api/v2/me HTTP/1.1',
    'Host: elsewhere.example',
    `${name}: ${value}`,
    'Connection: close',
  ])
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  const own = await raw(server.port, [
    `GET http://127.0.0.1:${server.port}/_hookdrill/health HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    'Connection: close',
  ])
  expect(own).toMatch(/"status":"ok"/)
})

it('each vendor can have a port of its own, where links point', async () => {
  await using server = await startServer({ port: 0, vendorPorts: true })
  expect(Object.keys(server.vendorUrls)).toEqual(Object.keys(server.tenants.get('default').mocks))
  const mock = server.tenants.get('default').mock('amiqus')
  expect(mock.baseUrl).toBe(server.vendorUrls['amiqus'])
  const answered = await fetch(new URL('/api/v2/me', mock.baseUrl), { headers: mock.headers() })
  expect(answered.status).toBe(200)
  await server.tenants.create({ id: 'other' })
  const other = server.tenants.get('other').mock('amiqus')
  expect(other.baseUrl).toBe(`${server.vendorUrls['amiqus']}/~other`)
  expect((await fetch(`${other.baseUrl}/api/v2/me`, { headers: other.headers() })).status).toBe(200)
  expect((await fetch(`${server.vendorUrls['credas']}/~nobody/`)).status).toBe(404)
})

it('a port that is taken leaves none behind, and a public URL takes no ports', async () => {
  await using taken = await startServer({ port: 0 })
  await expect(startServer({ port: taken.port - 1, vendorPorts: true })).rejects.toThrow(
    `port ${taken.port} is taken`,
  )
  await using free = await startServer({ port: taken.port - 1 })
  expect(free.port).toBe(taken.port - 1)
  await expect(
    startServer({ port: 0, vendorPorts: true, publicUrl: 'http://drill.example' }),
  ).rejects.toThrow('a public URL has one port')
})
