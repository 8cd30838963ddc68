import { z } from 'zod'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { toMs } from '../kernel/time/duration.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { capability } from './capability.ts'
import { deliveryFaultInput } from './delivery-fault-input.ts'
import {
  deliveryDetailSchema,
  deliverySummarySchema,
  toDeliveryDetail,
  toDeliverySummary,
} from '../kernel/delivery/views.ts'
import { deliveriesOf, deliveryFilter, matcherOf } from './delivery-filter.ts'
import { findRow, get, nextPage, pageInput, pageOf } from './pages.ts'
import { waitForDeliveries } from './wait-for-deliveries.ts'
import { firstAttempts } from '../tenant/first-attempts.ts'
import { tenantInput } from './tenant-input.ts'

const one = tenantInput.extend({ id: z.string().describe('its id, or the beginning of it') })

export const deliveryCapabilities = [
  capability({
    name: 'deliveries.list',
    summary: 'what was sent, oldest first',
    writes: false,
    input: tenantInput.extend({ ...deliveryFilter.shape, ...pageInput.shape }),
    output: z.object({ deliveries: z.array(deliverySummarySchema), next: nextPage }),
    run({ tenant: id, limit, after, ...wanted }, { tenants }) {
      const tenant = tenants.get(id)
      const page = { limit, ...(after !== undefined && { after }) }
      const { rows, ...next } = pageOf(deliveriesOf(tenant, wanted.vendor), page, matcherOf(tenant, wanted))
      return { deliveries: rows.map(toDeliverySummary), ...next }
    },
  }),
  capability({
    name: 'deliveries.wait',
    summary: 'wait until deliveries that match have arrived, and give the newest; what arrived before counts',
    writes: false,
    input: tenantInput.extend({
      ...deliveryFilter.shape,
      count: z.coerce.number().int().min(1).default(1).describe('how many deliveries to wait for'),
      timeout: z.string().default('10s').describe('how long to wait, in real time'),
    }),
    output: z.object({ deliveries: z.array(deliveryDetailSchema) }),
    async run({ tenant, count, timeout, status = 'delivered', ...wanted }, { tenants, signal }) {
      const found = await waitForDeliveries(tenants.get(tenant), {
        filter: { ...wanted, status },
        count,
        timeoutMs: toMs(timeout),
        gone: signal,
      })
      return { deliveries: found.map(toDeliveryDetail) }
    },
  }),
  capability({
    name: 'deliveries.show',
    summary: 'one delivery with its attempts and exact body',
    writes: false,
    input: one,
    output: deliveryDetailSchema,
    run: ({ tenant, id }, { tenants }) => toDeliveryDetail(find(tenants.get(tenant), id)),
  }),
  capability({
    name: 'deliveries.resend',
    summary: 'the same bytes once more, under the same delivery id',
    writes: true,
    input: one.extend({ fault: deliveryFaultInput.exactOptional() }),
    output: deliveryDetailSchema,
    async run({ tenant: own, id: wanted, ...options }, { tenants }) {
      const tenant = tenants.get(own)
      const { vendor, id } = find(tenant, wanted)
      const mock = tenant.mock(vendor)
      const again = mock.resend(id, options)
      await firstAttempts(tenant, mock, [again.id])
      return toDeliveryDetail(mock.delivery(again.id) ?? again)
    },
  }),
] as const

/** By id, or by the beginning of one when only one begins so. */
function find(tenant: Tenant, id: string): Delivery {
  const deliveries = deliveriesOf(tenant)
  const exact = get(deliveries, id)
  if (exact) return exact
  const beginning = [...deliveries.logs.values()].flatMap((log) =>
    [...log.ids()].filter((each) => each.startsWith(id)),
  )
  const [only = id] = beginning
  if (beginning.length > 1 || (beginning.length === 1 && id.length < 4)) throw tooShort(id, beginning)
  return findRow(deliveries, only)
}

function tooShort(id: string, beginning: readonly string[]): HookdrillError {
  const count = beginning.length
  return new HookdrillError(
    'ambiguous_delivery',
    `${count === 1 ? '1 delivery begins' : `${count} deliveries begin`} with "${id}"`,
    {
      suggestion: `give more of one, at least 4 characters: ${beginning.slice(0, 10).toReversed().join(', ')}`,
    },
  )
}
