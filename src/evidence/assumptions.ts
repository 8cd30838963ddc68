import type { FixedReason, LedgerEntry, Settlement, Showing } from '../kernel/contract/evidence.ts'
import type { Shape } from '../kernel/contract/context.ts'
import type { Route } from '../kernel/contract/route.ts'
import { eventsOfVendor } from '../kernel/contract/vendor-events.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'

/** Something that nobody knows of a vendor, and that its mock has had to decide. */
export interface Assumption {
  /** The same from run to run: an event, `GET /path`, or the words of the ledger in kebab case. */
  readonly id: string
  readonly about: 'event' | 'operation' | 'behaviour'
  readonly summary: string
  readonly because: string
  /** The vendor option that switches it. */
  readonly option?: string
  /** Why there is none. */
  readonly fixed?: FixedReason
  /** Whether a handler of webhooks sees it: a payload, a delivery, a download. */
  readonly touchesHandler: boolean
  readonly settledBy?: Settlement
  readonly showsIn?: Showing
}

/** What a mock assumes; what a handler of webhooks sees comes first. */
export function assumptionsOf(vendor: AnyVendor): readonly Assumption[] {
  const all = [...fromEvents(vendor), ...fromRoutes(vendor), ...fromLedger(vendor)]
  return [
    ...all.filter(({ touchesHandler }) => touchesHandler),
    ...all.filter((each) => !each.touchesHandler),
  ]
}

type Details = Omit<Assumption, 'because' | 'option' | 'fixed'>

const assumption = ({ evidence }: Pick<LedgerEntry, 'evidence'>, details: Details): readonly Assumption[] =>
  evidence.standing === 'assumed'
    ? [
        {
          ...details,
          because: evidence.because,
          ...(evidence.option !== undefined && { option: evidence.option }),
          ...(evidence.fixed !== undefined && { fixed: evidence.fixed }),
        },
      ]
    : []

const fromEvents = (vendor: AnyVendor): readonly Assumption[] =>
  eventsOfVendor(vendor).flatMap(([name, event]) =>
    assumption(event, {
      id: name,
      about: 'event',
      summary: `${name}: sent when ${event.summary}`,
      touchesHandler: true,
      settledBy: { kind: 'delivery', event: name },
    }),
  )

const fromRoutes = (vendor: AnyVendor): readonly Assumption[] =>
  // The erased vendor says nothing of its routes.
  (vendor.routes as readonly Route<Shape>[]).flatMap((route) => {
    const operation = `${route.method} ${route.path}`
    return assumption(route, {
      id: operation,
      about: 'operation',
      summary: `${operation}: ${route.summary}`,
      touchesHandler: route.file === 'kept',
      settledBy: { kind: 'call', operation },
    })
  })

const fromLedger = (vendor: AnyVendor): readonly Assumption[] =>
  vendor.ledger.flatMap(({ summary, evidence, settledBy, showsIn }) =>
    assumption(
      { evidence },
      {
        id: kebab(summary),
        about: 'behaviour',
        summary,
        touchesHandler: settledBy?.kind === 'delivery',
        ...(settledBy && { settledBy }),
        ...(showsIn && { showsIn }),
      },
    ),
  )

const kebab = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
