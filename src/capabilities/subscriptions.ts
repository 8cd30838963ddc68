import { z } from 'zod'
import { signingSchema } from '../kernel/delivery/delivery.ts'
import { capability } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

const subscription = z.object({
  id: z.string(),
  url: z.string(),
  signing: signingSchema,
  secret: z.string(),
})

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
    output: z.object({ vendor: z.string(), subscription: subscription.nullable() }),
    async run({ tenant, vendor, ...settings }, { tenants }) {
      const made = await tenants.get(tenant).mock(vendor).subscribe(settings)
      return {
        vendor,
        subscription: made
          ? { id: made.id, url: made.url, signing: made.signing, secret: made.secret.reveal() }
          : null,
      }
    },
  }),
] as const
