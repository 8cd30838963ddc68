import { statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ended, hookdrill, spawned } from './support/hookdrill.ts'
import { startHookdrill } from './support/start.ts'
import { clientsOf, createClient, newFolder } from './support/state.ts'

/** Something that stands where a hookdrill should. */
async function standIn(
  answer: (req: IncomingMessage, res: ServerResponse) => void,
): Promise<readonly string[]> {
  const server: Server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return ['--server', `http://127.0.0.1:${(server.address() as AddressInfo).port}`]
}

/** A folder with a state that was saved before. */
async function withSaved(): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = await newFolder()
  const file = join(folder, 'state.json')
  await writeFile(file, 'before')
  return { folder, file }
}

const begin = '{"version":1,"at":0,"editions":{},"options":{},"mocks":{"acme":{"things":['
const end = ']}}}'
const row = JSON.stringify({ id: 1, body: 'é"\\'.repeat(8000) })

const brokenOff =
  /^hookdrill: the answer of http:\S+ broke off before its end; see whether it still runs, and try again\n$/

it.each<[string, (res: ServerResponse) => void, RegExp, number]>([
  [
    'a server that goes away amid the answer',
    (res) => void res.write(`${begin}${row}`, () => res.destroy()),
    brokenOff,
    3,
  ],
  ['an answer that ends early in good order', (res) => void res.end(`${begin}${row}`), brokenOff, 3],
  [
    'something that is not hookdrill',
    (res) => void res.end('<html>'),
    /something answers at http:\S+, but it is not hookdrill; check --server\n$/,
    3,
  ],
  [
    'something that refuses as hookdrill never would',
    (res) => void res.writeHead(404).end('{}'),
    /something answers at http:\S+, but it is not hookdrill; check --server\n$/,
    3,
  ],
  [
    'bytes that are no text',
    (res) => void res.end(Buffer.concat([Buffer.from(begin), Buffer.from([0xff, 0xfe, 0xfd])])),
    /something answers at http:\S+, but it is not hookdrill; check --server\n$/,
    3,
  ],
  [
    'a hookdrill of another version',
    (res) => void res.end('{"version":2}'),
    /the hookdrill there gives something else for state.take than this one reads; use the same version/,
    2,
  ],
])('state save leaves the file as it was, and nothing beside it: %s', async (_, answer, expected, code) => {
  const { folder, file } = await withSaved()
  const server = await standIn((_req, res) => answer(res))
  const saved = await hookdrill('state', 'save', file, ...server)
  expect(saved).toEqual({ code, stdout: '', stderr: expect.stringMatching(expected) as string })
  expect(saved.stderr.trimEnd()).not.toContain('\n')
  expect(await readdir(folder)).toEqual(['state.json'])
  expect(await readFile(file, 'utf8')).toBe('before')
})

it('state save that is interrupted leaves the file as it was, and nothing beside it', async () => {
  const { folder, file } = await withSaved()
  const server = await standIn((_req, res) => void res.write(`${begin}${row}`))
  const child = spawned(['state', 'save', file, ...server])
  const end = ended(child)
  const isBegun = async (): Promise<boolean> =>
    (await readdir(folder)).some((name) => name.endsWith('.tmp') && statSync(join(folder, name)).size > 0)
  while (child.exitCode === null && !(await isBegun()));
  child.kill('SIGINT')
  expect(await end).toEqual({ code: 130, stdout: '', stderr: '' })
  expect(await readdir(folder)).toEqual(['state.json'])
  expect(await readFile(file, 'utf8')).toBe('before')
})

it.runIf(process.platform === 'linux')('state save says that the disk is full', async () => {
  await using drill = await startHookdrill()
  expect(await hookdrill('state', 'save', '/dev/full', '--server', drill.server.url)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'hookdrill: /dev/full cannot be written: the disk is full\n',
  })
})

const long = `${begin}${row},${row},${row}`

it.each<[string, string | Buffer, string]>([
  ['an empty file', '', 'read as JSON: line 1, column 1: expected a value, and it ends there'],
  ['a list', '[1]', 'read as a snapshot: expected an object'],
  ['a text', '\n "a"', 'read as a snapshot: expected an object'],
  [
    'one that was cut off',
    `${begin}{`,
    'read as JSON: line 1, column 76: expected a key in double quotes, or "}", and it ends there',
  ],
  [
    'a long one that was cut off',
    long,
    `read as JSON: line 1, column ${long.length + 1}: expected "," or "]", and it ends there`,
  ],
  [
    'one with a mistake',
    '{\n  "version": 1\n  "at": 0\n}',
    'read as JSON: line 3, column 3: expected "," or "}"',
  ],
  [
    'a long one with a mistake at its end',
    `${long} x${end}`,
    `read as JSON: line 1, column ${long.length + 2}: expected "," or "]"`,
  ],
  ['what is not text', Buffer.from([0x7b, 0xff, 0xfd, 0x7d]), 'read: it is not text in UTF-8 or UTF-16'],
])(
  'state load refuses %s with the place and what is expected there, and changes nothing',
  async (_, content, problem) => {
    await using drill = await startHookdrill()
    await createClient(drill)
    const before = clientsOf(drill)
    const file = join(await newFolder(), 'state.json')
    await writeFile(file, content)
    expect(await hookdrill('state', 'load', file, '--server', drill.server.url)).toEqual({
      code: 2,
      stdout: '',
      stderr: `hookdrill: ${file} cannot be ${problem}\n`,
    })
    expect(clientsOf(drill)).toEqual(before)
  },
)

