import { z } from 'zod'
import type { Mock } from '../mock/mock.ts'
import { capability } from './capability.ts'
import { deliveryFaultInput } from './delivery-fault-input.ts'
import { deliverySummarySchema, toDeliverySummary } from '../kernel/delivery/views.ts'
import { deliveriesCausedBy, firstAttempts } from '../tenant/first-attempts.ts'
import { tenantInput } from './tenant-input.ts'

/** What makes webhooks: an event that is sent, or something that somebody does. */
export const eventCapabilities = [
  capability({
    name: 'actions.run',
    summary: 'what a person or the vendor does next: finish a record, expire a file',
    writes: true,
    input: tenantInput.extend({
      vendor: z.string(),
      action: z.string(),
      input: z.looseObject({}).default({}).describe('what the action takes'),
    }),
    output: z.object({
      result: z.unknown().describe('what the action gives'),
      deliveries: z.array(deliverySummarySchema),
    }),
    async run({ tenant: id, vendor, action, input }, { tenants }) {
      const tenant = tenants.get(id)
      const mock = tenant.mock(vendor)
      const { result, ids } = await deliveriesCausedBy(tenant, mock, () => mock.act(action, input))
      return { result: result ?? null, deliveries: summariesOf(mock, ids) }
    },
  }),
  capability({
    name: 'events.trigger',
    summary: 'send an event without anything having happened',
    writes: true,
    input: tenantInput.extend({
      vendor: z.string(),
      event: z.string(),
      set: z
        .record(z.string(), z.unknown())
        .exactOptional()
        .describe('values to replace in the payload, by path'),
      data: z.unknown().exactOptional().describe('the whole payload, instead of the example'),
      to: z
        .strictObject({ url: z.string(), secret: z.string().exactOptional() })
        .exactOptional()
        .describe('send it here instead of to the subscriptions'),
      fault: deliveryFaultInput.exactOptional(),
    }),
    output: z.object({ deliveries: z.array(deliverySummarySchema) }),
    async run({ tenant: id, vendor, event, ...options }, { tenants }) {
      const tenant = tenants.get(id)
      const mock = tenant.mock(vendor)
      const sent = await mock.trigger(event, options)
      const ids = sent.map((each) => each.id)
      await firstAttempts(tenant, mock, ids)
      return { deliveries: summariesOf(mock, ids) }
    },
  }),
] as const

const summariesOf = (mock: Mock, ids: readonly string[]) =>
  ids.flatMap((id) => mock.delivery(id) ?? []).map(toDeliverySummary)
