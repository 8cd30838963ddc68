import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'vitest'
import { formatPassedOver, hasReceiver } from '../src/demo/passed-over.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'
import { version } from '../src/version.ts'
import { ended, firstLine, hookdrill, spawned, started } from './support/hookdrill.ts'

/** In the order of the registry. */
const all: readonly AnyVendor[] = Object.values(vendors)

it.concurrent(
  'runs the demo: a file of each vendor that has a receiver, two bad days, exit 0',
  async ({ expect }) => {
    const { code, stdout } = await hookdrill('demo', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      rows: all.filter(hasReceiver).map(({ name }) => ({ vendor: name, problems: [] })),
      passedOver: formatPassedOver(all),
      badDays: [{ problems: [] }, { problems: [] }],
    })
    expect(code).toBe(0)
  },
)

it.concurrent('start says in its first line where everything is, and Ctrl-C ends it', async ({ expect }) => {
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

it.concurrent(
  'credentials are the same at the next start, so that they can stay in a .env file',
  async ({ expect }) => {
    await using one = await started()
    await using two = await started()
    const credentials = ({ ready }: typeof one): unknown[] =>
      Object.values(ready.vendors).map((vendor) => vendor.credentials)
    expect(credentials(one)).toEqual(credentials(two))
  },
)

it.concurrent('lists the vendors without a server', async ({ expect }) => {
  const { code, stdout } = await hookdrill('vendors', '--json')
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as { vendors: { name: string }[] }).vendors.map(({ name }) => name)).toEqual(
    all.map(({ name }) => name),
  )
  expect((await hookdrill('vendors', 'amiqus')).stdout).toContain('record.finished')
})

it.concurrent.for<[string, string[], number, RegExp]>([
  ['a command that is none', ['strat'], 2, /unknown command 'strat'[^]*Did you mean start/],
  ['a flag that is none', ['start', '--prot', '1'], 2, /unknown option '--prot'[^]*Did you mean --port/],
  ['a port that is none', ['start', '--port', 'http'], 2, /expected a port from 0 to 65535/],
  [
    'an edition of nobody',
    ['start', '--port', '0', '--edition', 'reportflwo=current'],
    2,
    /there is no vendor "reportflwo"/,
  ],
  ['a token that nobody can show', ['start', '--port', '0', '--token', ''], 2, /token is empty[^]*--token/],
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
  [
    'a server that is no URL',
    ['deliveries', 'list', '--server', '4010'],
    2,
    /--server 4010: expected an http or https URL, such as http:\/\/127\.0\.0\.1:4010/,
  ],
  [
    'data that is not JSON',
    ['trigger', 'amiqus', 'record.created', '--data', '{'],
    2,
    /--data: expected JSON: /,
  ],
  [
    'data in a file that is not there',
    ['trigger', 'amiqus', 'record.created', '--data', '@nowhere.json'],
    2,
    /--data @nowhere\.json: expected a file that can be read: nowhere\.json: there is no such file/,
  ],
  [
    'a report in a folder that is not there',
    ['grade', 'amiqus', '--to', 'http://127.0.0.1:9/', '--html', 'nowhere/grade.html'],
    2,
    /--html nowhere\/grade\.html: expected a file in a folder that is there: there is no folder nowhere/,
  ],
  [
    'a tenant that is not there',
    ['exec', '--tenant', 'acme', '--', 'true'],
    2,
    /has no tenant "acme"; known: default/,
  ],
  [
    'a folder in place of a scenario',
    ['play', 'src', '--vendor', 'amiqus', '--to', 'http://127.0.0.1:9/'],
    2,
    /no scenario "src"[^]*a scenario file ends in \.yaml, \.yml or \.json/,
  ],
  [
    'a secret without an address',
    ['trigger', 'amiqus', 'record.created', '--secret', 's'],
    2,
    /--secret goes with --to/,
  ],
])('answers %s with the way out, on stderr', async ([, args, code, expected], { expect }) => {
  const result = await hookdrill(...args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toMatch(expected)
  expect(result.stderr.split('\n').length).toBeLessThan(6)
})

it.concurrent('reads flags from the environment, below the command line', async ({ expect }) => {
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

it.concurrent.for<[string, string | undefined, boolean]>([
  ['HOOKDRILL_JSON', 'on', true],
  ['HOOKDRILL_JSON', 'Off', false],
  ['HOOKDRILL_JSON', '', false],
  ['HOOKDRILL_JSON', 'maybe', false],
])('takes %s=%s for what it says, or refuses it', async ([name, value, isJson], { expect }) => {
  const { code, stdout, stderr } = await ended(spawned(['vendors'], { [name]: value }))
  expect(code).toBe(value === 'maybe' ? 2 : 0)
  expect(stdout.startsWith('{')).toBe(isJson)
  if (value === 'maybe')
    expect(stderr).toMatch(/^hookdrill: HOOKDRILL_JSON=maybe is neither yes nor no; give 1, true, yes or on/)
})

it.concurrent(
  'a variable that does not exist keeps start from starting, and others only name it',
  async ({ expect }) => {
    const refused = await ended(spawned(['start', '--port', '0'], { HOOKDRILL_HSOT: '::1' }))
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'hookdrill: no command reads the variable HOOKDRILL_HSOT; did you mean HOOKDRILL_HOST? Otherwise unset it\n',
    })
    const named = await ended(spawned(['vendors'], { HOOKDRILL_HSOT: '::1' }))
    expect(named.code).toBe(0)
    expect(named.stderr).toMatch(
      /^hookdrill: no command reads the variable HOOKDRILL_HSOT; did you mean HOOKDRILL_HOST\?$/m,
    )
    // What an orchestrator says of a service that is called hookdrill.
    const { stderr } = await ended(
      spawned(['vendors'], { HOOKDRILL_SERVICE_HOST: '10.0.0.1', HOOKDRILL_PORT_4010_TCP_ADDR: '10.0.0.1' }),
    )
    expect(stderr).toBe('')
  },
)

it.concurrent('a taken port is one line that names it', async ({ expect }) => {
  await using drill = await started()
  const { port } = new URL(drill.ready.url)
  const { code, stderr } = await hookdrill('start', '--port', port)
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `hookdrill: port ${port} is taken on 127.0.0.1: another hookdrill listens there (version ${version})\n  use that one, end it with Ctrl-C where it runs, or choose another port with --port; --port 0 takes any free one\n`,
  })
})

