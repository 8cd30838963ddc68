import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'

const main = new URL('../dist/cli/main.js', import.meta.url).pathname

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const clean = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined }

function spawned(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [main, ...args], { env: { ...clean, ...env } })
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    )
  })
}

const hookdrill = (...args: string[]): Promise<Ended> => ended(spawned(args))

interface Ready {
  readonly type: string
  readonly schema_version: number
  readonly url: string
  readonly vendors: Record<
    string,
    { baseUrl: string; credentials: Record<string, string>; webhookSecret?: string }
  >
}

/** A `hookdrill start` on a free port, ended by Ctrl-C. */
async function started(
  ...args: string[]
): Promise<{ ready: Ready; stop: () => Promise<Ended> } & AsyncDisposable> {
  const child = spawned(['start', '--port', '0', '--json', ...args])
  const end = ended(child)
  const ready = await firstLine<Ready>(child)
  const stop = (): Promise<Ended> => {
    child.kill('SIGINT')
    return end
  }
  return { ready, stop, [Symbol.asyncDispose]: async () => void (await stop()) }
}

async function firstLine<T>(child: ChildProcessWithoutNullStreams): Promise<T> {
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as T
  throw new Error('it ended without a word')
}

it('runs the demo: five files, two bad days, exit 0', async () => {
  const { code, stdout } = await hookdrill('demo', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    rows: ['amani', 'amiqus', 'credas', 'reportflow', 'smartdocumentor'].map((vendor) => ({
      vendor,
      problems: [],
    })),
    badDays: [{ problems: [] }, { problems: [] }],
  })
  expect(code).toBe(0)
})

it('start says in its first line where everything is, and Ctrl-C ends it', async () => {
  const drill = await started()
  expect(drill.ready).toMatchObject({
    type: 'ready',
    schema_version: 1,
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
  })
  expect(drill.ready.vendors['amiqus']).toMatchObject({
    baseUrl: `${drill.ready.url}/amiqus`,
    credentials: { token: expect.any(String) as string },
    webhookSecret: expect.any(String) as string,
  })
  expect(await drill.stop()).toMatchObject({ code: 130 })
})

it('credentials are the same at the next start, so that they can stay in a .env file', async () => {
  await using one = await started()
  await using two = await started()
  const credentials = ({ ready }: typeof one): unknown[] =>
    Object.values(ready.vendors).map((vendor) => vendor.credentials)
  expect(credentials(one)).toEqual(credentials(two))
})

it('triggers, acts, lists and shows against a running server', async () => {
  await using receiver = await startReceiver()
  await using drill = await started('--hook', receiver.url)
  const server = ['--server', drill.ready.url]
  const triggered = await hookdrill(
    'trigger',
    'amiqus',
    'record.created',
    '--set',
    'data.record.id=7',
    ...server,
  )
  expect(triggered).toMatchObject({ code: 0, stderr: '' })
  expect(triggered.stdout).toMatch(/^ID\s+VENDOR\s+EVENT\s+STATUS/)
  await receiver.arrived(1)
  expect(JSON.parse(receiver.received[0]?.body.toString() ?? '')).toMatchObject({
    data: { record: { id: 7 } },
  })
  const acted = await hookdrill('act', 'amiqus', 'finish', '--json', ...server)
  expect(JSON.parse(acted.stdout)).toMatchObject({ result: { status: 'complete' } })
  const listed = JSON.parse(
    (await hookdrill('deliveries', 'list', '--event', 'record.finished', '--json', ...server)).stdout,
  ) as { deliveries: [{ id: string }] }
  expect(listed.deliveries).toHaveLength(1)
  const shown = await hookdrill('deliveries', 'show', listed.deliveries[0].id.slice(0, 8), ...server)
  expect(shown.stdout).toMatch(/^amiqus record\.finished → http/)
  expect(shown.stdout).toContain('X-AQID-Signature: ')
})

it('sends an event into trouble by name or with settings, and tells of it', async () => {
  await using receiver = await startReceiver()
  await using drill = await started('--hook', receiver.url, '--seed', 'seven')
  const into = (tamper: string, ...more: string[]) =>
    hookdrill('trigger', 'amiqus', 'record.created', '--tamper', tamper, '--server', drill.ready.url, ...more)
  expect((await into('no-signature')).stdout).toMatch(/delivered \(no-signature\)/)
  await receiver.arrived(1)
  expect(receiver.received[0]?.headers['x-aqid-signature']).toBeUndefined()
  const late = JSON.parse((await into('{"kind":"late","by":"2h"}', '--json')).stdout) as {
    deliveries: [{ id: string; createdAt: number; dueAt: number }]
  }
  const [{ id, createdAt, dueAt }] = late.deliveries
  expect(dueAt - createdAt).toBe(7_200_000)
  const shown = await hookdrill('deliveries', 'show', id, '--server', drill.ready.url)
  expect(shown.stdout).toContain('ran into late')
  expect(await into('lated')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "late"?') as string,
  })
  expect(await into('{"kind"')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--tamper {"kind" is no JSON') as string,
  })
})

