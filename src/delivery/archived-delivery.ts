import { z } from 'zod'
import { ArchivedRow } from '../kernel/data/table.ts'
import { deliveryRowSchema, type DeliveryRow } from '../kernel/delivery/delivery.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'

const { status, event, createdAt, subscription } = deliveryRowSchema.shape

const briefSchema = z.tuple([status.exclude(['pending']), event, subscription, createdAt, z.number()])

type Brief = z.output<typeof briefSchema>

/** What deliveries that have ended are looked up by: where it stands in a brief. */
export const deliveryLookups = [
  { field: 'status', at: 0, since: 4 },
  { field: 'subscription', at: 2 },
]

/** What is looked for in a delivery that has ended; nothing for one that has not. */
export function briefOfDelivery(value: unknown): string | undefined {
  const row = value as DeliveryRow // It is put by whoever keeps deliveries.
  if (row.status === 'pending') return undefined
  const brief: Brief = [row.status, row.event, row.subscription, row.createdAt, endOf(row)]
  return JSON.stringify(brief)
}

/** Where the rest of it is read. */
interface Archive {
  readonly key: string | number
  readonly brief: string
  read(): unknown
  broken(why: string): Error
}

/** A delivery that has ended, and lies in an archive. */
export class ArchivedDelivery extends ArchivedRow {
  readonly id: string
  readonly vendor: string
  readonly status: Brief[0]
  readonly event: string
  readonly subscription: string
  readonly createdAt: number
  /** When it ended, epoch ms on the tenant's clock. */
  readonly endedAt: number
  readonly #archive: Archive

  constructor(vendor: string, archive: Archive) {
    super()
    const [status, event, subscription, createdAt, endedAt] = briefIn(archive)
    this.id = String(archive.key)
    this.vendor = vendor
    this.status = status
    this.event = same(event)
    this.subscription = same(subscription)
    this.createdAt = createdAt
    this.endedAt = endedAt
    this.#archive = archive
  }

  whole(): DeliveryRow {
    const row = this.#archive.read()
    const checked = deliveryRowSchema.safeParse(row, { reportInput: true })
    if (checked.success) return checked.data
    throw this.#archive.broken(toIssues(checked.error, row).slice(0, 1).map(formatIssue).join())
  }
}

/** A few texts stand in very many deliveries, and are kept once. */
const known = new Map<string, string>()

function same(text: string): string {
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size >= 1000) known.clear()
  known.set(text, text)
  return text
}

function briefIn({ brief, broken }: Archive): Brief {
  // By hand: there are as many as there are deliveries, and a checksum is over each.
  const read: unknown = JSON.parse(brief)
  if (Array.isArray(read) && read.length === 5) return read as Brief
  throw broken('its brief is of another form')
}

export const endOf = (row: DeliveryRow | ArchivedRow): number => {
  if (row instanceof ArchivedDelivery) return row.endedAt
  return 'attempts' in row ? (row.attempts.at(-1)?.endedAt ?? row.createdAt) : 0
}
