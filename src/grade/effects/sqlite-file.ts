import { constants, copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { pauseMs } from '../../kernel/time/real-time.ts'
import type { SqlRow } from './sql-server.ts'
import { codeOf } from '../../kernel/errors/code-of.ts'

/** What may lie beside a database, and holds what is not in it yet. */
const beside = ['', '-wal', '-journal']

/** A copy that was taken while the handler wrote may be torn. */
const mostTries = 5

/**
 * Asks a copy of a SQLite file: a handler that writes at the same time neither waits nor is waited for, and nothing is left beside its
 * file.
 *
 * @throws {Error} for a file that is none, or a query that does not fit.
 */
export async function querySqlite(file: string, query: string): Promise<readonly SqlRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-probe-'))
  try {
    return await copyAndAsk(file, join(folder, basename(file)), query)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copyAndAsk(file: string, copy: string, query: string): Promise<readonly SqlRow[]> {
  const ask = await openSqlite()
  for (let tries = 1; ; tries++) {
    for (const end of beside) await copyIfThere(`${file}${end}`, `${copy}${end}`, end === '')
    try {
      return ask(copy, query)
    } catch (error) {
      if (tries === mostTries || !/malformed|disk image|corrupt/i.test(String(error))) throw error
      await pauseMs(20)
    }
  }
}

async function copyIfThere(from: string, to: string, isNeeded: boolean): Promise<void> {
  await rm(to, { force: true })
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    if (isNeeded) throw new HookdrillError('no_database', `there is no file ${from}`, { cause: error })
  }
}

/** What is used of Node's own SQLite. */
interface NodeSqlite {
  readonly DatabaseSync: new (file: string) => {
    prepare(sql: string): { all(): readonly SqlRow[] }
    close(): void
  }
}

type AskFile = (file: string, query: string) => readonly SqlRow[]

/** Node's own, where there is one, and else the one that keeps hookdrill's state. */
async function openSqlite(): Promise<AskFile> {
  const built = process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined // The types of Node 20 do not know it.
  if (built)
    return (file, query) => {
      const db = new built.DatabaseSync(file)
      try {
        return db.prepare(query).all()
      } finally {
        db.close()
      }
    }
  const { Database } = await loadWasm()
  return (file, query) => {
    const db = new Database(file)
    try {
      db.get('pragma locking_mode=exclusive') // Its write-ahead log needs shared memory otherwise.
      return db.all(query)
    } finally {
      db.close()
    }
  }
}

async function loadWasm() {
  try {
    return (await import('node-sqlite3-wasm')).default
  } catch (error) {
    throw new HookdrillError('not_installed', 'a SQLite file is read by the package node-sqlite3-wasm', {
      suggestion: 'npm install node-sqlite3-wasm',
      cause: error,
    })
  }
}
