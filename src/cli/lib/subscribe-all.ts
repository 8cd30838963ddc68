import type { Subscription } from '../../kernel/delivery/subscription.ts'
import type { Mock } from '../../mock/mock.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

/** Fills a URL in at every vendor that does not have it yet, and gives the secrets of those that sign. */
export async function subscribeAll(mocks: readonly Mock[], hook: string): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  for (const mock of mocks) {
    const url = forVendor(hook, mock.vendor.name)
    const made = subscriptionTo(mock, url) ?? (await mock.subscribe({ url }))
    if (made && made.signing.kind !== 'none') secrets[mock.vendor.name] = made.secret.reveal()
  }
  return secrets
}

/** One of before, in a state that was kept: a second one would hear of everything, too. */
const subscriptionTo = (mock: Mock, url: string): Subscription | undefined =>
  mock.vendor.audience.list
    ? mock.subscriptions().find((one) => one.isActive && one.subscription.url === url)?.subscription
    : undefined
