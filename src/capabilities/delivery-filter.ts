import { z } from 'zod'
import type { SeenDelivery } from '../delivery/kept-deliveries.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { SharedLog } from './pages.ts'

export const deliveryFilter = z.strictObject({
  vendor: z.string().exactOptional(),
  event: z.string().exactOptional(),
  status: z.enum(['pending', 'delivered', 'abandoned']).exactOptional(),
})

export type DeliveryFilter = z.output<typeof deliveryFilter>

/** The mock of one vendor, or all that somebody has looked at. */
export const mocksOf = (tenant: Tenant, vendor: string | undefined): readonly Mock[] =>
  vendor === undefined ? tenant.opened() : [tenant.mock(vendor)]

/** The deliveries of one vendor, or of all. */
export const deliveriesOf = (tenant: Tenant, vendor?: string): SharedLog<Delivery, SeenDelivery> => ({
  kind: 'delivery',
  logs: new Map(mocksOf(tenant, vendor).map((mock) => [mock.vendor.name, mock.logs.deliveries])),
  timeOf: ({ createdAt }) => createdAt,
})

/** @throws {UnknownNameError} for a vendor or an event that there is not. */
export function matcherOf(
  tenant: Tenant,
  { vendor, event, status }: DeliveryFilter,
): (delivery: SeenDelivery) => boolean {
  const mocks = vendor === undefined ? Object.values(tenant.mocks) : [tenant.mock(vendor)]
  const events = mocks.flatMap((mock) => Object.keys(mock.vendor.events))
  if (event !== undefined && !events.includes(event))
    throw new UnknownNameError('event', event, events, vendor)
  return (delivery) =>
    (vendor === undefined || delivery.vendor === vendor) &&
    (event === undefined || delivery.event === event) &&
    (status === undefined || delivery.status === status)
}

export const formatFilter = ({ vendor, event, status }: DeliveryFilter): string =>
  [vendor, event, status, 'deliveries'].filter(Boolean).join(' ')
