import { z } from 'zod'
import { formatSigning } from '../kernel/delivery/signing.ts'
import { firstAttempts } from './first-attempts.ts'
import { controlRoute, tenantOf } from '../http/control/route.ts'
import { deliveryFaultInput } from './delivery-fault-input.ts'
import { deliveryRow } from './views.ts'

const subscription = z.looseObject({ vendor: z.string(), url: z.string().exactOptional() })

const trigger = z.strictObject({
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
})

export const vendorRoutes = [
  controlRoute({
    method: 'get',
    path: '/vendors',
    summary: 'the vendors, their events, actions, editions and options',
    handle: (_request, { tenants }) => ({
      vendors: Object.values(tenants.get('default').mocks).map(({ vendor, baseUrl, edition }) => ({
        name: vendor.name,
        title: vendor.title,
        handsOver: vendor.handsOver,
        baseUrl,
        edition,
        editions: vendor.editions,
        signings: vendor.signings.map(formatSigning),
        events: Object.keys(vendor.events),
        actions: Object.entries(vendor.actions).map(([name, { summary, input }]) => ({
          name,
          summary,
          input: Object.keys(input.shape),
        })),
        options: Object.entries(vendor.options.shape as Record<string, z.ZodType>).map(([name, option]) => ({
          name,
          description: option.description,
        })),
        origins: vendor.origins.map(({ origin }) => origin),
      })),
    }),
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/subscriptions',
    summary: "what an operator does on the vendor's settings page",
    body: subscription,
    status: 201,
    async handle(request, context) {
      const { vendor, ...settings } = request.body
      const made = await tenantOf(request, context).mock(vendor).subscribe(settings)
      return {
        vendor,
        subscription: made
          ? { id: made.id, url: made.url, signing: made.signing, secret: made.secret.reveal() }
          : null,
      }
    },
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/actions/:vendor/:action',
    summary: 'what a person or the vendor does next: finish a record, expire a file',
    body: z.looseObject({}).default({}),
    async handle(request, context) {
      const { vendor = '', action = '' } = request.params
      const tenant = tenantOf(request, context)
      const mock = tenant.mock(vendor)
      const before = new Set(mock.deliveries().map(({ id }) => id))
      const result = (await mock.act(action, request.body)) ?? null
      await firstAttempts(tenant)
      return {
        result,
        deliveries: mock
          .deliveries()
          .filter(({ id }) => !before.has(id))
          .map(deliveryRow),
      }
    },
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/events/:vendor/:event',
    summary: 'send an event without anything having happened',
    body: trigger.default({}),
    status: 202,
    async handle(request, context) {
      const { vendor = '', event = '' } = request.params
      const tenant = tenantOf(request, context)
      const mock = tenant.mock(vendor)
      const sent = await mock.trigger(event, request.body)
      await firstAttempts(tenant)
      return {
        deliveries: sent
          .map(({ id }) => mock.delivery(id))
          .flatMap((made) => (made ? [deliveryRow(made)] : [])),
      }
    },
  }),
]
