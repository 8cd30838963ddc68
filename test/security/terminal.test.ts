import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { commandsIn } from '../../src/cli/lib/command.ts'
import { formatError } from '../../src/cli/lib/exit.ts'
import { escapeControls } from '../../src/cli/lib/format-untrusted.ts'
import { runCommand } from '../../src/cli/lib/run-command.ts'
import { hookdrill, started } from '../support/hookdrill.ts'
import { startReceiver, type Receiver } from '../support/receiver.ts'
import { startHookdrill, type Started } from '../support/start.ts'

/** Moves the cursor, colours, renames the window, turns the direction, hides, forges a line. */
const hostile =
  '\u001B[2J\u001B[35m\u001B]0;pwned\u0007\u202Eevil\u2066\u200B\u0085\u009B31m\u{E0041}\u3164\uFEFF\u2028'
const forged = `${hostile}\nforged line`

let drill: Started
let receiver: Receiver

beforeAll(async () => {
  vi.stubEnv('FORCE_COLOR', '1')
  receiver = await startReceiver(
    { status: 500, body: forged },
    { status: 500, body: forged },
    { status: 200, body: forged },
  )
  drill = await startHookdrill({ tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } } })
  const own = '/tenants/default'
  await drill.control(`${own}/subscriptions`, {
    vendor: 'amiqus',
    url: `${receiver.url}?x=${forged}`,
    secret: `invented${hostile}`,
  })
  const amiqus = drill.server.tenants.get('default').mock('amiqus')
  const headers = { ...amiqus.headers(), 'content-type': 'application/json' }
  await fetch(`${amiqus.baseUrl}/api/v2/clients`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      email: 'a@example.com',
      name: { first_name: forged, last_name: 'B' },
      [forged]: 1,
    }),
  })
  await rawCall(`${amiqus.baseUrl}/api/v2/nowhere?x`, Buffer.from(forged))
  await drill.server.tenants.get('default').settled()
  await drill.control(`${own}/snapshots/${encodeURIComponent(forged)}`, undefined, { method: 'POST' })
  await drill.control(`${own}/faults`, { vendor: 'amiqus', fault: 'status', path: `/${forged}` })
})

afterAll(async () => {
  await drill.server.close()
  await receiver[Symbol.asyncDispose]()
  vi.unstubAllEnvs()
})

/** Headers go as latin1, so 0x9B is a control character of eight bits. */
function rawCall(url: string, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    request(
      url,
      { method: 'POST', headers: { 'x-hostile': 'a\u009B31mb', 'content-type': 'text/plain' } },
      (res) => res.resume().on('end', resolve),
    )
      .on('error', reject)
      .end(body)
  })
}

/** What a command writes to stdout and stderr, errors included. */
async function printed(
  path: string,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<string> {
  const found = commandsIn(commands).find((one) => one.path.join(' ') === path)
  if (!found) throw new Error(`there is no command ${path}`)
  const kept: string[] = []
  const keep = (chunk: unknown): boolean => {
    kept.push(String(chunk))
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep),
  ]
  try {
    await runCommand(found.command, { args, options: { server: drill.server.url, ...options } }, commands)
  } catch (error) {
    keep(escapeControls(formatError(error))) // As the command line does.
  } finally {
    spies.forEach((spy) => spy.mockRestore())
    process.exitCode = 0
  }
  return kept.join('')
}

const escape = '\u001B'
const colours = new RegExp(String.raw`${escape}\[(1|2|22|31|32|33|39)m`, 'g')
const raw = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

function expectSafe(text: string): void {
  const left = text.replaceAll(colours, '').replaceAll('\n', '')
  expect(raw.exec(left)?.[0].codePointAt(0)?.toString(16), left).toBeUndefined()
}

interface Case {
  readonly args?: readonly string[]
  readonly options?: Readonly<Record<string, unknown>>
  /** Whether what came from outside is in it, escaped. */
  readonly shows: boolean
  /** Whether it may stand on lines of its own, as the body of a delivery does. */
  readonly lines?: boolean
}

const id = (): string => drill.server.tenants.get('default').mock('amiqus').deliveries()[0]?.id ?? ''

