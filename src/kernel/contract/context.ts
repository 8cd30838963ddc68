import type { z } from 'zod'
import type { AccountChange, Expiry } from './change.ts'
import type { DeepReadonly } from '../data/deep-readonly.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { DocumentSpec } from './document.ts'
import type { Downloaded, DownloadLimits } from './download.ts'
import type { Emission, EventName, Events, Payload } from './event.ts'
import type { Ids } from '../data/ids.ts'
import type { Json } from '../data/json.ts'
import type { Subscription } from '../delivery/subscription.ts'
import type { Database, Tables } from '../data/table.ts'

/** What varies from vendor to vendor, as one type: `Context<Shape>`, `Route<Shape>`, `Vendor<Shape>`. */
export interface Shape {
  readonly tables: Tables
  readonly events: Events
  readonly options: z.ZodObject
}

/** All that a vendor's code can see and do: one simulated account, and the tenant's clock. */
export interface Context<S extends Shape> {
  readonly db: Database<S['tables']>
  /** The vendor's switches, as this tenant has set them. */
  readonly options: DeepReadonly<z.output<S['options']>>
  /** The documented generation of the API that this tenant plays. */
  readonly edition: string
  /** Whether rules are enforced that would make a vendor useless on one machine, such as "https only". */
  readonly vendorRules: boolean
  readonly ids: Ids
  /** Where this mock is reached, without a trailing slash: for links in answers and payloads. */
  readonly baseUrl: string
  /** Epoch ms on the tenant's clock. */
  now(): number
  /** Fetches what an integrator pointed at, from this machine and the hosts that were allowed; never throws. */
  download(url: string, limits: DownloadLimits): Promise<Downloaded>
  render(document: DocumentSpec): Promise<Uint8Array>
  /** Queues the event for everyone whom `audience` names, or for those in `to`. */
  emit<K extends EventName<S['events']>>(
    event: K,
    emission: Emission<Payload<S['events'], K>>,
    to?: readonly Subscription[],
  ): void
  /**
   * Sends what was emitted so far now, instead of after the answer to this call, and resolves when each has been tried once:
   * for a vendor whose webhook can overtake its answer.
   */
  flush(): Promise<void>
  /** Runs one of the vendor's `jobs` when the clock reaches `at` (epoch ms); survives a restart with `--state`. */
  schedule(job: string, at: number, data: Json): void
  /**
   * Counts one more of something in a window of `windowMs` that begins with the first: for rate limits.
   * Not part of the state: it is in no snapshot, and a reset forgets it.
   */
  tally(name: string, windowMs: number): Tally
  /** What was sent so far, oldest first, to one subscription or to all. */
  deliveries(subscription?: string): readonly Delivery[]
  /** Tells the person at the terminal something that the API answer cannot say. */
  warn(message: string): void
  /** Tells of something that this side has done by itself, such as disabling a subscription: it counts in what a moved clock reports. */
  reportChange(change: AccountChange): void
  /**
   * Remembers that something was given out which says itself how long it is good, such as a JWT, so that a moved clock can tell that
   * it has expired. What is a row of the database is for `Vendor.expiries`. Not part of the state, as tallies are not.
   */
  trackExpiry(expiry: Expiry): void
}

/** How often something has happened in the current window. */
export interface Tally {
  /** This time included. */
  readonly count: number
  /** When the window ends and the count starts again, epoch ms. */
  readonly endsAt: number
}

/** The same account, with nobody told: for making something that an example can be about. */
export const silently = <S extends Shape>(context: Context<S>): Context<S> => ({
  ...context,
  emit: () => undefined,
})
