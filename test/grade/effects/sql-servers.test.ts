import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { askSql, readDatabase } from '../../../src/grade/effects/sql.ts'
import { freePort } from '../../support/free-port.ts'

const run = promisify(execFile)

/** A database server in a folder of its own, which nobody else uses. */
interface Server extends AsyncDisposable {
  readonly url: string
}

const postgresFolder = '/usr/lib/postgresql'
const postgresBin = existsSync(postgresFolder)
  ? readdirSync(postgresFolder)
      .map((version) => join(postgresFolder, version, 'bin'))
      .at(-1)
  : undefined
const mariadbd = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find((file) => existsSync(file))
const isRoot = process.getuid?.() === 0

/** Neither server runs as root. */
const nobody = (): { uid: number; gid: number } | Record<string, never> =>
  isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
const idOf = (which: string): number => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }))

async function folderFor(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `hookdrill-${name}-`))
  const { uid, gid } = nobody()
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid)
  await chmod(folder, 0o700)
  return folder
}

async function startPostgres(bin: string): Promise<Server> {
  const [folder, port] = [await folderFor('postgres'), await freePort()]
  const data = join(folder, 'data')
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'reader', '--auth=trust', '--no-sync'], {
    ...nobody(),
    cwd: folder,
  })
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F']
  const server = spawn(join(bin, 'postgres'), options, { ...nobody(), cwd: folder, stdio: 'ignore' })
  return {
    url: `postgres://reader:an-invented-password@127.0.0.1:${port}/postgres`,
    [Symbol.asyncDispose]: () => stop(server, folder),
  }
}

async function startMariadb(binary: string): Promise<Server> {
  const [folder, port] = [await folderFor('mariadb'), await freePort()]
  const data = join(folder, 'data')
  const own = ['--no-defaults', `--datadir=${data}`]
  await run('mariadb-install-db', [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], {
    ...nobody(),
    cwd: folder,
  })
  const server = spawn(
    binary,
    [...own, `--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 's')}`],
    { ...nobody(), cwd: folder, stdio: 'ignore' },
  )
  return {
    url: `mysql://root@127.0.0.1:${port}/mysql`,
    [Symbol.asyncDispose]: () => stop(server, folder),
  }
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGQUIT')
  if (server.exitCode === null && server.signalCode === null) await ended
  await rm(folder, { recursive: true, force: true })
}

/** Asks until the server answers. */
async function ask(url: string, query: string, endsAt = Date.now() + 60_000): Promise<unknown> {
  const reading = await askSql(readDatabase(url), query).read()
  const isStarting =
    reading.kind === 'failed' && /ECONNREFUSED|starting up|ECONNRESET|closed/.test(reading.why)
  return isStarting && Date.now() < endsAt ? await ask(url, query, endsAt) : reading
}

const servers = [
  {
    name: 'Postgres',
    binary: postgresBin,
    start: startPostgres,
    sleep: 'pg_sleep(20)',
    missing: /"letters" does not exist/,
  },
  {
    name: 'MariaDB',
    binary: mariadbd,
    start: startMariadb,
    sleep: 'sleep(20)',
    missing: /letters' doesn't exist/,
  },
]

for (const { name, binary, start, sleep, missing } of servers) {
  const why = binary === undefined ? ' (its server is not installed)' : ''

  it.skipIf(binary === undefined)(`a probe counts by rows and by number in ${name}${why}`, async () => {
    await using server = await start(binary ?? '')
    expect(await ask(server.url, 'select 41 + 1')).toEqual({ kind: 'count', count: 42 })
    expect(await ask(server.url, "select 'a' as id union select 'b' as id order by id")).toEqual({
      kind: 'count',
      count: 2,
      value: [{ id: 'a' }, { id: 'b' }],
    })
    expect(await ask(server.url, 'select count(*) from letters')).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(missing),
    })
    const sleeps = askSql(readDatabase(server.url), `select ${sleep}`, 300)
    expect(await sleeps.read()).toMatchObject({ kind: 'failed' })
  })
}
