import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gradeReport } from '../../src/grade/report/grade-report.ts'
import { startServer } from '../../src/index.ts'
import { startReceiver } from '../support/receiver.ts'
import { run } from '../support/run-cli.ts'

const nobody = 'http://127.0.0.1:9/hook'

it.each<[string, readonly string[], RegExp]>([
  ['no URL', ['amiqus'], /--to/],
  ['a URL that is none', ['amiqus', '--to', 'ftp://localhost:3000'], /--to.*http or https URL/],
  ['a vendor that does not exist', ['amiqs', '--to', nobody], /did you mean "amiqus"/],
  [
    'an edition that does not exist',
    ['reportflow', '--to', nobody, '--edition', 'reportflow=curent'],
    /no edition "curent"; did you mean "current"/,
  ],
  [
    'a requirement that does not exist',
    ['amiqus', '--to', nobody, '--only', 'SIG-3'],
    /no requirement "SIG-3".*SIG-03/s,
  ],
  [
    'a set of requirements that does not exist',
    ['amiqus', '--to', nobody, '--requirements', '2025-01'],
    /no requirement set "2025-01".*2026-11/s,
  ],
  [
    'a profile that does not exist',
    ['amiqus', '--to', nobody, '--profile', 'download'],
    /--profile.*downloads or reads/,
  ],
  [
    'two probes',
    ['amiqus', '--to', nobody, '--documents', 'x', '--probe-url', nobody],
    /one of --documents, --probe-url and --probe-command/,
  ],
])('refuses %s, with exit code 2', async (_name, args, message) => {
  const { code, stderr, stdout } = await run(['grade', ...args, '--port', '0']).ended
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
})

it('exits with 3 where nobody listens', async () => {
  const { code, stderr } = await run(['grade', 'credas', '--to', nobody, '--port', '0']).ended
  expect(code).toBe(3)
  expect(stderr).toContain(`nobody answers at ${nobody}`)
})

it('refuses a host beyond this machine that was not allowed, before anything is sent', async () => {
  const { code, stderr } = await run([
    'grade',
    'credas',
    '--to',
    'http://receiver.example.com/',
    '--port',
    '0',
  ]).ended
  expect(code).toBe(2)
  expect(stderr).toContain('--allow-host receiver.example.com')
})

it.each(['legacy', 'current'])('grades by the webhooks of the edition %s', async (edition) => {
  await using receiver = await startReceiver()
  const args = [
    '--to',
    receiver.url,
    '--port',
    '0',
    '--edition',
    `reportflow=${edition}`,
    '--within',
    '300ms',
  ]
  const { stderr } = await run(['grade', 'reportflow', ...args]).ended
  expect(stderr).toContain(`reportflow as its edition "${edition}"`)
  const [webhook] = receiver.received
  expect(
    Object.keys(JSON.parse(webhook?.body.toString('utf8') ?? '{}') as object).includes('requestId'),
  ).toBe(edition === 'current')
})

it('prints JSON that its schema takes, and exits with 1 for a handler that does nothing', async () => {
  await using receiver = await startReceiver()
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-grade-'))
  const args = ['--to', receiver.url, '--port', '0', '--json', '--within', '500ms', '--documents', folder]
  const { code, stdout } = await run(['grade', 'credas', ...args]).ended
  expect(code).toBe(1)
  expect(gradeReport.parse(JSON.parse(stdout))).toMatchObject({
    vendor: 'credas',
    profile: null,
    baseline: { verdict: 'fail' },
    requirements: [],
    findings: [{ cause: 'accepts-and-does-nothing' }],
  })
})

it('says of a probe that cannot be read what it said', async () => {
  await using receiver = await startReceiver()
  const args = ['--to', receiver.url, '--port', '0', '--probe-command', 'echo three']
  const { code, stdout } = await run(['grade', 'credas', ...args]).ended
  expect(code).toBe(1)
  expect(stdout).toContain('--probe-command "echo three": expected a count')
})

it.each([
  ['grade', []],
  ['explore', []],
  ['rehearse', ['--command', 'true']],
])(
  '%s says of a port that is taken to stop what listens there, or to take another for both',
  async (command, more) => {
    await using other = await startServer({ port: 0 })
    const { port } = new URL(other.url)
    const { code, stderr } = await run([command, 'amiqus', '--to', nobody, '--port', port, ...more]).ended
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /another hookdrill listens there \(version \S+\)\n {2}stop it with Ctrl-C where it runs, since this command plays the vendor itself; or choose another port with --port, and then the base URL that your handler calls must have that port, too/,
    )
    expect(stderr).not.toContain('use that one')
  },
)

it('says of a port that something else has taken the same', async () => {
  const stranger = createServer((_req, res) => res.end('{}')).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  const port = String(typeof address === 'object' && address?.port)
  const { stderr } = await run(['grade', 'amiqus', '--to', nobody, '--port', port]).ended
  stranger.close()
  expect(stderr).toContain(`port ${port} is taken on 127.0.0.1`)
  expect(stderr).toContain('stop what listens there, since this command plays the vendor itself')
})

it.each(['grade', 'explore'])(
  '%s says of a secret that its vendor has no use for that it has none',
  async (command) => {
    const args = [command, 'reportflow', '--to', nobody, '--port', '0', '--secret', 'an-invented-secret']
    const { stderr } = await run(args).ended
    expect(stderr).toContain('proves its webhooks by nothing, so --secret is of no use with it')
  },
)

it('says in a log when it begins, and nothing beside the JSON', async () => {
  await using receiver = await startReceiver()
  const args = ['credas', '--to', receiver.url, '--port', '0', '--within', '300ms', '--limit', '30s']
  const { stderr } = await run(['grade', ...args]).ended
  expect(stderr).toMatch(
    /^hookdrill: credas: up to \d+ things to try; it ends after 30 s at the latest \(--limit\)\n$/,
  )
  expect((await run(['grade', ...args, '--json']).ended).stderr).toBe('')
})

/** Books whatever it is sent, and says how often it has. */
async function startBooker() {
  let [booked, heard] = [0, () => {}]
  const server = createServer((request, response) => {
    if (request.method === 'POST') booked++
    if (booked === 8) heard()
    request.resume().once('end', () => response.end(String(booked)))
  }).listen(0, '127.0.0.1')
  const isBusy = new Promise<void>((resolve) => (heard = resolve))
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address?.port
  return { url: `http://127.0.0.1:${port}/hook`, isBusy, [Symbol.dispose]: () => void server.close() }
}

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('says what was judged when it is ended by %s, and not that all is well', async (signal, code) => {
  using booker = await startBooker()
  const probe = ['--profile', 'stores', '--probe-url', booker.url]
  const { child, ended } = run(['grade', 'credas', '--to', booker.url, ...probe, '--port', '0', '--json'])
  await Promise.race([booker.isBusy, ended])
  child.kill(signal)
  const { stdout, stderr, ...result } = await ended
  expect(result.code, stderr).toBe(code)
  const { requirements } = gradeReport.parse(JSON.parse(stdout))
  const open = requirements.filter(({ verdict }) => verdict === 'inconclusive')
  expect(JSON.stringify(open)).toContain('the grade was stopped')
})
