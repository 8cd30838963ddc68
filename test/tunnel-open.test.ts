import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readAuthtoken } from '../src/tunnel/authtoken.ts'
import { loadForward } from '../src/tunnel/load-forward.ts'
import { openTunnel } from '../src/tunnel/open-tunnel.ts'
import { exitCodeOf, formatError } from '../src/cli/lib/exit.ts'
import { createEdge, edgeHost } from './support/edge.ts'
import { startReceiver } from './support/receiver.ts'

/** What the person at the terminal would read, and the exit code. */
async function said(work: Promise<unknown>): Promise<{ code: number; line: string }> {
  return await work.then(
    () => expect.fail('it worked'),
    (error: unknown) => ({ code: exitCodeOf(error), line: formatError(error) }),
  )
}

const authtoken = 'invented_token_1'
const to = 'http://127.0.0.1:9'

it('a tunnel carries calls under its public name until it is closed', async () => {
  await using receiver = await startReceiver()
  const { forward, tunnels } = createEdge()
  const tunnel = await openTunnel({
    forward,
    to: new URL(receiver.url).origin,
    authtoken,
    domain: 'drill.example.com',
  })
  expect(tunnels[0]?.config).toMatchObject({ authtoken, domain: 'drill.example.com' })
  await fetch(`${tunnel.url}/hook`, { method: 'POST', body: 'x' })
  expect(receiver.received[0]?.headers).toMatchObject({ host: edgeHost, 'x-forwarded-proto': 'https' })
  await tunnel.close()
  await expect(fetch(tunnel.url)).rejects.toThrow('fetch failed')
})

it('a connection that is lost and found is told, its end by our own hand is not', async () => {
  const { forward, tunnels } = createEdge()
  const heard: string[] = []
  const tunnel = await openTunnel({ forward, to, authtoken, onStatus: (status) => heard.push(status) })
  tunnels[0]?.find() // Connected before it was ever lost: no news.
  tunnels[0]?.lose()
  tunnels[0]?.lose()
  tunnels[0]?.find()
  await tunnel.close()
  expect(heard).toEqual(['lost', 'back'])
})

it('a refused token is one line that does not hold the token', async () => {
  const { forward } = createEdge()
  const failing = openTunnel({ forward, to, authtoken: 'refused_token' })
  expect(await said(failing)).toEqual({
    code: 2,
    line: 'hookdrill: ngrok refuses the authtoken (ERR_NGROK_105); copy it anew from https://dashboard.ngrok.com/get-started/your-authtoken',
  })
  await failing.catch((error: unknown) => {
    for (let at = error; at instanceof Error; at = at.cause)
      expect(`${at.message}${at.stack}`).not.toContain('refused_token')
  })
})

it.each([
  [
    'a domain in use',
    Object.assign(new Error('failed to start tunnel'), { errorCode: 'ERR_NGROK_334' }),
    2,
    /^hookdrill: drill\.example\.com is already in use by another tunnel \(ERR_NGROK_334\); [^\n]*--domain$/,
  ],
  [
    'a session too many',
    new Error(
      'failed to connect session: authentication failed: limited to 1 session\r\n\r\nERR_NGROK_108\r\n',
    ),
    2,
    /^hookdrill: ngrok allows this account no further session[^\n]*$/,
  ],
  [
    'a refusal that we do not know',
    new Error('no\r\n\r\nERR_NGROK_9999'),
    2,
    /^hookdrill: ngrok gives no tunnel: no ERR_NGROK_9999; [^\n]*err_ngrok_9999 says more$/,
  ],
  [
    'no network',
    new Error('failed to connect session: failed to establish tcp connection'),
    3,
    /^hookdrill: ngrok cannot be reached: [^\n]*; is connect[^\n]*$/,
  ],
])('%s is said with the way out', async (_, thrown, code, line) => {
  const failing = openTunnel({
    forward: () => Promise.reject(thrown),
    to,
    authtoken,
    domain: 'drill.example.com',
  })
  const { code: given, line: text } = await said(failing)
  expect(text).toMatch(line)
  expect(given).toBe(code)
})

