import { HookdrillError } from '../kernel/errors/error.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'
import type { Mock } from '../mock/mock.ts'

/** Where the handler listens, and what the operator fills in on the vendor's settings page. */
export interface HandlerAddress {
  /** The handler under test. */
  readonly to: string
  /** The webhook secret that it knows. @default the vendor's own */
  readonly secret?: string | undefined
  /** What else the operator fills in. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Fills in the vendor's settings page, in place of what was there.
 *
 * @throws {HookdrillError} when nothing comes of it.
 */
export async function subscribeHandler(
  mock: Mock,
  { to, secret, settings }: HandlerAddress,
): Promise<Signing> {
  const { audience } = mock.vendor
  if (audience.list && audience.remove)
    for (const { subscription } of mock.subscriptions()) await mock.removeSubscription(subscription.id)
  const offered = Object.keys(audience.settings.shape)
  const urls = offered.filter((setting) => /url$/i.test(setting)).map((setting) => [setting, to] as const)
  const subscription = await mock.subscribe({
    ...Object.fromEntries(urls),
    ...(secret !== undefined && offered.includes('secret') && { secret }),
    ...settings,
  })
  if (!subscription)
    throw new HookdrillError('no_subscription', `${mock.vendor.name} made no subscription of these settings`)
  return subscription.signing
}
