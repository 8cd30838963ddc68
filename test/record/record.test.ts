import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import type { CallExchange } from '../../src/corpus/exchange.ts'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { readHarCalls } from '../../src/corpus/har.ts'
import { writeCorpus } from '../../src/corpus/write-corpus.ts'
import { startRecorder, type RecorderOptions } from '../../src/record/start-recorder.ts'
import { vendors } from '../../src/vendors.ts'
import { driftOf, openVendor } from '../support/recorded-journey.ts'
import { startReceiver } from '../support/receiver.ts'
import { saltOfTest } from '../support/salts.ts'

const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'hookdrill-record-'))
afterAll(() => rm(folder, { recursive: true }))

const { amiqus } = vendors

const options = (given: Partial<RecorderOptions>): RecorderOptions => ({
  vendor: amiqus,
  edition: 'v2',
  upstream: 'http://127.0.0.1:9',
  port: 0,
  webhookPort: 0,
  allowedHosts: [],
  version: '0.0.0',
  ...given,
})

const python = `
import json, sys, urllib.request
base, headers = sys.argv[1], json.loads(sys.argv[2])
def call(method, path, body=None):
    request = urllib.request.Request(base + path, method=method, data=json.dumps(body).encode() if body else None, headers={**headers, "Content-Type": "application/json"})
    return json.loads(urllib.request.urlopen(request).read())
client = call("POST", "/api/v2/clients", {"email": "marty@hillvalley.example", "name": {"first_name": "Marty", "last_name": "McFly"}})
print(call("GET", "/api/v2/clients/%d" % client["id"])["email"])
`

it('takes what curl and Python say, hands it on, and keeps none of what is private in it', async () => {
  const server = await openVendor(amiqus)
  const tenant = server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  await using receiver = await startReceiver(204)
  await using recorder = await startRecorder(
    options({ upstream: mock.baseUrl, forwardTo: receiver.url, now: tenant.clock.now }),
  )
  const headers = mock.headers()
  const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const hook = JSON.stringify({ url: recorder.webhookUrl, events: ['client.created'] })
  await run('curl', [
    '-sf',
    ...flags,
    '-H',
    'content-type: application/json',
    '-d',
    hook,
    `${recorder.url}/api/v2/webhooks`,
  ])
  const { stdout } = await run('python3', ['-c', python, recorder.url, JSON.stringify(headers)])
  expect(stdout.trim()).toBe('marty@hillvalley.example')
  await run('curl', ['-s', `${recorder.url}/api/v2/clients`])
  await tenant.settled()
  expect(receiver.received).toHaveLength(1)
  const out = join(folder, 'foreign')
  expect(await writeCorpus(out, recorder.recording(), { salt: saltOfTest() })).toMatchObject({
    calls: 4,
    webhooks: 1,
  })
  const corpus = await readCorpus(out)
  const texts = await Promise.all(
    ['corpus.json', 'calls.har', 'webhooks/0001.http'].map((name) => readFile(join(out, name), 'utf8')),
  )
  for (const secret of [
    'marty',
    'mcfly',
    'hillvalley',
    ...Object.values(mock.credentials()).filter((one) => one.length > 8),
    recorder.url,
    recorder.webhookUrl,
    mock.baseUrl,
  ])
    expect(texts.join('\n').toLowerCase()).not.toContain(secret.toLowerCase())
  const { report } = await driftOf(corpus, amiqus)
  expect(report.differences).toEqual([])
  expect(report).toMatchObject({ calls: 4, webhooks: 1 })
  await server.close()
})

it('an upstream that may not be called, or does not answer as it should, is named with the way out', async () => {
  const plain = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((resolve) => void plain.listen(0, '127.0.0.1', resolve))
  const address = plain.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(startRecorder(options({ upstream: 'https://sandbox.vendor.example' }))).rejects.toThrow(
    'allow it with --allow-host sandbox.vendor.example',
  )
  await expect(
    startRecorder(
      options({ upstream: 'http://sandbox.vendor.example', allowedHosts: ['sandbox.vendor.example'] }),
    ),
  ).rejects.toMatchObject({
    message: expect.stringContaining('unencrypted'),
    suggestion: 'give its https URL',
  })
  await expect(startRecorder(options({ upstream: `https://127.0.0.1:${port}` }))).rejects.toThrow(
    'does not answer as TLS does',
  )
  await expect(startRecorder(options({ upstream: 'https://127.0.0.1:9' }))).rejects.toThrow(
    'https://127.0.0.1:9 does not answer: ECONNREFUSED',
  )
  await expect(
    startRecorder(options({ upstream: `http://127.0.0.1:${port}`, forwardTo: 'https://handler.example' })),
  ).rejects.toThrow('--forward-to https://handler.example')
  plain.close()
})