it('a tunnel that comes after the limit is closed', async () => {
  const { forward, tunnels } = createEdge()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const failing = openTunnel({
    forward: (config) => held.then(() => forward(config)),
    to,
    authtoken,
    limitMs: 10,
  })
  expect(await said(failing)).toMatchObject({ code: 3, line: expect.stringContaining('0.01 s') as string })
  release()
  await expect.poll(() => tunnels[0]?.closed).toBe(true)
})

it('a stranger to URLs is refused, and closed', async () => {
  let closed = false
  const forward = (): Promise<{ url: () => null; close: () => Promise<void> }> =>
    Promise.resolve({
      url: () => null,
      close: () => {
        closed = true
        return Promise.resolve()
      },
    })
  expect(await said(openTunnel({ forward, to, authtoken }))).toMatchObject({ code: 2 })
  expect(closed).toBe(true)
})

it('closing does not wait for an ngrok that is out of reach', async () => {
  const forward = (): Promise<{ url: () => string; close: () => Promise<void> }> =>
    Promise.resolve({ url: () => 'https://a.example.com/', close: () => new Promise(() => undefined) })
  const tunnel = await openTunnel({ forward, to, authtoken, limitMs: 20 })
  expect(tunnel.url).toBe('https://a.example.com')
  await tunnel.close()
})

it('the real package says in one line that it cannot connect, with a token or without', async () => {
  const forward = await loadForward()
  // Nobody listens there, so the same happens on a machine with a network.
  const offline: typeof forward = (config) => forward({ ...config, server_addr: '127.0.0.1:1' })
  for (const token of [authtoken, '']) {
    const { code, line } = await said(openTunnel({ forward: offline, to, authtoken: token }))
    expect(line).toMatch(
      /^hookdrill: ngrok cannot be reached: failed to connect session[^\n]*; is connect[^\n]*$/,
    )
    expect(code).toBe(3)
  }
})

it('the real package is not waited for longer than the limit, when what it connects to says nothing', async () => {
  const forward = await loadForward()
  const sockets: Socket[] = []
  const silent = createServer((socket) => void sockets.push(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const server_addr = `127.0.0.1:${(silent.address() as AddressInfo).port}`
  const failing = openTunnel({
    forward: (config) => forward({ ...config, server_addr }),
    to,
    authtoken,
    limitMs: 300,
  })
  expect(await said(failing)).toMatchObject({
    code: 3,
    line: expect.stringMatching(/^hookdrill: ngrok has not answered within 0\.3 s/) as string,
  })
  for (const socket of sockets) socket.destroy()
  silent.close()
})

it('the token comes from a file or from the environment, the file first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-token-'))
  const file = join(folder, 'token')
  const env = { NGROK_AUTHTOKEN: ' from_env\n' }
  await writeFile(file, 'from_file\n')
  expect(await readAuthtoken({ file, env })).toBe('from_file')
  expect(await readAuthtoken({ env })).toBe('from_env')
  for (const [source, line] of [
    [
      { env: {} },
      /^hookdrill: a tunnel needs an ngrok authtoken; set NGROK_AUTHTOKEN or give --authtoken-file [^\n]*$/,
    ],
    [{ env: { NGROK_AUTHTOKEN: '' } }, /a tunnel needs an ngrok authtoken/],
    [{ file: join(folder, 'nowhere'), env }, /nowhere cannot be read: there is no such file/],
    [{ file: folder, env }, /cannot be read: it is a folder/],
  ] as const) {
    const { code, line: text } = await said(readAuthtoken(source))
    expect(text).toMatch(line)
    expect(code).toBe(2)
  }
  await writeFile(file, ' \n')
  expect((await said(readAuthtoken({ file, env }))).line).toMatch(/token is empty; write the token into it/)
  await writeFile(file, 'version: 2\nauthtoken: x\n')
  const { line } = await said(readAuthtoken({ file, env }))
  expect(line).toMatch(/holds more than an authtoken/)
  expect(line).not.toContain('authtoken: x')
  await rm(folder, { recursive: true })
})
