import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInterception, type Interception } from '../../src/exec/interception.ts'
import { standInForRealHosts } from '../../src/http/real-hosts.ts'
import { startServer, vendors, type HookdrillServer } from '../../src/index.ts'
import { upstreamIn } from '../../src/exec/proxy/upstream.ts'

// Client libraries as they are, and the vendors' own https hosts. What is not on this machine says by name that it was not tried.

const run = promisify(execFile)
const folder = fileURLToPath(new URL('clients/', import.meta.url))

interface Client {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Ends well where the client is installed. */
  readonly probe: readonly [string, ...string[]]
  /** Whether it refuses host names with an underscore, and is given others. */
  readonly refusesUnderscores?: true
}

const python = process.env['PYTHON'] ?? '/usr/bin/python3'
const node = process.execPath
const module = (name: string): Client['probe'] => [python, '-c', `import ${name}`]
const nodeModule = (name: string): Client['probe'] => [node, '--input-type=module', '-e', `import '${name}'`]

const clients: readonly Client[] = [
  { name: 'urllib (Python)', command: [python, 'urllib_client.py'], probe: [python, '--version'] },
  { name: 'requests (Python)', command: [python, 'requests_client.py'], probe: module('requests') },
  { name: 'httpx (Python)', command: [python, 'httpx_client.py'], probe: module('httpx') },
  { name: 'aiohttp (Python)', command: [python, 'aiohttp_client.py'], probe: module('aiohttp') },
  {
    name: 'curl (PHP)',
    command: ['php', 'curl.php'],
    probe: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
  },
  { name: 'streams (PHP)', command: ['php', 'streams.php'], probe: ['php', '--version'] },
  {
    name: 'Net::HTTP (Ruby)',
    command: ['ruby', 'net_http.rb'],
    probe: ['ruby', '--version'],
    refusesUnderscores: true,
  },
  { name: 'net/http (Go)', command: ['go', 'run', 'net_http.go'], probe: ['go', 'version'] },
  {
    name: 'HttpClient (Java)',
    command: ['java', 'HttpClientCaller.java'],
    probe: ['javac', '--version'],
    refusesUnderscores: true,
  },
  { name: 'fetch (Node)', command: [node, 'node-fetch.mjs'], probe: [node, '--version'] },
  { name: 'node:https', command: [node, 'node-https.mjs'], probe: [node, '--version'] },
  { name: 'axios', command: [node, 'node-axios.mjs'], probe: nodeModule('axios') },
  { name: 'undici', command: [node, 'node-undici.mjs'], probe: nodeModule('undici') },
  { name: 'got', command: [node, 'node-got.mjs'], probe: nodeModule('got') },
]

let server: HookdrillServer
let interception: Interception
let environment: NodeJS.ProcessEnv
let urls: readonly string[]

const clean = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/proxy|^NODE_OPTIONS$|^VITEST/i.test(name)),
)

beforeAll(async () => {
  server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  Object.values(tenant.mocks).forEach(standInForRealHosts)
  interception = await openInterception({
    vendors: Object.values(vendors),
    mocks: `${server.url}/~default`,
    isOffline: true,
    upstream: upstreamIn(clean),
    env: clean,
  })
  const authorization = new Headers(tenant.mock('amiqus').headers()).get('authorization') ?? ''
  environment = {
    ...clean,
    ...interception.variables,
    AUTHORIZATION: authorization,
    GOCACHE: '/tmp/hookdrill-go',
    GO111MODULE: 'off',
  }
  // Known with this credential; a host whose label no wildcard of OpenSSL fits; and this machine, which no proxy is for.
  urls = [
    'https://id.amiqus.co/api/v2/clients',
    'http://id.amiqus.co/api/v2/clients',
    'https://ws_abc.re-port-flow.com/v1/nowhere',
    `${server.url}/_hookdrill/health`,
  ]
})

afterAll(async () => {
  await interception[Symbol.asyncDispose]()
  await server.close()
})

const isThere = async ([program, ...args]: Client['probe']): Promise<boolean> =>
  await run(program, args, { cwd: folder, timeout: 30_000 }).then(
    () => true,
    () => false,
  )

it.each(clients)(
  "$name reaches the mocks by the vendors' own hosts, and this machine without them",
  async ({ probe, ...client }) => {
    const [program, ...args] = client.command
    if (!(await isThere(probe))) {
      if (process.env['CI'] !== undefined && !mayBeMissing.has(client.name))
        throw new Error(`${client.name} is not installed`)
      process.stdout.write(`${client.name} was not tried: it is not on this machine\n`)
      return
    }
    const called = urls.map((url) => (client.refusesUnderscores ? url.replace('ws_abc', 'ws-abc') : url))
    const { stdout } = await run(program, args, {
      cwd: folder,
      env: { ...environment, URLS: called.join(' ') },
      timeout: 90_000,
    })
    expect(stdout.trim()).toBe('[200, 200, 404, 200]')
  },
)

/** What `.ci/run` does not install. */
const mayBeMissing = new Set(['got'])

it.each([
  { program: 'curl', args: ['-s', '-o', '/dev/null', '-w', '%{http_code}'] },
  { program: 'wget', args: ['-q', '-S', '-O', '/dev/null'] },
])('$program reaches them, too', async ({ program, args }) => {
  const { stdout, stderr } = await run(
    program,
    [
      ...args,
      `${program === 'curl' ? '-H' : '--header'}`,
      `Authorization: ${environment['AUTHORIZATION'] ?? ''}`,
      'https://id.amiqus.co/api/v2/clients',
    ],
    { env: environment },
  )
  expect(stdout + stderr).toMatch(/\b200\b/)
})

it('other hosts are refused with --offline, by name', async () => {
  const refused = await run('curl', ['-sS', 'https://vendor.example.com/'], { env: environment }).catch(
    (error: unknown) => String(error),
  )
  expect(refused).toMatch(/403/)
  expect(interception.seen()).toContainEqual({ host: 'vendor.example.com', fate: 'refused', count: 1 })
})

it('a client that trusts somebody else alone is named', async () => {
  const call = run('curl', ['-sS', '--cacert', `${folder}/../other-authority.pem`, 'https://eu.amani.ai/'], {
    env: environment,
  })
  await expect(call).rejects.toThrow(/certificate/i)
  await expect
    .poll(() => interception.seen().find(({ fate }) => fate === 'distrusted'))
    .toMatchObject({ host: 'eu.amani.ai' })
})

it('no file that clients are pointed at holds a private key', async () => {
  const { SSL_CERT_FILE: bundle = '', SYSTEM_WGETRC: wgetrc = '' } = interception.variables
  expect(await readFile(bundle, 'utf8')).not.toContain('PRIVATE')
  expect(await readFile(bundle, 'utf8')).toContain('BEGIN CERTIFICATE')
  expect(await readFile(wgetrc, 'utf8')).not.toContain('PRIVATE')
})
