import { messageOf } from '../kernel/errors/message-of.ts'
import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as SqliteDatabase, QueryResult, Statement } from 'node-sqlite3-wasm'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { checksum, decodeValue, encodeValue } from './entry-value.ts'
import type { Durability } from './durability.ts'
import { brokenState } from './broken-state.ts'
import type { EntryPlace, StateEntry } from './state-entry.ts'
import { readContent, type StateContent } from './state-content.ts'

/** The state of all tenants on disk, in one SQLite file. */
export interface StateDatabase {
  readonly file: string
  /**
   * Everything that is kept, by tenant.
   *
   * @throws {StateFileError} for a row that is damaged, or is not there any more.
   */
  read(): StateContent
  /** Whether it was not closed the last time. */
  readonly wasKilled: boolean
  /**
   * Makes the changes on disk, all or none.
   *
   * @throws {Error} when the disk does not take them; what was there stays.
   */
  write(entries: readonly StateEntry[]): void
  close(): void
}

const fileName = 'hookdrill.db'

/** Of the file's form, which an older hookdrill could not read. */
const formVersion = 1

/** `hkdr`, so that tools such as `file` know it. */
const applicationId = 0x68_6b_64_72

const form = `
  create table if not exists place(id integer primary key, tenant text not null, part text not null, name text not null, unique(tenant, part, name));
  create table if not exists entry(n integer primary key, place integer not null, key not null, sum integer not null, value blob not null, unique(place, key));
  create table if not exists tally(entries integer not null, open integer not null);
`

/**
 * Opens the database of a state folder that this process owns, and makes it where there is none.
 *
 * @throws {HookdrillError} where SQLite is not installed, and for what a newer hookdrill wrote.
 * @throws {StateFileError} for a damaged one, which is left as it is.
 */
export async function openStateDatabase(folder: string, durability: Durability): Promise<StateDatabase> {
  const file = join(folder, fileName)
  const sqlite = await loadSqlite()
  // Of a process that was killed: this one owns the folder, so nobody else can hold it.
  rmSync(`${file}.lock`, { recursive: true, force: true })
  if (!existsSync(file)) create(sqlite, file)
  return opened(sqlite, file, (db) => {
    if (statSync(file).size === 0) throw new Error('it is empty')
    prepare(db, file)
    db.exec(`pragma synchronous=${{ power: 'full', process: 'normal', none: 'off' }[durability]}`)
    return openChecked(db, file)
  })
}

/** Made beside it and then renamed, so that an empty one is never the beginning of another. */
function create(sqlite: Sqlite, file: string): void {
  const made = `${file}.new`
  for (const left of ['', '-wal', '-journal', '.lock'])
    rmSync(`${made}${left}`, { recursive: true, force: true })
  opened(sqlite, made, (db) => {
    prepare(db, made)
    db.close()
  })
  renameSync(made, file)
}

