import type { CapabilityName } from '../../capabilities/index.ts'

/** Where in the control API a capability is called. Light: whoever calls it over HTTP reads this, too. */
export interface ControlBinding {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express reads it, below `/_hookdrill`; its parameters are fields of the input. */
  readonly path: string
  readonly capability: CapabilityName
  /** Of a good answer. @default 200 */
  readonly status?: number
  /** The Content-Type of an answer that is text. @default JSON */
  readonly type?: string
  /** The field of the input that the whole body is. @default the body's fields are fields of the input */
  readonly body?: string
  /** Whether that may be very long, and is read piece by piece. @default false */
  readonly isLong?: boolean
}

/** Every operation of the control API. What is not in the path comes in the query of GET and DELETE, and in the body of the others. */
export const controlBindings = [
  { method: 'get', path: '/health', capability: 'server.health' },
  {
    method: 'get',
    path: '/metrics',
    capability: 'server.metrics',
    type: 'text/plain; version=0.0.4; charset=utf-8',
  },
  { method: 'get', path: '/environment', capability: 'server.environment' },
  { method: 'post', path: '/hosts', capability: 'hosts.allow', status: 201 },
  { method: 'post', path: '/certificates', capability: 'certificates.trust', status: 201 },
  { method: 'get', path: '/vendors', capability: 'vendors.list' },
  { method: 'get', path: '/vendors/:vendor', capability: 'vendors.show' },
  { method: 'get', path: '/vendors/:vendor/openapi.json', capability: 'vendors.contract' },
  { method: 'get', path: '/vendors/:vendor/ledger', capability: 'vendors.ledger' },
  { method: 'get', path: '/faults', capability: 'faults.catalogue' },
  { method: 'get', path: '/scenarios', capability: 'scenarios.list' },
  { method: 'get', path: '/scenarios/:scenario/:vendor', capability: 'scenarios.explain' },
  { method: 'get', path: '/tenants', capability: 'tenants.list' },
  { method: 'post', path: '/tenants', capability: 'tenants.create', status: 201 },
  { method: 'get', path: '/tenants/:tenant', capability: 'tenants.show' },
  { method: 'delete', path: '/tenants/:tenant', capability: 'tenants.delete' },
  { method: 'get', path: '/tenants/:tenant/evidence', capability: 'tenants.evidence' },
  { method: 'post', path: '/tenants/:tenant/reset', capability: 'tenants.reset' },
  { method: 'post', path: '/tenants/:tenant/seed-data', capability: 'accounts.seed', body: 'data' },
  { method: 'get', path: '/tenants/:tenant/objects/:vendor', capability: 'accounts.objects' },
  { method: 'get', path: '/tenants/:tenant/subscriptions', capability: 'subscriptions.list' },
  {
    method: 'post',
    path: '/tenants/:tenant/subscriptions',
    capability: 'subscriptions.add',
    status: 201,
  },
  {
    method: 'patch',
    path: '/tenants/:tenant/subscriptions/:vendor/:id',
    capability: 'subscriptions.change',
  },
  {
    method: 'delete',
    path: '/tenants/:tenant/subscriptions/:vendor/:id',
    capability: 'subscriptions.remove',
  },
  {
    method: 'post',
    path: '/tenants/:tenant/actions/:vendor/:action',
    capability: 'actions.run',
    body: 'input',
  },
  {
    method: 'post',
    path: '/tenants/:tenant/events/:vendor/:event',
    capability: 'events.trigger',
    status: 202,
  },
  { method: 'get', path: '/tenants/:tenant/deliveries', capability: 'deliveries.list' },
  { method: 'get', path: '/tenants/:tenant/deliveries/wait', capability: 'deliveries.wait' },
  { method: 'get', path: '/tenants/:tenant/deliveries/:id', capability: 'deliveries.show' },
  { method: 'get', path: '/tenants/:tenant/deliveries/:id/explanation', capability: 'deliveries.explain' },
  {
    method: 'post',
    path: '/tenants/:tenant/deliveries/:id/resend',
    capability: 'deliveries.resend',
    status: 202,
  },
  { method: 'get', path: '/tenants/:tenant/requests', capability: 'requests.list' },
  { method: 'get', path: '/tenants/:tenant/requests/:id', capability: 'requests.show' },
  { method: 'get', path: '/tenants/:tenant/faults', capability: 'faults.scripted' },
  { method: 'post', path: '/tenants/:tenant/faults', capability: 'faults.script', status: 201 },
  { method: 'delete', path: '/tenants/:tenant/faults', capability: 'faults.clear' },
  { method: 'get', path: '/tenants/:tenant/clock', capability: 'clock.show' },
  { method: 'post', path: '/tenants/:tenant/clock', capability: 'clock.move' },
  { method: 'get', path: '/tenants/:tenant/snapshot', capability: 'state.take' },
  {
    method: 'put',
    path: '/tenants/:tenant/snapshot',
    capability: 'state.restore',
    body: 'snapshot',
    isLong: true,
  },
  { method: 'get', path: '/tenants/:tenant/snapshots', capability: 'snapshots.list' },
  { method: 'post', path: '/tenants/:tenant/snapshots/:name', capability: 'snapshots.save', status: 201 },
  { method: 'post', path: '/tenants/:tenant/snapshots/:name/restore', capability: 'snapshots.restore' },
  { method: 'delete', path: '/tenants/:tenant/snapshots/:name', capability: 'snapshots.forget' },
  { method: 'post', path: '/tenants/:tenant/scenarios', capability: 'scenarios.play' },
  { method: 'post', path: '/tenants/:tenant/scenarios/:scenario', capability: 'scenarios.play' },
  { method: 'post', path: '/tenants/:tenant/judgements', capability: 'scenarios.judge' },
  { method: 'post', path: '/tenants/:tenant/grades', capability: 'grades.start', status: 202 },
  { method: 'get', path: '/tenants/:tenant/grades', capability: 'grades.list' },
  { method: 'get', path: '/tenants/:tenant/grades/:id', capability: 'grades.show' },
  { method: 'post', path: '/tenants/:tenant/grades/:id/stop', capability: 'grades.stop' },
  { method: 'post', path: '/tenants/:tenant/loads', capability: 'loads.start', status: 202 },
  { method: 'get', path: '/tenants/:tenant/loads/:id', capability: 'loads.show' },
  { method: 'post', path: '/tenants/:tenant/loads/:id/stop', capability: 'loads.stop' },
  { method: 'get', path: '/tenants/:tenant/stream', capability: 'journal.follow' },
] as const satisfies readonly ControlBinding[]

/** Whether what is not in the path comes in the query. */
export const takesQuery = ({ method }: Pick<ControlBinding, 'method'>): boolean =>
  method === 'get' || method === 'delete'

/** `GET /tenants/:tenant` */
export const formatOperation = ({ method, path }: Pick<ControlBinding, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`

/** The names of the parameters in a path. */
export const pathParameters = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