/** Every command that gets something from a running hookdrill. */
const cases: Readonly<Record<string, () => Case>> = {
  'subscriptions list': () => ({ shows: true }),
  'subscriptions add': () => ({ args: ['amiqus', `http://127.0.0.1:1/?x=${forged}`], shows: true }),
  'subscriptions change': () => ({ args: ['amani', forged], shows: true }),
  'subscriptions remove': () => ({ args: ['amiqus', forged], shows: true }),
  trigger: () => ({ args: ['amiqus', 'client.created'], shows: true }),
  act: () => ({ args: ['amiqus', hostile, '1001'], shows: true }),
  'deliveries list': () => ({ shows: true }),
  'deliveries show': () => ({ args: [id()], shows: true, lines: true }),
  'deliveries resend': () => ({ args: [id()], shows: true, lines: true }),
  'deliveries explain': () => ({ args: [id()], shows: false }),
  objects: () => ({ args: ['amiqus'], shows: false }),
  'clients export': () => ({ args: [hostile, tmpdir()], shows: true }),
  'deliveries wait': () => ({ options: { count: '99', timeout: '1ms' }, shows: false }),
  'requests list': () => ({ shows: false }),
  'requests show': () => ({ args: ['amiqus-2'], shows: true, lines: true }),
  'clock show': () => ({ shows: false }),
  'clock advance': () => ({ args: ['30d'], shows: false }),
  'clock at': () => ({ args: [forged], shows: true }),
  'clock freeze': () => ({ shows: false }),
  'clock resume': () => ({ shows: false }),
  'state save': () => ({ args: [join(tmpdir(), `hookdrill-${process.pid}-state.json`)], shows: false }),
  'state load': () => ({ args: [`/nowhere/${forged}`], shows: true }),
  'snapshots list': () => ({ shows: true }),
  'snapshots save': () => ({ args: [hostile], shows: true }),
  'snapshots restore': () => ({ args: [`no${hostile}`], shows: true }),
  'snapshots forget': () => ({ args: [`no${hostile}`], shows: true }),
  'tenants list': () => ({ shows: false }),
  'tenants create': () => ({ options: { id: hostile }, shows: true }),
  'tenants show': () => ({ options: { tenant: hostile }, shows: true }),
  'tenants delete': () => ({ args: [hostile], shows: true }),
  'seed-data add': () => ({ args: [JSON.stringify({ [hostile]: {} })], shows: true }),
  'hosts allow': () => ({ args: [hostile], shows: false }),
  'faults script add': () => ({ args: ['amiqus', hostile], shows: true }),
  'faults script list': () => ({ shows: true }),
  'faults script clear': () => ({ args: [hostile], shows: true }),
  play: () => ({ args: [hostile], shows: true }),
  'state reset': () => ({ options: { tenant: hostile }, shows: true }),
  'grades list': () => ({ options: { tenant: hostile }, shows: true }),
  'grades show': () => ({ args: [hostile], shows: true }),
  'grades stop': () => ({ args: [hostile], shows: true }),
}

/** What needs no server prints what is its own, and these are looked at below. */
const others = [
  'start',
  'receiver',
  'demo',
  'exec',
  'env',
  'tunnel',
  'smoke',
  'faults catalogue',
  'vendors',
  'config',
  'doctor',
  'evidence',
  'init',
  'openapi',
  'fixtures list',
  'fixtures show',
  'fixtures export',
  'completion',
  'grade',
  'replay',
  'record',
  'drift',
  'explore',
  'mcp',
  'verify',
  'rehearse',
  'load',
  'worker',
]

it('every command is looked at', () => {
  const all = commandsIn(commands).map(({ path }) => path.join(' '))
  expect([...Object.keys(cases), ...others].toSorted()).toEqual(all.toSorted())
})

it.each(Object.entries(cases))('%s prints nothing that a terminal obeys or hides', async (path, make) => {
  const { args = [], options = {}, shows, lines = false } = make()
  const text = await printed(path, args, options)
  expectSafe(text)
  if (shows) expect(text).toContain(String.raw`\u{202e}evil\u{2066}\u{200b}`)
  if (!lines) expect(text).not.toMatch(/^forged line/m)
})

it.each(Object.entries(cases))(
  '%s prints JSON that reads as what came, and that a terminal does not obey',
  async (path, make) => {
    const { args = [], options = {} } = make()
    expectSafe(await printed(path, args, { ...options, json: true }))
  },
)

it('JSON that is printed reads as what came', async () => {
  const { snapshots } = JSON.parse(await printed('snapshots list', [], { json: true })) as {
    snapshots: { name: string }[]
  }
  expect(snapshots.map(({ name }) => name)).toContain(forged)
})

it('start prints nothing of its callers that a terminal obeys or hides, and no line that they made up', async () => {
  const command = await started('--seed', 'seven')
  const post = async (path: string, body: unknown): Promise<unknown> =>
    await fetch(`${command.ready.url}/_hookdrill/tenants/default${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await post('/subscriptions', { vendor: 'amiqus', url: `http://127.0.0.1:9/?x=${forged}` })
  await post('/events/amiqus/client.created', {})
  const { baseUrl, credentials } = command.ready.vendors['amiqus'] ?? { baseUrl: '', credentials: {} }
  await fetch(`${baseUrl}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials['token']}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      email: 'a@example.com',
      name: { first_name: 'A', last_name: 'B' },
      [forged]: forged,
    }),
  })
  const { stdout, stderr } = await command.stop()
  expectSafe(stdout)
  expectSafe(stderr)
  expect(stderr.match(/\\u\{202e\}evil/g)?.length).toBeGreaterThan(1)
  expect(stderr).not.toMatch(/^forged line/m)
})

it('what is wrong with a command line is said without obeying it', async () => {
  const { stderr } = await hookdrill('start', `--${hostile}`)
  expectSafe(stderr)
  expect((await hookdrill(hostile)).stderr).toContain(String.raw`\u{202e}`)
})
