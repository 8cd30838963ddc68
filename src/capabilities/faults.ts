import { scriptedFaultInput, readScriptedFault } from '../mock/faults.ts'
import { controlRoute, tenantOf } from '../http/control/route.ts'

export const faultRoutes = [
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/faults',
    summary: 'script a fault for the next API calls or deliveries',
    body: scriptedFaultInput,
    status: 201,
    handle(request, context) {
      const { vendor, fault, ...when } = request.body
      const mock = tenantOf(request, context).mock(vendor)
      mock.faults.add(readScriptedFault(mock.vendor, fault, when))
      return { faults: mock.faults.list() }
    },
  }),
  controlRoute({
    method: 'delete',
    path: '/tenants/:tenant/faults',
    summary: 'forget scripted faults',
    handle(request, context) {
      for (const mock of tenantOf(request, context).opened()) mock.faults.clear()
      return { faults: [] }
    },
  }),
]