it('the reference receiver stores what a running server hands over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-cli-'))
  await using drill = await started()
  const child = spawned([
    'receiver',
    '--port',
    '0',
    '--folder',
    folder,
    '--mail',
    join(folder, 'mail'),
    '--json',
    '--server',
    drill.ready.url,
  ])
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  expect(JSON.parse((await lines.next()).value as string)).toMatchObject({ type: 'ready' })
  await hookdrill('trigger', 'amiqus', 'record.finished', '--server', drill.ready.url)
  expect(JSON.parse((await lines.next()).value as string)).toMatchObject({
    type: 'outcome',
    vendor: 'amiqus',
    outcome: 'stored',
  })
  const end = ended(child)
  child.kill('SIGINT')
  expect((await end).code).toBe(130)
  expect(await readdir(join(folder, 'files'))).toHaveLength(1)
  await rm(folder, { recursive: true })
})

it('lists the vendors without a server', async () => {
  const { code, stdout } = await hookdrill('vendors', '--json')
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as { vendors: { name: string }[] }).vendors.map(({ name }) => name)).toEqual([
    'amani',
    'amiqus',
    'credas',
    'reportflow',
    'smartdocumentor',
  ])
  expect((await hookdrill('vendors', 'amiqus')).stdout).toContain('record.finished')
})

it.each<[string, string[], number, RegExp]>([
  ['a command that is none', ['strat'], 2, /unknown command 'strat'[^]*Did you mean start/],
  ['a flag that is none', ['start', '--prot', '1'], 2, /unknown option '--prot'[^]*Did you mean --port/],
  ['a port that is none', ['start', '--port', 'http'], 2, /expected a port from 0 to 65535/],
  [
    'an edition of nobody',
    ['start', '--port', '0', '--edition', 'reportflwo=current'],
    2,
    /there is no vendor "reportflwo"/,
  ],
  ['an edition without a name', ['start', '--port', '0', '--edition', 'current'], 2, /expected vendor=value/],
  [
    'an option of the wrong value',
    ['start', '--port', '0', '--option', 'amiqus.retryProfile=never'],
    2,
    /retryProfile: expected "current" or "before-2026-02-20", got "never"/,
  ],
  ['a vendor that is none', ['vendors', 'amicus'], 2, /did you mean "amiqus"/],
  [
    'a server that does not answer',
    ['deliveries', 'list', '--server', 'http://127.0.0.1:1'],
    3,
    /no hookdrill answers at http:\/\/127\.0\.0\.1:1[^]*hookdrill start/,
  ],
  ['a server that is no URL', ['deliveries', 'list', '--server', '4010'], 2, /"4010" is not a URL/],
  ['data that is no JSON', ['trigger', 'amiqus', 'record.created', '--data', '{'], 2, /--data \{ is no JSON/],
  [
    'data in a file that is not there',
    ['trigger', 'amiqus', 'record.created', '--data', '@nowhere.json'],
    2,
    /@nowhere\.json cannot be read/,
  ],
  [
    'a secret without an address',
    ['trigger', 'amiqus', 'record.created', '--secret', 's'],
    2,
    /--secret goes with --to/,
  ],
])('answers %s with the way out, on stderr', async (_, args, code, expected) => {
  const result = await hookdrill(...args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toMatch(expected)
  expect(result.stderr.split('\n').length).toBeLessThan(6)
})

it('reads flags from the environment, below the command line', async () => {
  const env = { HOOKDRILL_EDITION: 'reportflow=current', HOOKDRILL_PORT: '0', HOOKDRILL_JSON: '1' }
  const child = spawned(['start'], env)
  const end = ended(child)
  const { vendors } = await firstLine<{ vendors: Record<string, { edition: string }> }>(child)
  child.kill('SIGTERM')
  expect(vendors['reportflow']?.edition).toBe('current')
  expect((await end).code).toBe(0)
  expect((await ended(spawned(['vendors'], { HOOKDRILL_JSON: '0' }))).stdout).toMatch(/^VENDOR/)
  expect(await ended(spawned(['start'], { HOOKDRILL_PORT: 'http' }))).toMatchObject({ code: 2 })
})

it('a taken port is one line that names it', async () => {
  await using drill = await started()
  const { port } = new URL(drill.ready.url)
  const { code, stderr } = await hookdrill('start', '--port', port)
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `hookdrill: port ${port} is taken on 127.0.0.1; choose another with --port, or --port 0 for any free one\n`,
  })
})

