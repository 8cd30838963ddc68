import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'
import type { ArchiveRules, EntryArchive } from './archive.ts'
import type { EntryReader, ReadEntry } from './entry-reader.ts'
import type { Place } from './entry-writer.ts'
import type { StateContent, TableArchive, TenantContent } from './state-content.ts'
import type { EntryPlace } from './state-entry.ts'

/** What is read at start, and the way to what is not. */
export async function readContent(
  reader: EntryReader,
  places: readonly Place[],
  rules: ArchiveRules,
): Promise<StateContent> {
  const read = new Map<Place, ReadEntry[]>(places.map((place) => [place, []]))
  await reader.entries((entry) => void read.get(entry.place)?.push(entry))
  const content = new Map<string, OpenContent>()
  for (const [place, entries] of read) {
    const kind = rules.readAtStart(place)
    if (kind === 'nothing' || place.archived + entries.length === 0) continue
    const tenant = content.get(place.tenant) ?? new OpenContent()
    content.set(place.tenant, tenant)
    if (kind === 'edges') tenant.addLog(place, reader.log(place))
    else tenant.add(place, entries)
    if (kind === 'pending') tenant.addArchive(place, await reader.archive(place), entries)
  }
  return content
}

class OpenContent extends Map<string, Record<string, readonly unknown[]>> implements TenantContent {
  readonly #logs = new Map<string, Map<string, ArchivedEntries<unknown>>>()
  readonly #archives = new Map<string, TableArchive>()

  add({ part, table }: EntryPlace, entries: readonly ReadEntry[]): void {
    const tables = this.get(part) ?? {}
    this.set(part, tables)
    tables[table] = entries.map(({ value }) => value)
  }

  addLog({ part, table }: EntryPlace, log: ArchivedEntries<unknown>): void {
    const logs = this.#logs.get(part) ?? new Map<string, ArchivedEntries<unknown>>()
    this.#logs.set(part, logs.set(table, log))
  }

  addArchive({ part, table }: EntryPlace, entries: EntryArchive, others: readonly ReadEntry[]): void {
    this.#archives.set(JSON.stringify([part, table]), { entries, numbers: others.map(({ n }) => n) })
  }

  archive(part: string, table: string): TableArchive | undefined {
    return this.#archives.get(JSON.stringify([part, table]))
  }

  log(part: string, table: string): ArchivedEntries<unknown> | undefined {
    return this.#logs.get(part)?.get(table)
  }

  loggedParts(): readonly string[] {
    return [...this.#logs.keys()]
  }
}