function opened<T>({ Database }: Sqlite, file: string, use: (db: SqliteDatabase) => T): T {
  const db = new Database(file)
  try {
    return use(db)
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

function prepare(db: SqliteDatabase, file: string): void {
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
  db.exec(`${form}; pragma application_id=${applicationId}; pragma user_version=${formVersion}`)
  if (numberOf(db, 'select count(*) as value from tally') === 0) db.exec('insert into tally values(0, 0)')
}

const placeRow = z.object({ id: z.number(), tenant: z.string(), part: z.string(), name: z.string() })

function openChecked(db: SqliteDatabase, file: string): StateDatabase {
  const places = new Map<string, number>()
  const known = db.all('select id, tenant, part, name from place').map((row) => placeRow.parse(row))
  for (const { id, tenant, part, name } of known) places.set(placeKey({ tenant, part, table: name }), id)
  const inode = statSync(file).ino
  const wasKilled = numberOf(db, 'select open as value from tally') === 1
  const writer = createEntryWriter(db, places)
  keepToOwner(file)

  return {
    file,
    read: () => readAll(db, file, new Map(known.map((place) => [place.id, place]))),
    wasKilled,
    write(entries) {
      checkThere(file, inode)
      db.exec('begin immediate')
      try {
        for (const entry of entries) writer.apply(entry)
        writer.count()
        db.exec('commit')
        writer.committed()
      } catch (error) {
        if (db.inTransaction) db.exec('rollback')
        writer.forget()
        throw error
      }
    },
    close() {
      writer.close()
      closeInGoodOrder(db)
    },
  }
}

function readAll(...from: Parameters<typeof readEntries>): StateContent {
  try {
    return readContent(readEntries(...from))
  } catch (error) {
    throw error instanceof HookdrillError ? error : brokenState(from[1], messageOf(error), error)
  }
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

const placeKey = ({ tenant, part, table }: EntryPlace): string => JSON.stringify([tenant, part, table])

/** What is written to a file that was removed is gone with this process. */
function checkThere(file: string, inode: number): void {
  if (statSync(file).ino !== inode) throw new Error(`${file} is not the file any more that was opened`)
}

/** By hand: there are as many as there are rows. */
function checkEntry({ place, key, sum, value }: QueryResult) {
  const isEntry =
    typeof place === 'number' &&
    (typeof key === 'string' || typeof key === 'number') &&
    typeof sum === 'number' &&
    value instanceof Uint8Array
  return isEntry ? { place, key, sum, value } : undefined
}

function* readEntries(
  db: SqliteDatabase,
  file: string,
  places: ReadonlyMap<number, z.output<typeof placeRow>>,
): Generator<EntryPlace & { readonly value: unknown }> {
  const statement = db.prepare('select place, key, sum, value from entry order by n')
  let count = 0
  try {
    for (const found of statement.iterate()) {
      const entry = checkEntry(found)
      if (!entry) throw brokenState(file, `a row of it is damaged`)
      const { place, key, sum, value } = entry
      const at = places.get(place)
      if (!at || checksum(key, value) !== sum) throw brokenState(file, formatDamage(key, at))
      count += 1
      yield { tenant: at.tenant, part: at.part, table: at.name, value: decodeValue(value) }
    }
  } finally {
    statement.finalize()
  }
  const expected = numberOf(db, 'select entries as value from tally')
  if (count !== expected) throw brokenState(file, `it has ${count} of the ${expected} rows that were written`)
}

const formatDamage = (key: string | number, at: z.output<typeof placeRow> | undefined): string =>
  at
    ? `row ${JSON.stringify(key)} of ${at.name} of ${at.part} in tenant ${at.tenant} is damaged`
    : `row ${JSON.stringify(key)} is damaged`

interface EntryWriter {
  apply(entry: StateEntry): void
  /** Writes how many there are, by which a loss is noticed. */
  count(): void
  committed(): void
  /** What was not committed did not happen. */
  forget(): void
  close(): void
}

function createEntryWriter(db: SqliteDatabase, places: Map<string, number>): EntryWriter {
  const statements = {
    put: db.prepare(
      'insert into entry(n, place, key, sum, value) values(?, ?, ?, ?, ?) on conflict(place, key) do update set sum = excluded.sum, value = excluded.value',
    ),
    delete: db.prepare('delete from entry where place = ? and key = ?'),
    clear: db.prepare(
      'delete from entry where place in (select id from place where tenant = ? and (part = ? or ? is null))',
    ),
    place: db.prepare('insert into place(id, tenant, part, name) values(?, ?, ?, ?)'),
    count: db.prepare('update tally set entries = ?, open = 1'),
  } satisfies Record<string, Statement>
  let next = numberOf(db, 'select coalesce(max(n), 0) + 1 as value from entry')
  let entries = numberOf(db, 'select entries as value from tally')
  let committed = { entries, places: places.size }

  function placeOf(at: EntryPlace): number {
    const key = placeKey(at)
    const found = places.get(key)
    if (found !== undefined) return found
    const id = places.size + 1 // Places are never taken away.
    statements.place.run([id, at.tenant, at.part, at.table])
    places.set(key, id)
    return id
  }

  return {
    apply(entry) {
      if (entry.op === 'clear') {
        const { tenant, part = null } = entry
        entries -= statements.clear.run([tenant, part, part]).changes
        return
      }
      const place = placeOf(entry)
      if (entry.op === 'delete') {
        entries -= statements.delete.run([place, entry.key]).changes
        return
      }
      const value = encodeValue(entry.value)
      const n = next++
      const { lastInsertRowid } = statements.put.run([n, place, entry.key, checksum(entry.key, value), value])
      if (Number(lastInsertRowid) === n) entries += 1
    },
    count: () => void statements.count.run(entries),
    committed: () => void (committed = { entries, places: places.size }),
    forget() {
      entries = committed.entries
      for (const key of [...places.keys()].slice(committed.places)) places.delete(key)
    },
    close() {
      for (const statement of Object.values(statements)) statement.finalize()
    },
  }
}
