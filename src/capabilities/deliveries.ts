import { z } from 'zod'
import { afterRealMs } from '../kernel/time/real-time.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { toMs } from '../kernel/time/duration.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { capability } from './capability.ts'
import { deliveryFaultInput } from './delivery-fault-input.ts'
import {
  deliveryDetailSchema,
  deliverySummarySchema,
  toDeliveryDetail,
  toDeliverySummary,
} from '../kernel/delivery/views.ts'
import { firstAttempts } from './first-attempts.ts'
import { tenantInput } from './tenant-input.ts'

const filter = z.strictObject({
  vendor: z.string().exactOptional(),
  event: z.string().exactOptional(),
  status: z.enum(['pending', 'delivered', 'abandoned']).exactOptional(),
})

type Filter = z.output<typeof filter>

const one = tenantInput.extend({ id: z.string().describe('its id, or the beginning of it') })

export const deliveryCapabilities = [
  capability({
    name: 'deliveries.list',
    summary: 'what was sent, oldest first',
    writes: false,
    input: tenantInput.extend(filter.shape),
    output: z.object({ deliveries: z.array(deliverySummarySchema) }),
    run: ({ tenant, ...wanted }, { tenants }) => ({
      deliveries: matching(tenants.get(tenant), wanted).map(toDeliverySummary),
    }),
  }),
  capability({
    name: 'deliveries.wait',
    summary: 'wait until deliveries that match have arrived; what arrived before counts',
    writes: false,
    input: tenantInput.extend({
      ...filter.shape,
      count: z.coerce.number().int().min(1).default(1).describe('how many deliveries to wait for'),
      timeout: z.string().default('10s').describe('how long to wait, in real time'),
    }),
    output: z.object({ deliveries: z.array(deliveryDetailSchema) }),
    async run({ tenant, count, timeout, status = 'delivered', ...wanted }, { tenants, signal }) {
      const found = await waitFor(tenants.get(tenant), {
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

const all = (tenant: Tenant): readonly Delivery[] =>
  tenant
    .opened()
    .flatMap((mock) => mock.deliveries())
    .toSorted((a, b) => a.createdAt - b.createdAt)

function matching(tenant: Tenant, { vendor, event, status }: Filter): readonly Delivery[] {
  const mocks = vendor === undefined ? Object.values(tenant.mocks) : [tenant.mock(vendor)]
  const events = mocks.flatMap((mock) => Object.keys(mock.vendor.events))
  if (event !== undefined && !events.includes(event))
    throw new UnknownNameError('event', event, events, vendor)
  return all(tenant).filter(
    (delivery) =>
      (vendor === undefined || delivery.vendor === vendor) &&
      (event === undefined || delivery.event === event) &&
      (status === undefined || delivery.status === status),
  )
}

/** By id, or by the beginning of one when only one begins so. */
function find(tenant: Tenant, id: string): Delivery {
  const deliveries = all(tenant)
  const found = deliveries.filter(
    (delivery) => delivery.id === id || (id.length >= 4 && delivery.id.startsWith(id)),
  )
  const [one] = found
  if (one && found.length === 1) return one
  const beginning = deliveries.filter((delivery) => delivery.id.startsWith(id))
  if (beginning.length > 0) throw tooShort(id, beginning)
  throw new UnknownNameError(
    'delivery',
    id,
    deliveries.slice(-10).map((delivery) => delivery.id),
  )
}

function tooShort(id: string, beginning: readonly Delivery[]): HookdrillError {
  const count = beginning.length
  return new HookdrillError(
    'ambiguous_delivery',
    `${count === 1 ? '1 delivery begins' : `${count} deliveries begin`} with "${id}"`,
    {
      suggestion: `give more of one, at least 4 characters: ${beginning
        .slice(-10)
        .map((each) => each.id)
        .join(', ')}`,
    },
  )
}

interface Wait {
  readonly filter: Filter
  readonly count: number
  /** Real time. */
  readonly timeoutMs: number
  readonly gone: AbortSignal
}

async function waitFor(
  tenant: Tenant,
  { filter: wanted, count, timeoutMs, gone }: Wait,
): Promise<readonly Delivery[]> {
  const found = await new Promise<readonly Delivery[]>((resolve) => {
    const look = (): void => {
      const now = matching(tenant, wanted)
      if (now.length >= count) end(now)
    }
    const end = (result: readonly Delivery[]): void => {
      stopFollowing()
      stopTimer()
      gone.removeEventListener('abort', giveUp)
      resolve(result)
    }
    const giveUp = (): void => end(matching(tenant, wanted))
    const stopFollowing = tenant.journal.follow(
      (entry) => (entry.kind === 'attempt' || entry.kind === 'delivery') && look(),
    )
    const stopTimer = afterRealMs(timeoutMs, giveUp)
    gone.addEventListener('abort', giveUp)
    look()
  })
  if (found.length >= count) return found
  const there = all(tenant).map(({ vendor, event, status }) => `${vendor} ${event} ${status}`)
  throw new HookdrillError(
    'timeout',
    `waited ${timeoutMs / 1000} s for ${count} ${formatFilter(wanted)}, and ${found.length} came`,
    { suggestion: `there are: ${there.join(', ') || 'no deliveries at all'}` },
  )
}

const formatFilter = ({ vendor, event, status }: Filter): string =>
  [vendor, event, status, 'deliveries'].filter(Boolean).join(' ')
