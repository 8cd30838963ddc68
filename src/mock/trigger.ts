import { HookdrillError } from '../vendor/error.ts'
import type { Emission } from '../vendor/event.ts'
import { InvalidInputError, parseInput } from '../vendor/invalid-input-error.ts'
import { Secret } from '../vendor/secret.ts'
import type { Subscription } from '../vendor/subscription.ts'
import { UnknownNameError } from '../vendor/unknown-name-error.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import type { Account, AnyContext } from './account.ts'
import { withOverrides } from './example.ts'

export interface TriggerOptions {
  /** Values to replace in the payload, by path: `{ 'data.record.id': 7 }`. */
  readonly set?: Readonly<Record<string, unknown>> | undefined
  /** The whole payload instead of the example. */
  readonly data?: unknown
  /** Where to send it instead of to the subscriptions. */
  readonly to?: { readonly url: string; readonly secret?: string | undefined } | undefined
}

/**
 * Sends an event without anything having happened: the example payload about something that exists, with overrides.
 * Gives the ids of the deliveries.
 *
 * @throws {UnknownNameError} for an event that the vendor does not have.
 * @throws {InvalidInputError} for a payload that does not fit, or an override of a path that is not there.
 */
export function trigger(
  vendor: AnyVendor,
  account: Account,
  event: string,
  options: TriggerOptions,
): Promise<readonly string[]> {
  const definition = vendor.events[event]
  const exampleOf = vendor.examples[event]
  if (!definition || !exampleOf)
    throw new UnknownNameError('event', event, Object.keys(vendor.events), vendor.name)
  return unchangedOnError(account, (context) => {
    const example: Emission<unknown> = options.data ?? exampleOf(context)
    const payloadFor = (target: Subscription): unknown => {
      const payload = withOverrides(
        typeof example === 'function' ? example(target) : example,
        options.set ?? {},
      )
      parseInput(`payload of ${event}`, definition.schema, payload)
      return payload
    }
    const accepted = account.dispatch(event, payloadFor, targets(vendor, event, example, options.to, context))
    accepted.forEach(account.courier.begin)
    return accepted
  })
}

/** What was made for an example goes again when the event cannot be sent. Nothing else runs in between. */
function unchangedOnError<T>(account: Account, run: (context: AnyContext) => T): Promise<T> {
  return account.perform((context) => {
    const before = account.store.snapshot()
    try {
      return run(context)
    } catch (error) {
      account.store.restore(before)
      account.jobs.resume()
      throw error
    }
  })
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
        'subscribe through the vendor\'s API, run "hookdrill receiver", start with --hook <url>, or send it to a URL with --to <url>',
    },
  )
}

function adHoc(
  vendor: AnyVendor,
  { url, secret }: { readonly url: string; readonly secret?: string | undefined },
): Subscription {
  const [signing] = vendor.signings
  if (!URL.canParse(url)) throw new InvalidInputError('to', [`"${url}" is not a URL`])
  if (!/^https?:$/.test(new URL(url).protocol))
    throw new InvalidInputError('to', [`"${url}" is neither http nor https`])
  if (signing.kind !== 'none' && secret === undefined) {
    throw new InvalidInputError('to', [
      `${vendor.name} signs its webhooks, so a secret is needed to send to a URL directly`,
    ])
  }
  return { id: 'ad-hoc', url, signing, secret: new Secret(secret ?? '') }
}
