import { z } from 'zod'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { nearest } from '../kernel/errors/unknown-name-error.ts'
import type { Mock } from '../mock/mock.ts'
import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { capability } from './capability.ts'
import { mocksOf } from './delivery-filter.ts'
import { findRow, nextPage, orderInput, pageInput, pageOf, type SharedLog } from './pages.ts'
import { tenantInput } from './tenant-input.ts'

/** One API call that was answered. */
const answeredRequest = z.object({
  id: z.string(),
  vendor: z.string(),
  at: z.number().describe("epoch ms on the tenant's clock"),
  method: z.string(),
  url: z.string(),
  route: z.string().exactOptional().describe('the operation that answered; none when no route matched'),
  nearestRoute: z
    .string()
    .exactOptional()
    .describe('when no route matched, the one that was probably meant, if there is one'),
  fault: z.string().exactOptional().describe('the scripted fault that it ran into'),
  headers: z.record(z.string(), z.string()),
  body: z.string().describe('as text, cut after 16 KiB'),
  status: z.int().describe('0 when the connection was reset instead'),
  file: z
    .object({ type: z.string(), bytes: z.int(), whole: z.boolean() })
    .exactOptional()
    .describe('the file that was handed over, and whether all of it was'),
})

type RequestView = DeepReadonly<z.output<typeof answeredRequest>>

export const requestCapabilities = [
  capability({
    name: 'requests.list',
    summary: 'the API calls that were answered, page by page',
    writes: false,
    input: tenantInput.extend({
      vendor: z.string().exactOptional().describe('only to this vendor'),
      unmatched: z.stringbool().or(z.boolean()).exactOptional().describe('only those that no route matched'),
      ...pageInput.shape,
      ...orderInput.shape,
    }),
    output: z.object({ requests: z.array(answeredRequest), next: nextPage }),
    run({ tenant: id, vendor, unmatched = false, ...page }, { tenants }) {
      const tenant = tenants.get(id)
      const { rows, ...next } = pageOf(
        requestsOf(tenant, vendor),
        page,
        (request) => !unmatched || isUnmatched(request),
      )
      return { requests: rows.map((request) => toView(tenant, request)), ...next }
    },
  }),
  capability({
    name: 'requests.show',
    summary: 'one API call with its headers and body',
    writes: false,
    input: tenantInput.extend({ id: z.string() }),
    output: answeredRequest,
    run({ tenant: id, id: wanted }, { tenants }) {
      const tenant = tenants.get(id)
      return toView(tenant, findRow(requestsOf(tenant), wanted))
    },
  }),
] as const

const requestsOf = (tenant: Tenant, vendor?: string): SharedLog<AnsweredRequest> => ({
  kind: 'request',
  logs: new Map(mocksOf(tenant, vendor).map((mock) => [mock.vendor.name, mock.logs.requests])),
  timeOf: ({ at }) => at,
})

/** A call that ran into a fault may have met no route for that reason. */
const isUnmatched = ({ route, fault }: Pick<AnsweredRequest, 'route' | 'fault'>): boolean =>
  route === undefined && fault === undefined

function toView(tenant: Tenant, request: AnsweredRequest): RequestView {
  const near = isUnmatched(request) ? nearestRoute(tenant.mock(request.vendor), request) : undefined
  return { ...request, ...(near !== undefined && { nearestRoute: near }) }
}

/** What was given for a parameter is not held against a route. */
function nearestRoute(mock: Mock, { method, url }: AnsweredRequest): string | undefined {
  const [path = ''] = url.split('?')
  const given = path.split('/')
  const fillIn = (name: string): string =>
    name
      .split('/')
      .map((part, at) => (part.startsWith(':') ? (given[at] ?? part) : part))
      .join('/')
  const routes = new Map(mock.routes().map((name) => [fillIn(name), name]))
  const near = nearest(`${method} ${path}`, [...routes.keys()])
  return near === undefined ? undefined : routes.get(near)
}
