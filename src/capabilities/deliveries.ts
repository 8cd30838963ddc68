import { z } from 'zod'
import type { Tenant } from '../mock/tenant.ts'
import { afterRealMs } from '../kernel/time/clock.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { toMs } from '../kernel/time/duration.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { deliveryFaultInput } from './delivery-fault-input.ts'
import { firstAttempts } from './first-attempts.ts'
import { controlRoute, tenantOf } from '../http/control/route.ts'
import { deliveryRow, deliveryView } from './views.ts'

const filter = z.strictObject({
  vendor: z.string().exactOptional(),
  event: z.string().exactOptional(),
  status: z.enum(['pending', 'delivered', 'abandoned']).exactOptional(),
})

type Filter = z.output<typeof filter>

const wait = filter.extend({
  count: z.coerce.number().int().min(1).default(1).describe('how many deliveries to wait for'),
  timeout: z.string().default('10s').describe('how long to wait, in real time'),
})

export const deliveryRoutes = [
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/deliveries',
    summary: 'what was sent, oldest first',
    query: filter,
    handle: (request, context) => ({
      deliveries: matching(tenantOf(request, context), request.query).map(deliveryRow),
    }),
  }),
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/deliveries/wait',
    summary: 'wait until deliveries that match have arrived; what arrived before counts',
    query: wait,
    async handle(request, context) {
      const { count, timeout, ...query } = request.query
      const tenant = tenantOf(request, context)
      const found = await waitFor(
        tenant,
        { ...query, status: query.status ?? 'delivered' },
        count,
        toMs(timeout),
        context.signal,
      )
      return { deliveries: found.map(deliveryView) }
    },
  }),
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/deliveries/:id',
    summary: 'one delivery with its attempts and exact body',
    handle: (request, context) => deliveryView(find(tenantOf(request, context), request.params['id'] ?? '')),
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/deliveries/:id/resend',
    summary: 'the same bytes once more, under the same delivery id',
    body: z.strictObject({ fault: deliveryFaultInput.exactOptional() }).default({}),
    status: 202,
    async handle(request, context) {
      const tenant = tenantOf(request, context)
      const { vendor, id } = find(tenant, request.params['id'] ?? '')
      const again = tenant.mock(vendor).resend(id, request.body)
      await firstAttempts(tenant)
      return deliveryView(tenant.mock(vendor).delivery(again.id) ?? again)
    },
  }),
]

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

async function waitFor(
  tenant: Tenant,
  filter_: Filter,
  count: number,
  timeoutMs: number,
  gone: AbortSignal,
): Promise<readonly Delivery[]> {
  const found = await new Promise<readonly Delivery[]>((resolve) => {
    const look = (): void => {
      const now = matching(tenant, filter_)
      if (now.length >= count) end(now)
    }
    const end = (result: readonly Delivery[]): void => {
      stopFollowing()
      stopTimer()
      gone.removeEventListener('abort', giveUp)
      resolve(result)
    }
    const giveUp = (): void => end(matching(tenant, filter_))
    const stopFollowing = tenant.journal.follow(
      (entry) => (entry.kind === 'attempt' || entry.kind === 'delivery') && look(),
    )
    const stopTimer = afterRealMs(timeoutMs, giveUp)
    gone.addEventListener('abort', giveUp)
    look()
  })
  if (found.length >= count) return found
  throw new HookdrillError(
    'timeout',
    `waited ${timeoutMs / 1000} s for ${count} ${say(filter_)}, and ${found.length} came`,
    {
      suggestion: `there are: ${
        all(tenant)
          .map(({ vendor, event, status }) => `${vendor} ${event} ${status}`)
          .join(', ') || 'no deliveries at all'
      }`,
    },
  )
}

const say = ({ vendor, event, status }: Filter): string =>
  [vendor, event, status, 'deliveries'].filter(Boolean).join(' ')
