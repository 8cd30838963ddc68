import { z } from 'zod'
import { storedDeliveries } from '../../delivery/row.ts'
import { table, type Tables } from '../../kernel/data/table.ts'
import type { Snapshot } from '../../store/store.ts'

/** A piece of work that a vendor does later. */
const job = z.object({ id: z.string(), job: z.string(), at: z.number(), data: z.json() })

const sequence = z.object({ id: z.string(), last: z.int() })

/** What made a mock's ids and secrets: in snapshots only, so that they go on as they were. */
const origin = z.object({ id: z.literal('origin'), key: z.string(), drawn: z.int().min(0) })

/** What the engine keeps for every mock, beside the vendor's own tables. */
export const engineTables = {
  $deliveries: storedDeliveries,
  $jobs: table(job),
  $sequences: table(sequence),
  $origin: table(origin),
} satisfies Tables

/** What made the ids of a mock whose state this is, if it says so. */
export const originIn = (snapshot: Snapshot | undefined): z.output<typeof origin> | undefined =>
  origin.safeParse(snapshot?.['$origin']?.[0]).data
