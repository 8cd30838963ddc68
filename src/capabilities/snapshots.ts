import { z } from 'zod'
import { readSnapshot, type TenantSnapshot } from '../mock/snapshot.ts'
import type { Tenant } from '../mock/tenant.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { controlRoute, tenantOf } from '../http/control/route.ts'

export const snapshotRoutes = [
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/snapshot',
    summary: 'the whole state of a tenant, to be kept; secrets are in it',
    handle: (request, context) => tenantOf(request, context).snapshot(),
  }),
  controlRoute({
    method: 'put',
    path: '/tenants/:tenant/snapshot',
    summary: 'make a tenant what it was, or what another one was; the clock stays where it is',
    body: z.looseObject({}).describe('as GET gives it'),
    handle: (request, context) => restore(tenantOf(request, context), readSnapshot(request.body)),
  }),
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/snapshots',
    summary: 'the states that are remembered under a name',
    handle: (request, context) => names(tenantOf(request, context)),
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/snapshots/:name',
    summary: 'remember the state of a tenant under a name',
    status: 201,
    handle(request, context) {
      const tenant = tenantOf(request, context)
      tenant.snapshots.set(request.params['name'] ?? '', tenant.snapshot())
      return names(tenant)
    },
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/snapshots/:name/restore',
    summary: 'go back to a remembered state; the clock stays where it is',
    handle(request, context) {
      const tenant = tenantOf(request, context)
      const name = request.params['name'] ?? ''
      return { ...restore(tenant, find(tenant, name)), restored: name }
    },
  }),
  controlRoute({
    method: 'delete',
    path: '/tenants/:tenant/snapshots/:name',
    summary: 'forget a remembered state',
    handle(request, context) {
      const tenant = tenantOf(request, context)
      const name = request.params['name'] ?? ''
      find(tenant, name)
      tenant.snapshots.delete(name)
      return names(tenant)
    },
  }),
]

const names = ({ snapshots }: Tenant) => ({ snapshots: [...snapshots.keys()] })

function find({ id, snapshots }: Tenant, name: string): TenantSnapshot {
  const found = snapshots.get(name)
  if (!found) throw new UnknownNameError('snapshot', name, [...snapshots.keys()], `tenant ${id}`)
  return found
}

function restore(tenant: Tenant, snapshot: TenantSnapshot) {
  const { differences } = tenant.restore(snapshot)
  return {
    restored: true,
    taken: new Date(snapshot.at).toISOString(),
    now: new Date(tenant.clock.now()).toISOString(),
    differences,
  }
}