it('state load names a file that cannot be read before it calls anybody', async () => {
  const nowhere = ['--server', 'http://127.0.0.1:9']
  const folder = await newFolder()
  const load = async (path: string): Promise<string> =>
    (await hookdrill('state', 'load', path, ...nowhere)).stderr
  expect(await load(folder)).toBe(`hookdrill: ${folder} cannot be read: it is a folder\n`)
  expect(await load(join(folder, 'none'))).toContain('none cannot be read: there is no such file or folder')
  await writeFile(join(folder, 'bad'), '{,}')
  expect(await load(join(folder, 'bad'))).toContain(
    'bad cannot be read as JSON: line 1, column 2: expected a key in double quotes',
  )
})

it('state load reads a file in the encodings that editors and shells write', async () => {
  await using drill = await startHookdrill()
  await createClient(drill)
  const before = clientsOf(drill)
  const folder = await newFolder()
  const server = ['--server', drill.server.url]
  expect((await hookdrill('state', 'save', join(folder, 'plain'), ...server)).code).toBe(0)
  const text = await readFile(join(folder, 'plain'), 'utf8')
  await writeFile(join(folder, 'marked'), `\ufeff${text}`)
  await writeFile(join(folder, 'wide'), `\ufeff${text}`, 'utf16le')
  for (const name of ['plain', 'marked', 'wide']) {
    await drill.control('/tenants/default/reset', {})
    expect(clientsOf(drill)).toEqual([])
    expect(await hookdrill('state', 'load', join(folder, name), ...server)).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(clientsOf(drill)).toEqual(before)
  }
})

/** What a process that runs with little memory took of it, in MB. */
async function withLittleMemory(...args: readonly string[]) {
  const told = join(await newFolder(), 'memory')
  const preload = new URL('support/tell-memory.mjs', import.meta.url).href
  const options = `--max-old-space-size=64 --import ${preload}`
  const outcome = await ended(spawned(args, { NODE_OPTIONS: options, MEMORY_TOLD_IN: told }))
  return { ...outcome, memory: Number(await readFile(told, 'utf8')) }
}

const rows = 8000

it('a state of 300 MB is saved and loaded in little memory, with the length of the file', async () => {
  const bytes = Buffer.byteLength(`${begin}${`${row},`.repeat(rows - 1)}${row}${end}`)
  expect(bytes).toBeGreaterThan(300_000_000)
  const got = { bytes: 0, length: '' }
  const server = await standIn((req, res) => {
    if (req.method === 'GET') void giveRows(res)
    else {
      got.length = req.headers['content-length'] ?? ''
      req.on('data', (piece: Buffer) => (got.bytes += piece.length))
      req.once('end', () => res.end(restored))
    }
  })
  const file = join(await newFolder(), 'state.json')
  const saved = await withLittleMemory('state', 'save', file, ...server)
  expect(saved).toMatchObject({ code: 0, stderr: '' })
  expect((await stat(file)).size).toBe(bytes)
  const loaded = await withLittleMemory('state', 'load', file, ...server)
  expect(loaded).toMatchObject({ code: 0, stderr: '' })
  expect(got).toEqual({ bytes, length: String(bytes) })
  // Half of the state is far more than what a process takes that holds a few pieces of it.
  expect(Math.max(saved.memory, loaded.memory)).toBeLessThan(200)
}, 120_000)

const restored = JSON.stringify({
  restored: true,
  taken: '2026-01-01T00:00:00.000Z',
  now: '2026-01-01T00:00:00.000Z',
  differences: [],
})

async function giveRows(res: ServerResponse): Promise<void> {
  res.write(begin)
  for (let at = 0; at < rows; at++) if (!res.write(at === 0 ? row : `,${row}`)) await once(res, 'drain')
  res.end(end)
}

it('state load hears why it is refused while it still sends', async () => {
  await using drill = await startHookdrill({ controlToken: 'an-invented-token' })
  const file = join(await newFolder(), 'state.json')
  await writeFile(file, `${begin}${`${row},`.repeat(1000)}${row}${end}`)
  const { code, stderr } = await hookdrill('state', 'load', file, '--server', drill.server.url)
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('token') as string })
})
