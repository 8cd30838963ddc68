import { faultWish, readFault } from '../../mock/faults.ts'
import { controlRoute, tenantOf } from './route.ts'

export const faultRoutes = [
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/faults',
    summary: 'script trouble for the next API calls or deliveries',
    body: faultWish,
    status: 201,
    handle(request, context) {
      const { vendor, trouble, ...when } = request.body
      const mock = tenantOf(request, context).mock(vendor)
      mock.faults.add(readFault(mock.vendor, trouble, when))
      return { faults: mock.faults.list() }
    },
  }),
  controlRoute({
    method: 'delete',
    path: '/tenants/:tenant/faults',
    summary: 'forget scripted trouble',
    handle(request, context) {
      for (const mock of tenantOf(request, context).opened()) mock.faults.clear()
      return { faults: [] }
    },
  }),
]