it.concurrent('a taken port of the receiver is as friendly', async ({ expect }) => {
  await using drill = await started()
  const { port } = new URL(drill.ready.url)
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-cli-test-'))
  const { code, stderr } = await hookdrill(
    ...['receiver', '--server', drill.ready.url, '--port', port, '--folder', folder],
  )
  await rm(folder, { recursive: true })
  expect(code).toBe(2)
  expect(stderr).toContain(
    `hookdrill: port ${port} is taken on 127.0.0.1: another hookdrill listens there (version ${version})`,
  )
})

it.concurrent('colours when it is told to, and not when it is told not to', async ({ expect }) => {
  const escape = '\u001B['
  expect((await ended(spawned(['vendors']))).stdout).not.toContain(escape)
  expect((await ended(spawned(['vendors'], { FORCE_COLOR: '1' }))).stdout).toContain(escape)
  expect((await ended(spawned(['vendors'], { FORCE_COLOR: '1', NO_COLOR: '1' }))).stdout).not.toContain(
    escape,
  )
})

it('start ends with its input where that is asked for, and otherwise does not mind', async ({ expect }) => {
  const child = spawned(['start', '--port', '0', '--json', '--until-input-ends'])
  const end = ended(child)
  await firstLine(child)
  child.stdin.end()
  expect(await end).toMatchObject({ code: 0, stderr: expect.stringContaining('hookdrill has ended') })
})

it.concurrent('output that cannot be written is said in one line', async ({ expect }) => {
  const main = new URL('../dist/cli/main.js', import.meta.url).pathname
  const child = spawn('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, main, 'vendors'])
  expect(await ended(child)).toMatchObject({
    code: 2,
    stderr: 'hookdrill: the output cannot be written: the disk is full\n',
  })
})

it.concurrent('a reader that has seen enough is not a failure', async ({ expect }) => {
  const main = new URL('../dist/cli/main.js', import.meta.url).pathname
  const script = '{ "$0" "$@"; echo $? >&2; } | head -n 1'
  const child = spawn('sh', ['-c', script, process.execPath, main, 'evidence', 'amiqus'])
  expect((await ended(child)).stderr).toBe('0\n')
})
