import { HookdrillError } from '../kernel/errors/error.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'
import type { Mock } from '../mock/mock.ts'
import { subscribeReceiver, type SubscribedReceiver } from '../mock/subscribe-receiver.ts'

/**
 * Fills in the vendor's settings page, in place of what was there.
 *
 * @throws {HookdrillError} when nothing comes of it.
 */
export async function subscribeHandler(mock: Mock, handler: SubscribedReceiver): Promise<Signing> {
  const { audience } = mock.vendor
  if (audience.list && audience.remove)
    for (const { subscription } of mock.subscriptions()) await mock.removeSubscription(subscription.id)
  const subscription = await subscribeReceiver(mock, handler)
  if (!subscription)
    throw new HookdrillError('no_subscription', `${mock.vendor.name} made no subscription of these settings`)
  return subscription.signing
}
