import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import type { z } from 'zod'
import { createPause } from '../kernel/time/in-slices.ts'
import type { ArchiveRules } from './archive.ts'
import { earlierPlace, formOf } from './earlier-form.ts'
import { brokenState } from './broken-state.ts'
import { checkedRow, decodedRow, queried } from './entry-rows.ts'
import { checksum } from './entry-value.ts'

/** A form without an archive, in which all rows were counted together. */
export const isOfForm1 = (db: SqliteDatabase): boolean => formOf(db) === 1

/**
 * Brings a file of form 1 into this one, all or nothing. Nearly all of it is over, so its rows become the archive as they are,
 * and what is not over is taken out of there.
 *
 * @throws {StateFileError} for a damaged one, which is left as it is.
 */
export async function takeOverForm1(
  db: SqliteDatabase,
  file: string,
  form: string,
  rules: ArchiveRules,
): Promise<void> {
  db.exec('begin immediate')
  try {
    checkTally(db, file)
    db.exec(`
      alter table entry rename to archive;
      alter table place add column entries integer not null default 0;
      alter table place add column archived integer not null default 0;
      alter table place add column dropped integer not null default 0;
      ${form};
      pragma user_version=2`)
    for (const row of db.all('select id, tenant, part, name as "table" from place')) {
      const place = { ...earlierPlace.parse(row), entries: 0, archived: 0 }
      const kind = rules.readAtStart(place)
      if (kind === 'whole') takeOut(db, `place = ${place.id}`)
      if (kind === 'pending') await writeBriefs(db, file, place, rules)
    }
    db.exec(
      `update place set entries = (select count(*) from entry where place = place.id), archived = (select count(*) from archive where place = place.id)`,
    )
    db.exec('commit')
  } catch (error) {
    if (db.inTransaction) db.exec('rollback')
    throw error
  }
}

function checkTally(db: SqliteDatabase, file: string): void {
  const [expected, count] = ['select entries as value from tally', 'select count(*) as value from entry'].map(
    (sql) => Number(db.get(sql)?.['value'] ?? 0),
  )
  if (count !== expected) throw brokenState(file, `it has ${count} of the ${expected} rows that were written`)
}

function takeOut(db: SqliteDatabase, which: string): void {
  db.exec(`insert into entry select * from archive where ${which}; delete from archive where ${which}`)
}

/** What is over is found by its brief from now on; what is not is taken out of the archive. */
async function writeBriefs(
  db: SqliteDatabase,
  file: string,
  place: z.output<typeof earlierPlace> & { entries: number; archived: number },
  { briefOf }: ArchiveRules,
): Promise<void> {
  const pause = createPause()
  const places = new Map([[place.id, place]])
  const some = db.prepare(
    `select n, place, key, sum, value from archive where place = ${place.id} and n > ? order by n limit 100`,
  )
  const insert = db.prepare('insert into brief(n, place, key, sum, brief) values(?, ?, ?, ?, ?)')
  try {
    for (let last = 0; ;) {
      const found = queried(file, () => some.all([last]))
      for (const each of found) {
        const row = checkedRow(file, each, places)
        const brief = briefOf(decodedRow(file, row))
        if (brief === undefined) takeOut(db, `n = ${row.n}`)
        else insert.run([row.n, place.id, row.key, checksum(row.key, brief), brief])
        last = row.n
      }
      if (found.length === 0) return
      const wait = pause()
      if (wait) await wait
    }
  } finally {
    some.finalize()
    insert.finalize()
  }
}
