import { z } from 'zod'
import { ArchivedDelivery, briefOfDelivery, deliveryLookups } from '../delivery/archived-delivery.ts'
import type { JournalEntry } from '../journal/journal.ts'
import { originIn } from '../mock/account/engine-tables.ts'
import { hasSeed } from '../mock/account/ids.ts'
import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { KeptRequests } from '../mock/calls/request-log.ts'
import type { KeptFaults } from '../faults/scripted-faults.ts'
import type { ClockOptions } from '../kernel/time/clock.ts'
import { deliveryRowSchema } from '../kernel/delivery/delivery.ts'
import type { ArchivedEntries } from '../kernel/data/numbered-log.ts'
import type { ArchiveRules } from '../store/archive.ts'
import { ArchivedPart } from '../store/archived-part.ts'
import { keptClock } from '../store/kept-clock.ts'
import type { TenantContent } from '../store/state-content.ts'
import { snapshotRows, type ArchivedTable, type Snapshot } from '../store/store.ts'
import { finishedPart } from '../store/state-entry.ts'
import type { StoredTable } from '../store/stored-table.ts'
import { aboutSnapshot, snapshotFrom, storedSnapshot } from './kept-snapshot.ts'
import { deliveriesTable } from './snapshot-size.ts'
import { tenantSnapshot, type LentAccounts, type SavedSnapshot } from './snapshot.ts'

/** A tenant as it was when it ended. */
export interface KeptTenant {
  /** Whether the folder has it in the form in which it is kept now; else it is written anew. */
  readonly isWritten: boolean
  /** By vendor, every row of every table of those that had been looked at. */
  readonly mocks: Readonly<Record<string, Snapshot>>
  /** By vendor and table, what else there is, in the archive. */
  readonly archived: Readonly<Record<string, Readonly<Record<string, ArchivedTable>>>>
  /** By vendor, what was scripted. */
  readonly faults: Readonly<Record<string, KeptFaults>>
  readonly clock?: Pick<ClockOptions, 'frozenAt' | 'offsetMs'> | undefined
  /** What the choices that faults leave open come from. */
  readonly seed?: string | undefined
  /** By vendor, the API calls that were answered. */
  readonly requests: Readonly<Record<string, KeptRequests>>
  readonly journal?: ArchivedEntries<JournalEntry> | undefined
  /** What somebody wants to go back to, by name. */
  readonly snapshots: ReadonlyMap<string, SavedSnapshot>
  /** What was there before somebody got accounts of its own, and has not come back. */
  readonly lent?: LentAccounts | undefined
}

/** Where a tenant's own facts are among those of its mocks: no vendor is called so. */
export const ownPart = '$tenant'

const snapshotPrefix = '$snapshot:'

const requestsPrefix = '$requests:'

export const requestsPart = (vendor: string): string => `${requestsPrefix}${vendor}`

/** Where that is which was there before somebody got accounts of its own. */
export const lentPart = '$lent'

export const journalPart = '$journal'

export const snapshotPart = (name: string): string => `${snapshotPrefix}${name}`

// What waits was read from outside once, and nothing but what was written comes back.
const keptFaults = z.custom<KeptFaults>((value) => typeof value === 'object' && value !== null)

const keptRequests = z.object({ cleared: z.array(z.number()).max(1).default([]) })

/** Of what is over and of which there is much, nothing is read at start. */
export const archiveRules: ArchiveRules = {
  readAtStart({ part: given, table }) {
    const part = finishedPart(given)
    if (part === journalPart || (part.startsWith(requestsPrefix) && table === 'requests')) return 'edges'
    if (part.startsWith(snapshotPrefix)) return table === aboutSnapshot ? 'whole' : 'nothing'
    return table === deliveriesTable && !part.startsWith('$') ? 'pending' : 'whole'
  },
  briefOf: briefOfDelivery,
  lookups: deliveryLookups,
}

const own = z.object({
  clock: z.array(keptClock).max(1).default([]),
  seed: z.array(z.string()).max(1).default([]),
  faults: z.array(z.object({ vendor: z.string(), faults: keptFaults })).default([]),
})

/**
 * A tenant from what its folder has of it; what is stored of a part is not read.
 *
 * @throws {z.ZodError} for facts that are not a tenant's.
 */
export function readKeptTenant(
  content: TenantContent,
  stored: (part: string) => readonly StoredTable[],
): KeptTenant {
  const { clock, seed, faults } = own.parse(content.get(ownPart) ?? {})
  const parts = [...content]
  const lent = content.get(lentPart)
  const mocks = parts.filter(([part]) => !part.startsWith('$'))
  const snapshots = parts.flatMap(([part, tables]) =>
    part.startsWith(snapshotPrefix)
      ? [
          [
            part.slice(snapshotPrefix.length),
            storedSnapshot(tables[aboutSnapshot]?.[0], stored(part)),
          ] as const,
        ]
      : [],
  )
  return {
    isWritten: true,
    mocks: Object.fromEntries(mocks.map(([vendor, tables]) => [vendor, snapshotRows.parse(tables)])),
    archived: Object.fromEntries(
      mocks.map(([vendor, tables]) => [vendor, archivedOf(vendor, tables, content)]),
    ),
    faults: Object.fromEntries(faults.map((one) => [one.vendor, one.faults])),
    clock: clock[0],
    seed: seed[0],
    requests: Object.fromEntries(readRequests(content)),
    journal: content.log(journalPart, 'entries') as ArchivedEntries<JournalEntry> | undefined, // As it was written.
    snapshots: new Map(snapshots),
    lent: lent && aboutSnapshot in lent ? readLent(lent) : undefined,
  }
}

/** Whether the credentials of a vendor were made with a seed. Those that are kept stay what they were, whatever the seed is now. */
export function isSeeded(
  vendor: string,
  { seed, kept }: { readonly seed?: string | undefined; readonly kept?: KeptTenant | undefined },
): boolean {
  const origin = originIn(kept?.mocks[vendor])
  return origin ? hasSeed(origin) : seed !== undefined
}

type TenantTables = Readonly<Record<string, readonly unknown[]>>

function archivedOf(
  vendor: string,
  { [deliveriesTable]: pending = [] }: TenantTables,
  content: TenantContent,
): Readonly<Record<string, ArchivedTable>> {
  const archive = content.archive(vendor, deliveriesTable)
  if (!archive) return {}
  const ids = pending.map((row) => withId.parse(row).id)
  const part = new ArchivedPart(archive.entries, (entry) => new ArchivedDelivery(vendor, entry), ids)
  return { [deliveriesTable]: { part, places: archive.numbers } }
}

const withId = deliveryRowSchema.pick({ id: true }).loose()

function readRequests(content: TenantContent): readonly (readonly [string, KeptRequests])[] {
  return [...content.keys(), ...content.loggedParts()].flatMap((part) => {
    if (!part.startsWith(requestsPrefix)) return []
    const { cleared } = keptRequests.parse(content.get(part) ?? {})
    const entries = content.log(part, 'requests') as ArchivedEntries<AnsweredRequest> | undefined // As it was written.
    return [[part.slice(requestsPrefix.length), { cleared: cleared[0] ?? 0, entries }] as const]
  })
}

function readLent({ [aboutSnapshot]: about = [], ...tables }: TenantTables): LentAccounts {
  const { isTicking } = z.looseObject({ isTicking: z.boolean() }).parse(about[0])
  const snapshot = tenantSnapshot.parse(snapshotFrom(about[0], new Map(Object.entries(tables))))
  return { isTicking, snapshot }
}