it('colours when it is told to, and not when it is told not to', async () => {
  const escape = '\u001B['
  expect((await ended(spawned(['vendors']))).stdout).not.toContain(escape)
  expect((await ended(spawned(['vendors'], { FORCE_COLOR: '1' }))).stdout).toContain(escape)
  expect((await ended(spawned(['vendors'], { FORCE_COLOR: '1', NO_COLOR: '1' }))).stdout).not.toContain(
    escape,
  )
})

it('shows, moves, freezes and resumes the clock, and says what happened', async () => {
  await using receiver = await startReceiver(503)
  await using drill = await started('--hook', receiver.url)
  const clock = (...args: string[]): ReturnType<typeof hookdrill> =>
    hookdrill('clock', ...args, '--server', drill.ready.url)
  expect((await clock()).stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \(ticking\)\n$/)
  expect((await clock('freeze')).stdout).toContain('(frozen)')
  await hookdrill('trigger', 'amiqus', 'client.created', '--server', drill.ready.url)
  const moved = await clock('advance', '60s')
  expect(moved.stdout).toMatch(/^\S+Z → \S+Z \(frozen\)\n1 attempt\n$/)
  expect(await clock('at', '2000-01-01')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('time does not run backwards') as string,
  })
  expect(JSON.parse((await clock('at', '2100-01-01T00:00:00Z', '--json')).stdout)).toMatchObject({
    now: '2100-01-01T00:00:00.000Z',
    frozen: true,
    attempts: 0,
    summary: expect.stringContaining('expired') as string,
  })
  expect((await clock('resume')).stdout).toContain('(ticking)')
}, 60_000)

it('saves a state, resets, and loads it; a file that is none is refused by name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-cli-'))
  const file = join(folder, 'state.json')
  await using receiver = await startReceiver()
  await using drill = await started('--hook', receiver.url)
  const server = ['--server', drill.ready.url]
  expect(await hookdrill('state', 'save', file, ...server)).toMatchObject({ code: 0, stderr: '' })
  expect(await readdir(folder)).toEqual(['state.json'])
  expect((await hookdrill('state', 'reset', ...server)).stdout).toContain('empty again')
  expect((await hookdrill('trigger', 'amiqus', 'client.created', ...server)).code).toBe(2)
  expect((await hookdrill('state', 'load', file, ...server)).stdout).toContain(
    'tenant default is as it was at',
  )
  expect((await hookdrill('trigger', 'amiqus', 'client.created', ...server)).code).toBe(0)
  expect(receiver.received).toHaveLength(1)

  await writeFile(file, '{"version":7}')
  expect(await hookdrill('state', 'load', file, ...server)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('of version 7') as string,
  })
  expect(await hookdrill('state', 'load', join(folder, 'none.json'), ...server)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('none.json cannot be read') as string,
  })
  expect((await hookdrill('state', 'save', join(folder, 'no', 'where.json'), ...server)).code).toBe(2)
  await rm(folder, { recursive: true })
}, 60_000)

it('waits for deliveries and sends one again', async () => {
  await using receiver = await startReceiver()
  await using drill = await started('--hook', receiver.url)
  const server = ['--server', drill.ready.url]
  const waiting = hookdrill('deliveries', 'wait', '--event', 'client.created', '--json', ...server)
  await hookdrill('trigger', 'amiqus', 'client.created', ...server)
  const { deliveries } = JSON.parse((await waiting).stdout) as { deliveries: [{ id: string }] }
  const [{ id }] = deliveries
  const again = await hookdrill('deliveries', 'resend', id.slice(0, 8), '--json', ...server)
  expect(JSON.parse(again.stdout)).toMatchObject({ resendOf: id, status: 'delivered' })
  expect(receiver.received).toHaveLength(2)
  expect(await hookdrill('deliveries', 'wait', '--count', '9', '--timeout', '1ms', ...server)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('2 came') as string,
  })
  expect((await hookdrill('deliveries', 'resend', 'nothing', ...server)).code).toBe(2)
}, 60_000)
