import type { z } from 'zod'
import type { Context, Shape } from './context.ts'
import type { EventName, Payload } from './event.ts'
import type { Subscription } from '../delivery/subscription.ts'

/** A subscription, as the vendor's settings page shows it. */
export interface RegisteredSubscription {
  readonly subscription: Subscription
  /** What is filled in, as `Audience.settings` names it. */
  readonly settings: Readonly<Record<string, unknown>>
  /** False when the vendor has disabled it. */
  readonly isActive: boolean
}

/** Who hears of an event. Every vendor decides this differently; the engine only asks. */
export interface Audience<S extends Shape, Settings extends z.ZodObject = z.ZodObject> {
  /** What an operator can fill in on the vendor's settings page; `url` at least. A name that ends in `url` is a URL to deliver to. */
  readonly settings: Settings
  /** What is filled in there so that webhooks are proved with a secret, where that is not a setting named `secret`. */
  settingsOf?(secret: string): Readonly<Record<string, unknown>>
  /** Registers a receiver as an operator would, and gives its subscription, if the settings name a URL. */
  subscribe(settings: unknown, context: Context<S>): Subscription | undefined
  /** What is filled in now, oldest first. Left out, the settings page of this vendor cannot be read. */
  list?(context: Context<S>): readonly RegisteredSubscription[]
  /** Fills in other settings; they are whole, and the id is one of `list`. */
  change?(id: string, settings: unknown, context: Context<S>): void
  /** The id is one of `list`. */
  remove?(id: string, context: Context<S>): void
  /** The payload is given for vendors whose audience depends on what the event is about. */
  subscribers<K extends EventName<S['events']>>(
    event: K,
    payload: Payload<S['events'], K> | undefined,
    context: Context<S>,
  ): readonly Subscription[]
}
