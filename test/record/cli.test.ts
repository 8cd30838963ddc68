import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { listen } from '../../src/http/listen.ts'
import { ended, firstLine, hookdrill, spawned } from '../support/hookdrill.ts'
import { inTerminal } from '../support/in-terminal.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-record-cli-'))
const held: ServerResponse[] = []
/** A vendor that lets /slow wait. */
const vendor = await listen(
  (req, res) => {
    if (req.url === '/slow') held.push(res)
    else res.end('{"id":1}')
  },
  0,
  '127.0.0.1',
)
afterAll(async () => {
  await vendor.close()
  await rm(folder, { recursive: true })
})

async function recording(out: string) {
  const child = spawned([
    ...['record', 'amiqus', '--upstream', vendor.url, '--port', '0', '--webhook-port', '0'],
    ...['--out', join(folder, out), '--json'],
  ])
  const end = ended(child)
  const { url } = await firstLine<{ url: string }>(child)
  return { child, end, url }
}

const lastLine = (stdout: string): unknown => JSON.parse(stdout.trim().split('\n').at(-1) ?? '')

it('Ctrl-C writes what was recorded, and names the call that the vendor does not answer', async () => {
  const { child, end, url } = await recording('one')
  await fetch(`${url}/api/v2/me`)
  const slow = fetch(`${url}/slow`).catch(() => undefined)
  while (held.length === 0) await fetch(`${vendor.url}/again`)
  child.kill('SIGINT')
  const { code, stdout, stderr } = await end
  await slow
  expect([code, lastLine(stdout)]).toMatchObject([0, { type: 'written', calls: 1, given_up: ['GET /slow'] }])
  expect(stderr).toContain('waiting 2 s for what is not answered yet: GET /slow. Ctrl-C again ends at once')
  expect(stderr).toContain('not answered in time, and left out of the corpus: GET /slow.')
})

it('a second Ctrl-C ends at once, and nothing is written', async () => {
  const { child, end, url } = await recording('two')
  const before = held.length
  const slow = fetch(`${url}/slow`).catch(() => undefined)
  while (held.length === before) await fetch(`${vendor.url}/again`)
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('waiting')) child.kill('SIGINT')
  })
  child.kill('SIGINT')
  const { code } = await end
  await slow
  expect([code, existsSync(join(folder, 'two'))]).toEqual([130, false])
})

it('a recording that is hung up is written', async () => {
  const { child, end, url } = await recording('hung-up')
  await fetch(`${url}/api/v2/me`)
  child.kill('SIGHUP')
  const { code, stdout } = await end
  expect([code, lastLine(stdout)]).toMatchObject([0, { type: 'written', calls: 1 }])
})

it('a recording without anything in it is not written', async () => {
  const { child, end } = await recording('three')
  child.kill('SIGINT')
  const { code, stdout } = await end
  expect([code, lastLine(stdout)]).toMatchObject([0, { type: 'nothing-recorded', vendor: 'amiqus' }])
  expect(existsSync(join(folder, 'three'))).toBe(false)
})

const execArgs = (out: string): readonly string[] => [
  ...['exec', '--port', '0', '--record', join(folder, out), '--upstream', `amiqus=${vendor.url}`],
]

it('a command that cannot be run records nothing', async () => {
  const { code, stderr } = await hookdrill(...execArgs('four'), '--', 'no-such-command')
  expect([code, existsSync(join(folder, 'four'))]).toEqual([127, false])
  expect(stderr).toContain('there is no command "no-such-command"; nothing was recorded')
  const ended = await hookdrill(...execArgs('four'), '--', 'sh', '-c', 'exit 126')
  expect([ended.code, existsSync(join(folder, 'four'))]).toEqual([126, false])
  expect(ended.stderr).toContain('nothing was recorded, so ')
})

it('a folder that cannot be written to is refused before the command runs, by the flag that named it', async () => {
  await mkdir(join(folder, 'full'))
  await writeFile(join(folder, 'full/notes.txt'), 'x')
  const ran = join(folder, 'ran')
  for (const out of ['full', 'full/notes.txt', '../../../proc/xx']) {
    const { code, stdout, stderr } = await hookdrill(...execArgs(out), '--', 'touch', ran)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^hookdrill: --record .*name another folder with --record\n$/s)
  }
  expect([existsSync(ran), await readdir(join(folder, 'full'))]).toEqual([false, ['notes.txt']])
  const record = ['record', 'amiqus', '--upstream', vendor.url, '--out', join(folder, 'full')] as const
  expect(await hookdrill(...record)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/--out .*name another folder with --out/s) as string,
  })
})

const sandbox = 'https://user:an-invented-password@sandbox.vendor.example'

