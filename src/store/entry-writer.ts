import type { Database as SqliteDatabase, Statement } from 'node-sqlite3-wasm'
import { z } from 'zod'
import type { ArchiveRules } from './archive.ts'
import { checksum, encodeValue } from './entry-value.ts'
import { unfinishedPart, type EntryPlace, type StateEntry } from './state-entry.ts'

/** A table of a part of a tenant, with how many entries it has, by which a loss is noticed. */
export interface Place extends EntryPlace {
  readonly id: number
  entries: number
  archived: number
}

type Put = Extract<StateEntry, { op: 'put' }>

const insert = (table: string): string =>
  `insert into ${table}(n, place, key, sum, value) values(?, ?, ?, ?, ?) on conflict(place, key) do update set sum = excluded.sum, value = excluded.value returning n`

/** Read with `all`: after `get`, a statement has not ended, and nothing could be committed. */
const numbered = z.object({ n: z.number() })

/** Writes entries within a transaction of SQLite. */
export class EntryWriter {
  readonly #run: ReturnType<typeof prepareAll>
  readonly #places: PlaceList
  readonly #rules: ArchiveRules
  #next: number

  constructor(db: SqliteDatabase, places: PlaceList, rules: ArchiveRules) {
    this.#run = prepareAll(db)
    this.#places = places
    this.#rules = rules
    this.#next = highest(db) + 1
  }

  apply(entry: StateEntry): void {
    if (entry.op === 'clear') return this.#clear(entry)
    if (entry.op === 'finish') {
      this.#clear(entry)
      return this.#places.finish(entry, this.#run.move)
    }
    const place = this.#places.find(entry) ?? this.#places.add(entry, this.#run.place)
    if (entry.op === 'put') return this.#put(place, entry)
    if (this.#delete('deleteEntry', place, entry.key) === undefined && place.archived > 0)
      this.#delete('deleteArchived', place, entry.key)
  }

  #clear(of: PartOfTenant): void {
    for (const place of this.#places.take(of)) this.#run.drop.run([place.id])
  }

  /** Writes how many there are. */
  count(): void {
    this.#places.save(this.#run.count, this.#run.open)
  }

  close(): void {
    for (const statement of Object.values(this.#run)) statement.finalize()
  }

  #put(place: Place, entry: Put): void {
    const kind = this.#rules.readAtStart(place)
    const brief = kind === 'pending' ? this.#rules.briefOf(entry.value) : undefined
    if (kind === 'whole' || (kind === 'pending' && brief === undefined)) this.#putWhole(place, entry)
    else this.#putArchived(place, entry, brief)
  }

  #putWhole(place: Place, entry: Put): void {
    if (place.archived > 0) this.#delete('deleteArchived', place, entry.key)
    const fresh = this.#next++
    if (this.#insert('entry', place, entry, fresh) === fresh) this.#places.touch(place).entries += 1
  }

  #putArchived(place: Place, entry: Put, brief: string | undefined): void {
    const was = place.entries > 0 ? this.#delete('deleteEntry', place, entry.key) : undefined
    const fresh = was ?? this.#next++
    const n = this.#insert('archive', place, entry, fresh)
    if (n === fresh) this.#places.touch(place).archived += 1
    this.#putBrief(n, place, entry.key, brief)
  }

  #putBrief(n: number, place: Place, key: string | number, brief: string | undefined): void {
    if (brief !== undefined) this.#run.brief.run([n, place.id, key, checksum(key, brief), brief])
  }

  /** Its number in the order in which entries were first put; `fresh` when it is new. */
  #insert(table: 'entry' | 'archive', place: Place, { key, value }: Put, fresh: number): number {
    const encoded = encodeValue(value)
    const [put] = this.#run[table].all([fresh, place.id, key, checksum(key, encoded), encoded])
    return numbered.parse(put).n
  }

  /** The number that it had. */
  #delete(table: 'deleteEntry' | 'deleteArchived', place: Place, key: string | number): number | undefined {
    const [found] = this.#run[table].all([place.id, key])
    if (found === undefined) return undefined
    const { n } = numbered.parse(found)
    if (table === 'deleteEntry') this.#places.touch(place).entries -= 1
    else {
      this.#places.touch(place).archived -= 1
      this.#run.deleteBrief.run([n])
    }
    return n
  }
}

/** Its entries are about to go. */
export const dropPlace = "update place set dropped = 1, tenant = '', part = '', name = id where id = ?"

