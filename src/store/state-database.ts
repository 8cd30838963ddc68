import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { noArchive, type ArchiveRules } from './archive.ts'
import { brokenState } from './broken-state.ts'
import type { Durability } from './durability.ts'
import { indexesFor } from './entry-archive.ts'
import { createEntryReader } from './entry-reader.ts'
import type { PlacesById } from './entry-rows.ts'
import { createPlaceList, dropPlace, EntryWriter } from './entry-writer.ts'
import { isOfForm1, takeOverForm1 } from './form-1.ts'
import { isOfForm2, takeOverForm2 } from './form-2.ts'
import { readContent } from './read-content.ts'
import type { StateContent } from './state-content.ts'
import { isUnfinished, type StateEntry } from './state-entry.ts'
import { storedTable, type StoredTable } from './stored-table.ts'

/** The state of all tenants on disk, in one SQLite file. */
export interface StateDatabase {
  readonly file: string
  /**
   * Everything that is kept, by tenant, but for what is in the archive. Lets others run meanwhile.
   *
   * @throws {StateFileError} for a row that is damaged, or is not there any more.
   */
  read(): Promise<StateContent>
  /** What of a part lies in the archive, and is read when somebody walks. */
  stored(part: { readonly tenant: string; readonly part: string }): readonly StoredTable[]
  /** Whether it was not closed the last time. */
  readonly wasKilled: boolean
  /**
   * Makes the changes on disk, all or none.
   *
   * @throws {Error} when the disk does not take them; what was there stays.
   */
  write(entries: readonly StateEntry[]): void
  /**
   * As `write`, bit by bit: whoever walks through it may let others have turns in between, who must write nothing meanwhile. Left
   * before its end, it has changed nothing.
   *
   * @throws {Error} when the disk does not take them; what was there stays.
   */
  writing(entries: Iterable<StateEntry>): Generator<void, void>
  /** Takes away some entries of what was cleared. Whether there are more. */
  sweep(): boolean
  close(): void
}

const fileName = 'hookdrill.db'

/** Of the file's form, which an older hookdrill could not read. */
const formVersion = 3

/** `hkdr`, so that tools such as `file` know it. */
const applicationId = 0x68_6b_64_72

/** What is read whole at start is apart from what lies in the archive, and that from the briefs of it, by which it is found. */
const form = `
  create table if not exists place(id integer primary key, tenant text not null, part text not null, name text not null, entries integer not null default 0, archived integer not null default 0, dropped integer not null default 0, unique(tenant, part, name));
  create table if not exists entry(n integer primary key, place integer not null, key not null, sum integer not null, value blob not null, unique(place, key));
  create table if not exists archive(n integer primary key, place integer not null, key not null, sum integer not null, value blob not null, unique(place, key));
  create table if not exists brief(n integer primary key, place integer not null, key not null, sum integer not null, brief text not null);
  create table if not exists tally(entries integer not null, open integer not null);
`

/**
 * Opens the database of a state folder that this process owns, and makes it where there is none.
 *
 * @throws {HookdrillError} where SQLite is not installed, and for what a newer hookdrill wrote.
 * @throws {StateFileError} for a damaged one, which is left as it is.
 */
export async function openStateDatabase(
  folder: string,
  durability: Durability,
  rules: ArchiveRules = noArchive,
): Promise<StateDatabase> {
  const file = join(folder, fileName)
  const sqlite = await loadSqlite()
  // Of a process that was killed: this one owns the folder, so nobody else can hold it.
  rmSync(`${file}.lock`, { recursive: true, force: true })
  if (!existsSync(file)) await create(sqlite, file, rules)
  return await opened(sqlite, file, async (db) => {
    if (statSync(file).size === 0) throw new Error('it is empty')
    begin(db, file)
    if (isOfForm1(db)) await takeOverForm1(db, file, form, rules)
    if (isOfForm2(db)) takeOverForm2(db, rules)
    prepare(db, rules)
    db.exec(`pragma synchronous=${{ power: 'full', process: 'normal', none: 'off' }[durability]}`)
    return openChecked(db, file, rules)
  })
}

/** Made beside it and then renamed, so that an empty one is never the beginning of another. */
async function create(sqlite: Sqlite, file: string, rules: ArchiveRules): Promise<void> {
  const made = `${file}.new`
  for (const left of ['', '-wal', '-journal', '.lock'])
    rmSync(`${made}${left}`, { recursive: true, force: true })
  await opened(sqlite, made, (db) => {
    begin(db, made)
    prepare(db, rules)
    db.close()
  })
  renameSync(made, file)
}

async function opened<T>(
  { Database }: Sqlite,
  file: string,
  use: (db: SqliteDatabase) => T | Promise<T>,
): Promise<T> {
  const db = new Database(file)
  try {
    return await use(db)
  } catch (error) {
    if (db.isOpen) db.close()
    throw error instanceof HookdrillError ? error : brokenState(file, messageOf(error), error)
  }
}

type Sqlite = typeof import('node-sqlite3-wasm')

async function loadSqlite(): Promise<Sqlite> {
  try {
    const loaded = await import('node-sqlite3-wasm')
    return loaded.default
  } catch (error) {
    throw new HookdrillError('not_installed', 'a state that is kept needs the package node-sqlite3-wasm', {
      suggestion: 'npm install node-sqlite3-wasm; or leave out --state, and nothing is kept',
      cause: error,
    })
  }
}

const one = z.object({ value: z.number() }).nullable()
const numberOf = (db: SqliteDatabase, sql: string): number => one.parse(db.get(sql))?.value ?? 0

