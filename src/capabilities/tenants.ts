import { z } from 'zod'
import { controlRoute, tenantOf } from '../http/control/route.ts'
import { tenantView } from './views.ts'

const wishes = z.strictObject({
  id: z.string().exactOptional().describe('letters, digits, - and _; made up when left out'),
  editions: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('edition by vendor, such as {"reportflow":"current"}'),
  options: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .exactOptional()
    .describe('switches by vendor'),
  seed: z.string().exactOptional().describe('makes ids and secrets repeatable'),
  clock: z
    .strictObject({
      frozenAt: z.union([
        z.number().min(0).max(Date.UTC(3000, 0)),
        z.iso.datetime().transform((at) => Date.parse(at)),
      ]),
    })
    .exactOptional()
    .describe('start with the clock stopped at this time (epoch ms or ISO 8601)'),
})

export const tenantRoutes = [
  controlRoute({
    method: 'get',
    path: '/health',
    summary: 'whether the server is up, and its version',
    handle: (_request, { version }) => ({ status: 'ok', version }),
  }),
  controlRoute({
    method: 'get',
    path: '/tenants',
    summary: 'the tenants there are',
    handle: (_request, { tenants }) => ({ tenants: tenants.list().map(({ id }) => id) }),
  }),
  controlRoute({
    method: 'post',
    path: '/tenants',
    summary: 'make an isolated world: one mock of each vendor, one clock',
    body: wishes,
    status: 201,
    handle: async ({ body }, { tenants }) => tenantView(await tenants.create(body)),
  }),
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant',
    summary: 'base URLs, credentials and ready-made headers of a tenant',
    handle: (request, context) => tenantView(tenantOf(request, context)),
  }),
  controlRoute({
    method: 'delete',
    path: '/tenants/:tenant',
    summary: 'end a tenant and forget it',
    async handle({ params }, { tenants }) {
      await tenants.delete(params['tenant'] ?? '')
      return { deleted: params['tenant'] }
    },
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/reset',
    summary: 'empty accounts again; the clock stays where it is',
    handle(request, context) {
      const tenant = tenantOf(request, context)
      tenant.reset()
      return tenantView(tenant)
    },
  }),
]
