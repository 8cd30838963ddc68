import { z } from 'zod'
import { ArchivedDelivery } from '../delivery/archived-delivery.ts'
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
  search: z
    .string()
    .exactOptional()
    .describe(
      'only those with this text in their id, vendor, event, URL, fault, or the first 64 KiB of their body; capitals do not matter',
    ),
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
  { vendor, event, status, search }: DeliveryFilter,
): (delivery: SeenDelivery) => boolean {
  const mocks = vendor === undefined ? Object.values(tenant.mocks) : [tenant.mock(vendor)]
  const events = mocks.flatMap((mock) => Object.keys(mock.vendor.events))
  if (event !== undefined && !events.includes(event))
    throw new UnknownNameError('event', event, events, vendor)
  return (delivery) =>
    (vendor === undefined || delivery.vendor === vendor) &&
    (event === undefined || delivery.event === event) &&
    (status === undefined || delivery.status === status) &&
    (search === undefined || mentions(delivery, search.toLowerCase()))
}

/** What is not at hand of one in an archive is read only when the rest does not have it. */
function mentions(delivery: SeenDelivery, text: string): boolean {
  const { id, vendor, event } = delivery
  if ([id, vendor, event].some((each) => each.toLowerCase().includes(text))) return true
  const { url, fault = '', body } = delivery instanceof ArchivedDelivery ? delivery.whole() : delivery
  if ([url, fault].some((each) => each.toLowerCase().includes(text))) return true
  return textOfStart(body).toLowerCase().includes(text)
}

/** How much of a body is searched, in bytes. */
const searchedBytes = 65_536

const textOfStart = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? Buffer.from(body.slice(0, 4 * Math.ceil(searchedBytes / 3)), 'base64').toString()
    : Buffer.from(body.subarray(0, searchedBytes)).toString()

export const formatFilter = ({ vendor, event, status, search }: DeliveryFilter): string =>
  [vendor, event, status, 'deliveries', search !== undefined && `with "${search}"`].filter(Boolean).join(' ')
