import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import type { ArchiveRules } from './archive.ts'
import { earlierPlace, formOf } from './earlier-form.ts'

/** A form in which what is saved under a name was read at start. */
export const isOfForm2 = (db: SqliteDatabase): boolean => formOf(db) === 2

/** Brings a file of form 2 into this one, all or nothing: of what is not read at start any more, the rows become archive as they are. */
export function takeOverForm2(db: SqliteDatabase, rules: ArchiveRules): void {
  db.exec('begin immediate')
  try {
    for (const row of db.all('select id, tenant, part, name as "table" from place where dropped = 0')) {
      const { id, ...at } = earlierPlace.parse(row)
      if (rules.readAtStart(at) === 'nothing')
        db.exec(`
          insert into archive select * from entry where place = ${id};
          delete from entry where place = ${id};
          update place set archived = archived + entries, entries = 0 where id = ${id}`)
    }
    db.exec('pragma user_version=3; commit')
  } catch (error) {
    if (db.inTransaction) db.exec('rollback')
    throw error
  }
}
