import { scriptedFault } from '../../mock/faults.ts'
import { controlRoute, tenantOf } from './route.ts'

export const faultRoutes = [
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/faults',
    summary: 'script trouble for the next API calls',
    body: scriptedFault,
    status: 201,
    handle(request, context) {
      const { faults } = tenantOf(request, context).mock(request.body.vendor)
      faults.add(request.body)
      return { faults: faults.list() }
    },
  }),
  controlRoute({
    method: 'delete',
    path: '/tenants/:tenant/faults',
    summary: 'forget scripted trouble',
    handle(request, context) {
      for (const mock of Object.values(tenantOf(request, context).mocks)) mock.faults.clear()
      return { faults: [] }
    },
  }),
]
