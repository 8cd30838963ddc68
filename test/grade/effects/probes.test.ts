import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite from 'node-sqlite3-wasm'
import { expect, it, vi } from 'vitest'
import { processesOf } from '../../support/processes-of.ts'
import { createDestinations } from '../../../src/delivery/destinations.ts'
import { createHttpDownload } from '../../../src/delivery/download.ts'
import { askCommand } from '../../../src/grade/effects/command.ts'
import { readingIn } from '../../../src/grade/effects/effects.ts'
import { settledReading } from '../../../src/grade/effects/settled.ts'
import { askSql, readDatabase } from '../../../src/grade/effects/sql.ts'
import { askUrl } from '../../../src/grade/effects/url.ts'

it('reads a count, a list, and any other JSON', () => {
  expect(readingIn('3')).toEqual({ kind: 'count', count: 3 })
  expect(readingIn('["a"]')).toEqual({ kind: 'count', count: 1, value: ['a'] })
  expect(readingIn('{"open":1,"done":2}')).toEqual({ kind: 'value', value: { open: 1, done: 2 } })
  expect(readingIn('three')).toMatchObject({ kind: 'failed' })
  expect(readingIn('-1')).toMatchObject({ kind: 'failed' })
  expect(readingIn('null')).toMatchObject({ kind: 'failed' })
})

it('ends a command that hangs, with all that it started', async () => {
  const marker = `9${process.pid}`
  const reading = await askCommand(`sleep ${marker} & sleep ${marker}; echo 1`, 200).read()
  expect(reading).toEqual({ kind: 'failed', why: 'it did not end within 0.2 s' })
  await expect.poll(() => processesOf(marker)).toBe(0)
})

it('says of a command that fails what it said', async () => {
  const reading = await askCommand('echo "no such table" >&2; exit 3').read()
  expect(reading).toEqual({ kind: 'failed', why: 'it ended with exit code 3: no such table' })
})

it('asks a URL where webhooks may go, in time, and nowhere else', async () => {
  const server = createServer((req, res) => {
    if (req.url === '/count') res.end('{"count":2}')
    else if (req.url === '/broken') res.writeHead(500).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const download = createHttpDownload(createDestinations())
  const read = (url: string, limitMs = 5000) => askUrl(url, download, limitMs).read()
  expect(await read(`${at}/count`)).toMatchObject({ kind: 'count', count: 2 })
  expect(await read(`${at}/broken`)).toMatchObject({ why: expect.stringContaining('status 500') })
  expect(await read(`${at}/hangs`, 200)).toMatchObject({
    why: expect.stringContaining('does not answer in time'),
  })
  expect(await read('http://169.254.169.254/')).toMatchObject({
    why: expect.stringContaining('never called'),
  })
  expect(await read('http://probe.example.com/')).toMatchObject({ why: expect.stringContaining('not asked') })
  await download.close()
  server.closeAllConnections()
  server.close()
})

async function withDatabase(use: (file: string, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-sql-'))
  const file = join(folder, 'app.db')
  const db = new sqlite.Database(file)
  db.exec(
    "create table documents(id text, state text); insert into documents values('a', 'open'), ('b', 'done')",
  )
  db.close()
  try {
    await use(file, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

it('asks a SQLite file for a count or for rows, and leaves nothing beside it', async () => {
  await withDatabase(async (file, folder) => {
    expect(await askSql(readDatabase(file), 'select count(*) from documents').read()).toEqual({
      kind: 'count',
      count: 2,
    })
    expect(await askSql(readDatabase(file), 'select id, state from documents order by id').read()).toEqual({
      kind: 'count',
      count: 2,
      value: [
        { id: 'a', state: 'open' },
        { id: 'b', state: 'done' },
      ],
    })
    expect(await readdir(folder)).toEqual(['app.db'])
  })
})

it('asks a SQLite file that somebody has open, with its write-ahead log', async () => {
  await withDatabase(async (file) => {
    const script = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("pragma journal_mode=wal")
db.execute("insert into documents values('c', 'open')")
db.commit()
db.execute("begin immediate")
db.execute("insert into documents values('d', 'open')")
print("ready", flush=True)
sys.stdin.read()
`
    const python = spawn('python3', ['-c', script, file])
    await new Promise((resolve) => python.stdout.once('data', resolve))
    expect(await askSql(readDatabase(file), 'select count(*) from documents').read()).toEqual({
      kind: 'count',
      count: 3,
    })
    python.stdin.end()
    await new Promise((resolve) => python.once('close', resolve))
  })
})

it.each<[string, string, string, RegExp]>([
  ['a query that does not fit', '', 'select count(*) from invoices', /no such table/],
  ['a file that is not there', '/nowhere/app.db', 'select 1', /there is no file \/nowhere\/app\.db/],
  ['a server that does not listen', 'postgres://me:hush@127.0.0.1:9/app', 'select 1', /ECONNREFUSED/],
])('says of %s what is wrong', async (_name, database, query, why) => {
  await withDatabase(async (file) => {
    const probe = askSql(readDatabase(database === '' ? file : database), query)
    const reading = await probe.read()
    expect(reading.kind === 'failed' && reading.why).toMatch(why)
    expect(probe.name).not.toContain('hush')
  })
})

it.each([
  ['pg', 'pg', 'postgres://me:hush@127.0.0.1:9/app'],
  ['mysql2', 'mysql2/promise', 'mysql://me:hush@127.0.0.1:9/app'],
])('where %s is not installed, the line to install it is said', async (name, path, url) => {
  vi.resetModules() // What has been loaded would be there.
  vi.doMock(path, () => {
    throw new Error(`Cannot find package '${name}'`)
  })
  try {
    const fresh = await import('../../../src/grade/effects/sql.ts')
    const reading = await fresh.askSql(fresh.readDatabase(url), 'select 1').read()
    expect(reading).toEqual({
      kind: 'failed',
      why: `such a database is asked by the package ${name}, which is not installed: npm install ${name}`,
    })
  } finally {
    vi.doUnmock(path)
  }
})

it('says of a file that is no database so', async () => {
  await withDatabase(async (_file, folder) => {
    const other = join(folder, 'notes.db')
    await writeFile(
      other,
      'no database at all, but long enough to be read as one by those who do not look'.repeat(20),
    )
    const reading = await askSql(readDatabase(other), 'select 1 from sqlite_master').read()
    expect(reading).toMatchObject({ kind: 'failed', why: expect.stringContaining('not a database') })
  })
})

it('waits until a probe says the same twice, and fails with one that never does', async () => {
  const counts = [1, 2, 2]
  const probe = {
    name: 'a probe',
    read: async () => ({ kind: 'count' as const, count: counts.shift() ?? 2 }),
  }
  expect(await settledReading(probe, 1)).toEqual({ kind: 'count', count: 2 })
  let count = 0
  const restless = { name: 'a probe', read: async () => ({ kind: 'count' as const, count: count++ }) }
  expect(await settledReading(restless, 1)).toMatchObject({
    why: expect.stringContaining('goes on changing'),
  })
})
