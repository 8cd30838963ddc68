import { UnknownNameError } from '../../vendor/unknown-name-error.ts'
import { controlRoute, tenantOf } from './route.ts'

export const snapshotRoutes = [
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/snapshots/:name',
    summary: 'remember the state of a tenant under a name',
    status: 201,
    handle(request, context) {
      const tenant = tenantOf(request, context)
      tenant.snapshots.set(request.params['name'] ?? '', tenant.snapshot())
      return { snapshots: [...tenant.snapshots.keys()] }
    },
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/snapshots/:name/restore',
    summary: 'go back to a remembered state',
    handle(request, context) {
      const tenant = tenantOf(request, context)
      const name = request.params['name'] ?? ''
      const snapshot = tenant.snapshots.get(name)
      if (!snapshot)
        throw new UnknownNameError('snapshot', name, [...tenant.snapshots.keys()], `tenant ${tenant.id}`)
      tenant.restore(snapshot)
      return { restored: name }
    },
  }),
]