it.each<[string, readonly string[], RegExp]>([
  [
    'a password for record',
    ['record', 'amiqus', '--upstream', sandbox],
    /--upstream .*without user and password/,
  ],
  ['one for drift', ['drift', 'corpus', '--against', sandbox], /--against .*without user and password/],
  [
    'one for exec',
    ['exec', '--record', 'x', '--upstream', `amiqus=${sandbox}`, '--', 'true'],
    /--upstream amiqus=.*without user and password/,
  ],
  [
    'a second upstream',
    [...execArgs('five'), '--upstream', 'amani=http://127.0.0.1:9', '--', 'true'],
    /--upstream amiqus=\S+ and --upstream amani=\S+: only one of them can hold/,
  ],
  [
    'an access that is cut off',
    [
      'drift',
      'x',
      '--against',
      'https://a.example',
      '--access',
      '{"headers":{"Authorization":"Bearer an-invented-token',
    ],
    /--access: expected JSON: line 1, column 54: expected the end of a text in double quotes/,
  ],
  [
    'an access with another key',
    [
      'drift',
      'x',
      '--against',
      'https://a.example',
      '--access',
      '{"header":{"Authorization":"an-invented-token"}}',
    ],
    /--access has no place for "header", but for "headers" and "fields"/,
  ],
  [
    'an access with a number',
    ['drift', 'x', '--against', 'https://a.example', '--access', '{"fields":{"client_id":12345}}'],
    /--access has "fields.client_id" that is not a text/,
  ],
  [
    'an access with a header in two lines',
    [
      'drift',
      'x',
      '--against',
      'https://a.example',
      '--access',
      String.raw`{"headers":{"X":"an-invented\ntoken"}}`,
    ],
    /--access has a character in its header "X" that HTTP cannot carry/,
  ],
  [
    'a handler that may not be called, with a password in its URL,',
    ['record', 'amiqus', '--upstream', 'http://127.0.0.1:9', '--forward-to', sandbox],
    /--forward-to https:\/\/\[secret\]@sandbox\.vendor\.example: .*--allow-host/s,
  ],
  [
    'a host for nobody',
    ['drift', 'corpus', '--allow-host', 'a.example'],
    /--allow-host is for calls to the vendor/,
  ],
  [
    'an access for nobody',
    ['drift', 'corpus', '--access', '{}'],
    /--access is for calls to the vendor.*--against/s,
  ],
  ['a rate for nobody', ['drift', 'corpus', '--every', '1s'], /--every is for calls to the vendor/],
  ['a patience for nobody', ['drift', 'corpus', '--wait', '1s'], /--wait is for calls to the vendor/],
  ['a force for nothing', ['drift', 'corpus', '--force'], /--force is for a file of --write-scenario/],
  [
    'a webhook port for nobody',
    ['exec', '--webhook-port', '0', '--', 'true'],
    /--webhook-port is for webhooks of/,
  ],
  [
    'options for mocks of somebody else',
    ['exec', '--server', 'http://127.0.0.1:9', '--seed', 'x', '--', 'true'],
    /--seed is for mocks that are started here/,
  ],
])('%s is refused in words, without anything secret', async (_, args, says) => {
  const { code, stdout, stderr } = await hookdrill(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(says)
  expect(stderr).not.toMatch(/an-invented|12345/)
})

it('a scenario is not written over a file, unless that is asked for', async () => {
  const { child, end, url } = await recording('six')
  await fetch(`${url}/api/v2/me`)
  child.kill('SIGINT')
  await end
  const [corpus, file] = [join(folder, 'six'), join(folder, 'journey.json')]
  await writeFile(file, 'my own')
  const refused = await hookdrill('drift', corpus, '--write-scenario', file)
  expect([refused.code, await readFile(file, 'utf8')]).toEqual([2, 'my own'])
  expect(refused.stderr).toMatch(/--write-scenario .*journey\.json: it is there already.*--force/s)
  const forced = await hookdrill('drift', corpus, '--write-scenario', file, '--force')
  expect([forced.stderr, JSON.parse(await readFile(file, 'utf8'))]).toMatchObject([
    '',
    { vendors: ['amiqus'] },
  ])
})

it('an error in a terminal does not stand behind what was shown of the progress', async () => {
  const { child, end, url } = await recording('seven')
  await fetch(`${url}/api/v2/me`)
  child.kill('SIGINT')
  await end
  const manifest = join(folder, 'seven/corpus.json')
  const corpus = JSON.parse(await readFile(manifest, 'utf8')) as { exchanges: unknown[] }
  corpus.exchanges.push({ kind: 'act', action: 'no-such-action' })
  await writeFile(manifest, JSON.stringify(corpus))
  const { code, raw } = await inTerminal(folder, ['drift', 'seven'], [])
  expect([code, raw]).toEqual([2, expect.stringContaining('\r\u001B[Khookdrill: exchange 2 of seven: ')])
})
