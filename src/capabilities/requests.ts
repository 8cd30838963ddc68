import { z } from 'zod'
import { controlRoute, tenantOf } from '../http/control/route.ts'

export const watchRoutes = [
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/requests',
    summary: 'the API calls that were answered, oldest first',
    query: z.strictObject({ vendor: z.string().exactOptional() }),
    handle(request, context) {
      const { vendor } = request.query
      const tenant = tenantOf(request, context)
      const mocks = vendor === undefined ? tenant.opened() : [tenant.mock(vendor)]
      return { requests: mocks.flatMap((mock) => mock.requests()).toSorted((a, b) => a.at - b.at) }
    },
  }),
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/stream',
    summary: 'what happens in a tenant, as server-sent events',
    query: z.strictObject({ since: z.coerce.number().int().min(0).exactOptional() }),
    handle: (request, context) => ({
      kind: 'stream',
      journal: tenantOf(request, context).journal,
      since: request.query.since ?? Number.MAX_SAFE_INTEGER,
    }),
  }),
]