const prepareAll = (db: SqliteDatabase) =>
  ({
    entry: db.prepare(insert('entry')),
    archive: db.prepare(insert('archive')),
    brief: db.prepare('insert or replace into brief(n, place, key, sum, brief) values(?, ?, ?, ?, ?)'),
    deleteEntry: db.prepare('delete from entry where place = ? and key = ? returning n'),
    deleteArchived: db.prepare('delete from archive where place = ? and key = ? returning n'),
    deleteBrief: db.prepare('delete from brief where n = ?'),
    place: db.prepare('insert into place(id, tenant, part, name) values(?, ?, ?, ?)'),
    drop: db.prepare(dropPlace),
    move: db.prepare('update place set part = ? where id = ?'),
    count: db.prepare('update place set entries = ?, archived = ? where id = ?'),
    open: db.prepare('update tally set open = 1 where open = 0'),
  }) satisfies Record<string, Statement>

/** Whoever is in the archive has a number as well. */
const highest = (db: SqliteDatabase): number =>
  z
    .object({ value: z.number() })
    .parse(
      db.get(
        'select max((select coalesce(max(n), 0) from entry), (select coalesce(max(n), 0) from archive)) as value',
      ),
    ).value

/** The places of a database: as they are on disk, and as the transaction at work makes them. */
export interface PlaceList {
  find(at: EntryPlace): Place | undefined
  add(at: EntryPlace, insertPlace: Statement): Place
  /** Those of a part, or of a whole tenant. */
  within(of: PartOfTenant): readonly Place[]
  /** Whether it has not been taken away. */
  has(place: Place): boolean
  /** Takes away those of a part, or of a whole tenant. */
  take(of: PartOfTenant): readonly Place[]
  /** Moves what was put into an unfinished part to where it belongs. */
  finish(of: Omit<EntryPlace, 'table'>, move: Statement): void
  /** Its counts are going to change. */
  touch(place: Place): Place
  save(count: Statement, open: Statement): void
  committed(): void
  forget(): void
}

interface PartOfTenant {
  readonly tenant: string
  readonly part?: string | undefined
}

const placeKey = ({ tenant, part, table }: EntryPlace): string => JSON.stringify([tenant, part, table])

const isIn =
  ({ tenant, part }: PartOfTenant) =>
  (place: Place): boolean =>
    place.tenant === tenant && (part === undefined || place.part === part)

function replaceIn(places: Map<string, Place>, place: Place, by: Place): void {
  places.delete(placeKey(place))
  places.set(placeKey(by), by)
}

export function createPlaceList(all: readonly Place[], highestId: number): PlaceList {
  const places = new Map(all.map((place) => [placeKey(place), place]))
  let lastId = highestId
  /** What undoes the transaction at work, newest last. */
  let undo: (() => void)[] = []
  const touched = new Set<Place>()
  const within = (of: PartOfTenant): readonly Place[] => [...places.values()].filter(isIn(of))

  return {
    find: (at) => places.get(placeKey(at)),
    add({ tenant, part, table }, insertPlace) {
      const place: Place = { id: ++lastId, tenant, part, table, entries: 0, archived: 0 }
      insertPlace.run([place.id, tenant, part, table])
      places.set(placeKey(place), place)
      undo.push(() => void places.delete(placeKey(place)))
      return place
    },
    within,
    has: (place) => places.get(placeKey(place)) === place,
    take(of) {
      const taken = within(of)
      for (const place of taken) {
        places.delete(placeKey(place))
        touched.delete(place)
        undo.push(() => void places.set(placeKey(place), place))
      }
      return taken
    },
    finish({ tenant, part }, move) {
      for (const place of within({ tenant, part: unfinishedPart(part) })) {
        move.run([part, place.id])
        const moved = { ...place, part }
        replaceIn(places, place, moved)
        undo.push(() => replaceIn(places, moved, place))
      }
    },
    touch(place) {
      if (touched.has(place)) return place
      touched.add(place)
      const { entries, archived } = place
      undo.push(() => Object.assign(place, { entries, archived }))
      return place
    },
    save(count, open) {
      for (const { id, entries, archived } of touched) count.run([entries, archived, id])
      open.run()
    },
    committed() {
      undo = []
      touched.clear()
    },
    forget() {
      for (const run of undo.toReversed()) run()
      undo = []
      touched.clear()
    },
  }
}
