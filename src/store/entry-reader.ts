import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { createPause } from '../kernel/time/in-slices.ts'
import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'
import type { ArchiveRules, EntryArchive } from './archive.ts'
import { openEntryArchive } from './entry-archive.ts'
import { readLog } from './entry-log.ts'
import {
  checkCount,
  checkedRow,
  createRowReader,
  decodedRow,
  inWords,
  type PlacesById,
} from './entry-rows.ts'
import type { Place } from './entry-writer.ts'

/** An entry as it was put, and its number in the order in which entries were. */
export interface ReadEntry {
  readonly n: number
  readonly place: Place
  readonly key: string | number
  readonly value: unknown
}

/** Reads what lies in a database, and never gives anything but what was written. */
export interface EntryReader {
  /** Gives everything that is not in the archive, in the order in which it was put. */
  entries(each: (entry: ReadEntry) => void): Promise<void>
  /** What of a place lies in the archive, to be looked for. */
  archive(place: Place): Promise<EntryArchive>
  /** The newest entries of a place whose numbers follow one another. */
  log(place: Place): ArchivedEntries<unknown>
}

export function createEntryReader(
  db: SqliteDatabase,
  file: string,
  places: PlacesById,
  { lookups }: Pick<ArchiveRules, 'lookups'>,
): EntryReader {
  const rows = createRowReader(db, file)
  return {
    async entries(each) {
      const counts = new Map<Place, number>()
      const pause = createPause()
      const statement = db.prepare('select n, place, key, sum, value from entry order by n')
      try {
        for (const found of statement.iterate()) {
          if (places.get(Number(found['place'])) === 'dropped') continue
          const row = checkedRow(file, found, places)
          counts.set(row.place, (counts.get(row.place) ?? 0) + 1)
          each({ ...row, value: decodedRow(file, row) })
          const wait = pause()
          if (wait) await wait
        }
      } catch (error) {
        throw inWords(file, error)
      } finally {
        statement.finalize()
      }
      for (const place of places.values())
        if (place !== 'dropped') checkCount(file, place, counts.get(place) ?? 0, place.entries)
    },
    archive: (place) => openEntryArchive({ db, file, place, rows, lookups }),
    log: (place) => readLog(db, file, place),
  }
}
