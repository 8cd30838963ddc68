import { z } from 'zod'
import type { RegisteredSubscription } from '../kernel/contract/audience.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { signingSchema } from '../kernel/delivery/delivery.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'
import { capability } from './capability.ts'
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
    input: tenantInput.extend({ vendor: z.string().exactOptional().describe('only of this vendor') }),
    output: z.object({ subscriptions: z.array(registeredView) }),
    run({ tenant: id, vendor }, { tenants }) {
      const tenant = tenants.get(id)
      // A vendor that cannot tell is passed over, unless it is asked for.
      const mocks =
        vendor === undefined
          ? tenant.opened().filter((mock) => mock.vendor.audience.list !== undefined)
          : [tenant.mock(vendor)]
      return {
        subscriptions: mocks.flatMap((mock) =>
          mock.subscriptions().map((registered) => toRegisteredView(mock.vendor.name, registered)),
        ),
      }
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
