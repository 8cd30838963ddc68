import { formatCount, type AccountChange, type Expiry } from '../kernel/contract/change.ts'
import type { Journal } from './journal.ts'

/** Something that became different while the clock moved. */
export type Changed = AccountChange & {
  readonly vendor: string
  /** Epoch ms on the tenant's clock. */
  readonly at: number
}

/** What happened while the clock moved. */
export interface TimeReport {
  /** Epoch ms on the tenant's clock, before and after. */
  readonly from: number
  readonly to: number
  /** Attempts that were made, whatever came of them. */
  readonly attempts: number
  /** Deliveries that one of these attempts delivered, and those that were given up. */
  readonly delivered: number
  readonly abandoned: number
  /** What became different at the vendors' side, earliest first. */
  readonly changes: readonly Changed[]
  /** For people: `3 attempts, 1 link expired, 1 subscription disabled`. */
  readonly summary: string
}

/** Whose time it is. */
export interface Observed {
  readonly journal: Journal
  now(): number
  /** What expires in the end, by vendor; asked for when the clock has moved. */
  expiries(): readonly (Expiry & { readonly vendor: string })[]
}

/** Moves a clock and tells what happened meanwhile. */
export async function reportOf(
  { journal, now, expiries }: Observed,
  move: () => Promise<void>,
): Promise<TimeReport> {
  const from = now()
  const seen = { attempts: 0, delivered: 0, abandoned: 0 }
  const noted: Changed[] = []
  const stop = journal.follow((entry) => {
    if (entry.kind === 'note') {
      const { vendor, what, id, became, why, at } = entry
      noted.push({ vendor, what, id, became, ...(why !== undefined && { why }), at })
    }
    if (entry.kind !== 'attempt') return
    seen.attempts++
    if (entry.status === 'delivered' || entry.status === 'abandoned') seen[entry.status]++
  })
  await move().finally(stop)
  const to = now()
  const expired = expiries()
    .filter(({ at }) => from < at && at <= to)
    .map((expiry) => ({ ...expiry, became: 'expired' }))
  const changes = [...noted, ...expired].toSorted((a, b) => a.at - b.at)
  return { from, to, ...seen, changes, summary: summarise(seen, changes) }
}

/** What there is to tell of a clock that was not moved. */
export function nothingWasDue(at: number): TimeReport {
  const seen = { attempts: 0, delivered: 0, abandoned: 0 }
  return { from: at, to: at, ...seen, changes: [], summary: summarise(seen, []) }
}

function summarise(
  { attempts, abandoned }: Pick<TimeReport, 'attempts' | 'abandoned'>,
  changes: readonly Changed[],
): string {
  const kinds = new Map<string, Changed[]>()
  for (const change of changes) {
    const kind = `${change.what} ${change.became}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), change])
  }
  const parts = [
    ...(attempts > 0 ? [formatCount(attempts, 'attempt')] : []),
    ...(abandoned > 0 ? [`${formatCount(abandoned, 'delivery')} abandoned`] : []),
    ...[...kinds.values()].flatMap(([first, ...more]) =>
      first ? [`${formatCount(1 + more.length, first.what)} ${first.became}`] : [],
    ),
  ]
  return parts.length === 0 ? 'nothing was due' : parts.join(', ')
}