it('a webhook whose handler does not answer is answered 502, and kept', async () => {
  const server = await openVendor(amiqus)
  await using recorder = await startRecorder(
    options({ upstream: server.url, forwardTo: 'http://127.0.0.1:9/hook' }),
  )
  const answer = await fetch(`${recorder.webhookUrl}/x`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(502)
  expect(recorder.recording().exchanges).toMatchObject([{ kind: 'webhook', path: '/x', status: 502 }])
  await server.close()
})

const entry = (response: object): object => ({
  log: { entries: [{ request: { method: 'GET', url: 'https://api.example/a', headers: [] }, response }] },
})

it.each<[string, unknown, string]>([
  ['no HAR', { log: {} }, 'it is not a HAR 1.2: log.entries: is required'],
  [
    'one without answers',
    { log: { entries: [{ request: { method: 'GET', url: 'https://api.example/a', headers: [] } }] } },
    'entry 1 has no answer',
  ],
  [
    'one without the content of answers',
    entry({ status: 200, headers: [], content: { size: 12 } }),
    'entry 1 had an answer with a body that is not in it',
  ],
])('%s is refused', (_, json, message) => {
  expect(() => readHarCalls(json, 'traffic.har')).toThrow(message)
})

it('a corpus of webhooks alone is read as it was written', async () => {
  const out = join(folder, 'webhooks-alone')
  const webhook = { kind: 'webhook', atMs: 0, endedMs: 1, method: 'POST', path: '/', headers: [] } as const
  await writeCorpus(out, {
    vendor: amiqus,
    edition: 'v2',
    startedAt: 0,
    places: { vendor: ['https://id.amiqus.co'], webhooks: [] },
    exchanges: [{ ...webhook, body: Buffer.from('{}'), status: 200 }],
    version: '0.0.0',
  })
  expect((await readCorpus(out)).exchanges).toMatchObject([{ kind: 'webhook', path: '/', status: 200 }])
})

it('a corpus of another version, one with parts missing, and what is none are refused in one line', async () => {
  const call: CallExchange = {
    kind: 'call',
    atMs: 0,
    endedMs: 1,
    method: 'GET',
    url: 'https://id.amiqus.co/api/v2/clients',
    headers: [],
    body: Buffer.alloc(0),
    answer: { status: 200, headers: [], body: Buffer.alloc(0) },
  }
  const out = join(folder, 'versions')
  await writeCorpus(out, {
    vendor: amiqus,
    edition: 'v2',
    startedAt: 0,
    places: { vendor: ['https://id.amiqus.co'], webhooks: [] },
    exchanges: [call],
    version: '0.0.0',
  })
  const { writeFile } = await import('node:fs/promises')
  const manifest = JSON.parse(await readFile(join(out, 'corpus.json'), 'utf8')) as object
  await writeFile(join(out, 'corpus.json'), JSON.stringify({ ...manifest, schema_version: 9 }))
  await expect(readCorpus(out)).rejects.toThrow(
    'it is a corpus of version 9, and this hookdrill reads version 1',
  )
  await writeFile(
    join(out, 'corpus.json'),
    JSON.stringify({
      ...manifest,
      exchanges: [{ kind: 'webhook', at_ms: 0, ended_ms: 1, request: '../x', status: 200 }],
    }),
  )
  await expect(readCorpus(out)).rejects.toThrow('names a file that is not in it')
  await writeFile(join(out, 'corpus.json'), JSON.stringify(manifest))
  const har = await readFile(join(out, 'calls.har'), 'utf8')
  await writeFile(join(out, 'calls.har'), har.replace('/clients', '/clients?to=marty@hillvalley.example'))
  await expect(readCorpus(out)).rejects.toThrow(
    'calls.har has an e-mail address in it that was not taken out',
  )
  await rm(join(out, 'calls.har'))
  await expect(readCorpus(out)).rejects.toThrow('it lacks calls.har')
  await expect(readCorpus(folder)).rejects.toThrow('it lacks corpus.json')
  await expect(readCorpus(join(folder, 'nowhere'))).rejects.toThrow('there is no such folder')
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

it.each([
  [
    'switches to another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
  ],
  ['breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
  ['speaks no HTTP', 'SSH-2.0-OpenSSH\r\n'],
  ['says nothing', ''],
])('whoever calls a vendor that %s is told so', async (_, answer) => {
  const odd = createServer((socket) => socket.on('data', () => socket.end(answer)))
  await new Promise<void>((resolve) => void odd.listen(0, '127.0.0.1', resolve))
  const address = odd.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await using recorder = await startRecorder(options({ upstream: `http://127.0.0.1:${port}` }))
  const told = await fetch(`${recorder.url}/api`)
  expect([told.status, await told.text()]).toEqual([
    502,
    expect.stringContaining('the vendor does not answer: '),
  ])
  expect(recorder.recording().exchanges).toEqual([])
  odd.close()
})