/** How much of the file is held in memory, in KiB: rows that are read again and again, and the way to others. */
const cacheKb = 16_384

function begin(db: SqliteDatabase, file: string): void {
  // Before anything else: without shared memory, SQLite's write-ahead log needs an owner.
  db.get('pragma locking_mode=exclusive')
  const version = numberOf(db, 'select user_version as value from pragma_user_version')
  if (version > formVersion)
    throw new HookdrillError(
      'newer_state',
      `${file} was written by a newer hookdrill: its form is ${version}, and this one reads up to ${formVersion}`,
      { suggestion: 'use that hookdrill, or give this one another folder with --state' },
    )
  db.get('pragma journal_mode=wal')
  db.exec(`pragma cache_size=-${cacheKb}`)
}

function prepare(db: SqliteDatabase, { lookups }: ArchiveRules): void {
  db.exec(
    `${form}; ${indexesFor(lookups)}; pragma application_id=${applicationId}; pragma user_version=${formVersion}`,
  )
  if (numberOf(db, 'select count(*) as value from tally') === 0) db.exec('insert into tally values(0, 0)')
}

const placeRow = z.object({
  id: z.number(),
  tenant: z.string(),
  part: z.string(),
  table: z.string(),
  entries: z.number(),
  archived: z.number(),
  dropped: z.number(),
})

function readPlaces(db: SqliteDatabase): PlacesById {
  const rows = db.all('select id, tenant, part, name as "table", entries, archived, dropped from place')
  return new Map(
    rows.map((row) => {
      const { dropped, ...place } = placeRow.parse(row)
      return [place.id, dropped === 0 ? place : 'dropped']
    }),
  )
}

/** What a process before has not ended. */
function dropUnfinished(db: SqliteDatabase): void {
  for (const place of readPlaces(db).values())
    if (place !== 'dropped' && isUnfinished(place.part)) db.run(dropPlace, [place.id])
}

function openChecked(db: SqliteDatabase, file: string, rules: ArchiveRules): StateDatabase {
  dropUnfinished(db)
  const known = readPlaces(db)
  const all = [...known.values()].filter((place) => place !== 'dropped')
  const places = createPlaceList(all, Math.max(0, ...known.keys()))
  const inode = statSync(file).ino
  const wasKilled = numberOf(db, 'select open as value from tally') === 1
  const writer = new EntryWriter(db, places, rules)
  const sweeper = createSweeper(db, transact)
  keepToOwner(file)

  function transact(run: () => void): void {
    const steps = inBits([{ run }])
    while (!steps.next().done);
  }

  function* inBits(all: Iterable<{ run(): void }>): Generator<void, void> {
    checkThere(file, inode)
    db.exec('begin immediate')
    let isDone = false
    try {
      for (const { run } of all) {
        run()
        yield
      }
      writer.count()
      db.exec('commit')
      places.committed()
      isDone = true
    } finally {
      if (!isDone) {
        if (db.inTransaction) db.exec('rollback')
        places.forget()
      }
    }
  }

  return {
    file,
    wasKilled,
    async read() {
      try {
        return await readContent(createEntryReader(db, file, known, rules), all, rules)
      } catch (error) {
        throw error instanceof HookdrillError ? error : brokenState(file, messageOf(error), error)
      }
    },
    stored: (part) => places.within(part).flatMap((place) => storedTable({ db, file, place, places })),
    write: (entries) => transact(() => entries.forEach((entry) => writer.apply(entry))),
    writing: (entries) => inBits(mapped(entries, (entry) => ({ run: () => writer.apply(entry) }))),
    sweep: () => sweeper.sweep(),
    close() {
      sweeper.close()
      writer.close()
      closeInGoodOrder(db)
    },
  }
}

function* mapped<T, U>(all: Iterable<T>, change: (one: T) => U): Iterable<U> {
  for (const one of all) yield change(one)
}

/** Secrets are in it. */
function keepToOwner(file: string): void {
  for (const each of [file, `${file}-wal`]) if (existsSync(each)) chmodSync(each, 0o600)
}

/** A disk that takes nothing keeps nobody from ending. */
function closeInGoodOrder(db: SqliteDatabase): void {
  try {
    db.exec('update tally set open = 0')
  } catch {
    // The next start takes it for killed, as it would be.
  }
  db.close()
}

/** What is written to a file that was removed is gone with this process. */
function checkThere(file: string, inode: number): void {
  if (statSync(file).ino !== inode) throw new Error(`${file} is not the file any more that was opened`)
}

/** Takes away, bit by bit, what was cleared: to do it in one go would keep everybody waiting. */
function createSweeper(
  db: SqliteDatabase,
  transact: (run: () => void) => void,
): Pick<StateDatabase, 'sweep' | 'close'> {
  const next = db.prepare('select id from place where dropped = 1 limit 1')
  const sweeps = ['brief', 'archive', 'entry'].map((table) =>
    db.prepare(
      table === 'brief'
        ? 'delete from brief where n in (select n from archive where place = ? limit 500)'
        : `delete from ${table} where n in (select n from ${table} where place = ? limit 500)`,
    ),
  )
  const forget = db.prepare('delete from place where id = ?')
  return {
    sweep() {
      const [found] = next.all()
      if (found === undefined) return false
      const { id } = z.object({ id: z.number() }).parse(found)
      transact(() => {
        const gone = sweeps.reduce((sum, statement) => sum + statement.run([id]).changes, 0)
        if (gone === 0) forget.run([id])
      })
      return true
    },
    close: () => [next, forget, ...sweeps].forEach((statement) => statement.finalize()),
  }
}
