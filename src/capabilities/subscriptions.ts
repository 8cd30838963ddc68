import { z } from 'zod'
import type { RegisteredSubscription } from '../kernel/contract/audience.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { signingSchema } from '../kernel/delivery/delivery.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'
import { capability } from './capability.ts'
import { nextPage, pageInput, toPage } from './pages.ts'
import { tenantInput } from './tenant-input.ts'

const subscriptionView = z.object({
  id: z.string(),
  url: z.string(),
  signing: signingSchema,
  secret: z.string(),
})

/** As it is on the vendor's settings page. */
const registeredView = subscriptionView.extend({
  vendor: z.string(),
  settings: z.record(z.string(), z.unknown()).describe("what is filled in, in the vendor's own names"),
  isActive: z.boolean().describe('false when the vendor has disabled it'),
})

const one = { ...tenantInput.shape, vendor: z.string(), id: z.string() }

/** What an operator does on a vendor's settings page. */
export const subscriptionCapabilities = [
  capability({
    name: 'subscriptions.add',
    summary: "what an operator does on the vendor's settings page",
    writes: true,
    input: z.looseObject({
      ...tenantInput.shape,
      vendor: z.string(),
      url: z.string().exactOptional().describe("the rest is the vendor's own, such as events or secret"),
    }),
    output: z.object({ vendor: z.string(), subscription: subscriptionView.nullable() }),
    async run({ tenant, vendor, ...settings }, { tenants }) {
      const made = await tenants.get(tenant).mock(vendor).subscribe(settings)
      return { vendor, subscription: made ? toView(made) : null }
    },
  }),
  capability({
    name: 'subscriptions.list',
    summary: "what is filled in on the vendors' settings pages",
    writes: false,
    input: tenantInput
      .extend({ vendor: z.string().exactOptional().describe('only of this vendor') })
      .extend(pageInput.shape),
    output: z.object({ subscriptions: z.array(registeredView), next: nextPage }),
    run({ tenant: id, vendor, limit, after }, { tenants }) {
      const tenant = tenants.get(id)
      // A vendor that cannot tell is passed over, unless it is asked for.
      const mocks =
        vendor === undefined
          ? tenant.opened().filter((mock) => mock.vendor.audience.list !== undefined)
          : [tenant.mock(vendor)]
      const all = mocks.flatMap((mock) =>
        mock.subscriptions().map((registered) => toRegisteredView(mock.vendor.name, registered)),
      )
      const { rows: subscriptions, ...next } = toPage(followers(all, after), limit, keyOfSubscription)
      return { subscriptions, ...next }
    },
  }),
  capability({
    name: 'subscriptions.change',
    summary: 'fill in something else for a subscription; what is left out stays as it is',
    writes: true,
    input: z.looseObject(one),
    output: registeredView,
    async run({ tenant, vendor, id, ...changes }, { tenants }) {
      return toRegisteredView(vendor, await tenants.get(tenant).mock(vendor).changeSubscription(id, changes))
    },
  }),
  capability({
    name: 'subscriptions.remove',
    summary: "take a subscription off the vendor's settings page",
    writes: true,
    input: z.strictObject(one),
    output: z.object({ vendor: z.string(), removed: z.string() }),
    async run({ tenant, vendor, id }, { tenants }) {
      await tenants.get(tenant).mock(vendor).removeSubscription(id)
      return { vendor, removed: id }
    },
  }),
] as const

/** Vendors number their subscriptions alike, so a page goes on after `<vendor>/<id>`. */
const keyOfSubscription = ({ vendor, id }: { readonly vendor: string; readonly id: string }): string =>
  `${vendor}/${id}`

/** @throws {UnknownNameError} for a subscription that is not there. */
function followers<T extends { readonly vendor: string; readonly id: string }>(
  all: readonly T[],
  after: string | undefined,
): readonly T[] {
  if (after === undefined) return all
  const at = all.findIndex((one) => keyOfSubscription(one) === after)
  if (at === -1) throw new UnknownNameError('subscription', after, all.slice(-10).map(keyOfSubscription))
  return all.slice(at + 1)
}

const toView = ({
  id,
  url,
  signing,
  secret,
}: Subscription): DeepReadonly<z.output<typeof subscriptionView>> => ({
  id,
  url,
  signing,
  secret: secret.reveal(),
})

const toRegisteredView = (
  vendor: string,
  { subscription, settings, isActive }: RegisteredSubscription,
): DeepReadonly<z.output<typeof registeredView>> => ({
  ...toView(subscription),
  vendor,
  settings,
  isActive,
})
