import { own } from '../kernel/data/own.ts'
import { deliveryFaults, type DeliveryFaultInput } from '../faults/catalogue.ts'
import type { DeliveryDraft } from '../delivery/draft.ts'
import type { Clock } from '../kernel/time/clock.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Emission, EventDefinition } from '../kernel/contract/event.ts'
import { InvalidInputError, parseInput } from '../kernel/errors/invalid-input-error.ts'
import { Secret } from '../kernel/data/secret.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'
import { checkHttpUrl } from '../kernel/wire/receiver-url.ts'
import { kindOfValue } from '../kernel/errors/kind-of-value.ts'
import { checkKeys } from '../kernel/errors/known-keys.ts'
import { readFault } from '../faults/fault.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Account } from './account/account.ts'
import type { AnyContext } from './account/context.ts'
import { begin } from './account/outbox.ts'
import { withOverrides } from './example.ts'
import { toOurWords } from './in-our-words.ts'

export interface TriggerOptions<Set extends object = Readonly<Record<string, unknown>>> {
  /** Values to replace in the payload, by path: `{ 'data.record.id': 7 }`. */
  readonly set?: Set | undefined
  /** The whole payload instead of the example. */
  readonly data?: unknown
  /** Where to send it instead of to the subscriptions. */
  readonly to?: { readonly url: string; readonly secret?: string | undefined } | undefined
  /** What its deliveries run into, in place of any scripted fault. */
  readonly fault?: DeliveryFaultInput | undefined
}

/**
 * Sends an event without anything having happened: the example payload about something that exists, with overrides.
 * Gives the deliveries, which have begun; those that overtake the result have been tried. What was made for an example goes again when
 * the event cannot be sent.
 *
 * @throws {UnknownNameError} for an event that the vendor does not have, or a fault that does not exist.
 * @throws {InvalidInputError} for a payload or a fault that does not fit, or an override of a path that is not there.
 */
export async function triggerEvent(
  vendor: AnyVendor,
  account: Account,
  event: string,
  options: TriggerOptions,
  clock: Clock,
): Promise<readonly string[]> {
  const emit = readTrigger(vendor, event, options)
  const fault = options.fault === undefined ? undefined : readFault(deliveryFaults, options.fault)
  const sent = await account.perform((context) =>
    orNothing(event, () => {
      const { payloadFor, to } = emit(context)
      return account.composer.compose(event, payloadFor, to, fault, isChecked)
    }),
  )
  return await begin(sent, account.deliveries, clock)
}

/** Deliveries of an event that nobody has written down: whoever asked for them sends them. */
export interface DraftedEvent {
  readonly drafts: readonly DeliveryDraft[]
  /** Takes away again what was made for the example. */
  forget(): void
}

/**
 * As `triggerEvent`, but nothing is sent: gives what would be.
 *
 * @throws {UnknownNameError} for an event that the vendor does not have.
 * @throws {InvalidInputError} for a payload that does not fit, or an override of a path that is not there.
 */
export async function draftEvent(
  vendor: AnyVendor,
  account: Account,
  event: string,
  options: Omit<TriggerOptions, 'fault'>,
): Promise<DraftedEvent> {
  const emit = readTrigger(vendor, event, options)
  const { result: drafts, forget } = await account.performForNow((context) =>
    orNothing(event, () => {
      const { payloadFor, to } = emit(context)
      return account.composer.draft(event, payloadFor, to, isChecked)
    }),
  )
  return { drafts, forget }
}

/** An event about to be composed: what each subscription is sent, and who hears of it. */
interface TriggeredEvent {
  /** Checks what it gives, unless that need not fit. */
  payloadFor(target: Subscription): unknown
  readonly to: readonly Subscription[]
}

/** The payload has been checked, and need not be once more. */
const isChecked = true

function readTrigger(
  vendor: AnyVendor,
  event: string,
  options: TriggerOptions,
): (context: AnyContext) => TriggeredEvent {
  checkKeys('trigger', options, ['set', 'data', 'to', 'fault'])
  // The erased vendor says nothing of its events.
  const definition = own(vendor.events as Readonly<Record<string, EventDefinition>>, event)
  const exampleOf = vendor.examples[event]
  if (!definition || !exampleOf)
    throw new UnknownNameError('event', event, Object.keys(vendor.events), vendor.name)
  const isFree = isGiven(options.data) && definition.unpublished !== undefined
  return (context) => {
    const example: Emission<unknown> = options.data ?? exampleOf(context)
    const payloadFor = (target: Subscription): unknown => {
      const payload = withOverrides(
        typeof example === 'function' ? example(target) : example,
        options.set ?? {},
      )
      if (!isFree) parseInput(`payload of ${event}`, definition.schema, payload)
      return payload
    }
    if (isFree) explainUnchecked(event, definition, options.data, context)
    return { payloadFor, to: targets(vendor, event, example, options.to, context) }
  }
}

/** A refusal counts as a failure: whoever triggers an event gets all of it, or nothing has happened. */
function orNothing<T>(event: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw toOurWords(event, error)
  }
}

const isGiven = (data: unknown): boolean => data !== undefined && data !== null

/** @throws {InvalidInputError} for what is not a JSON object. */
function explainUnchecked(
  event: string,
  { schema, unpublished }: EventDefinition,
  data: unknown,
  context: AnyContext,
): void {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new InvalidInputError(`payload of ${event}`, [`expected a JSON object, got ${kindOfValue(data)}`])
  if (schema.safeParse(data).success) return
  context.warn(`the payload of ${event} is sent as it was given, and was not checked: ${unpublished}`)
}

function targets(
  vendor: AnyVendor,
  event: string,
  example: Emission<unknown>,
  to: TriggerOptions['to'],
  context: AnyContext,
): readonly Subscription[] {
  if (to) return [adHoc(vendor, to)]
  const found = vendor.audience.subscribers(
    event,
    typeof example === 'function' ? undefined : example,
    context,
  )
  if (found.length > 0) return found
  throw new HookdrillError(
    'no_subscriber',
    `nobody would hear of ${event}: ${vendor.name} has no subscription for it`,
    {
      suggestion:
        'subscribe a URL first: drill.<vendor>.subscribe(url) in a test; else the vendor\'s API, "hookdrill receiver" or "start --forward-to <url>"; or send it to a URL with --to <url>',
    },
  )
}

function adHoc(
  vendor: AnyVendor,
  { url, secret }: { readonly url: string; readonly secret?: string | undefined },
): Subscription {
  const [signing] = vendor.signings
  checkHttpUrl(url, vendor.name, 'to')
  if (signing.kind !== 'none' && secret === undefined) {
    throw new InvalidInputError('to', [
      `${vendor.name} signs its webhooks, so a secret is needed to send to a URL directly`,
    ])
  }
  return { id: 'ad-hoc', url, signing, secret: new Secret(secret ?? '') }
}
