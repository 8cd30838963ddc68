import type { z } from 'zod'
import type { Journal } from '../../mock/journal.ts'
import type { Tenant } from '../../mock/tenant.ts'
import type { Tenants } from '../../mock/tenants.ts'
import { nothing } from './nothing.ts'

/** What the control API acts on. */
export interface ControlContext {
  readonly tenants: Tenants
  readonly version: string
  /** Lets webhooks go to one more host. */
  readonly allowHost: (host: string) => void
  /** Called when the caller has gone away. */
  readonly signal: AbortSignal
}

export interface ControlRequest<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

/** An answer of the control API: JSON, or a stream of what happens in a tenant. */
export type ControlReply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'stream'; readonly journal: Journal; readonly since: number }

/** One operation of the control API: what serves it, checks it and describes it. */
export interface ControlRoute {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** As Express reads it, below `/_hookdrill`. */
  readonly path: string
  readonly summary: string
  readonly query: z.ZodObject
  readonly body: z.ZodType | undefined
  readonly status: number
  handle(
    request: ControlRequest<Readonly<Record<string, string>>, unknown, unknown>,
    context: ControlContext,
  ): Promise<ControlReply> | ControlReply
}

interface TypedRoute<Query extends z.ZodObject, Body extends z.ZodType> {
  readonly method: ControlRoute['method']
  readonly path: string
  readonly summary: string
  readonly query?: Query
  readonly body?: Body
  /** @default 200 */
  readonly status?: number
  handle(
    request: ControlRequest<Readonly<Record<string, string>>, z.output<Query>, z.output<Body>>,
    context: ControlContext,
  ): unknown
}

/** Infers query and body for its handler; what the handler gives is the JSON of the answer. */
export function controlRoute<
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>({ method, path, summary, query, body, status = 200, handle }: TypedRoute<Query, Body>): ControlRoute {
  return {
    method,
    path,
    summary,
    query: query ?? nothing,
    body,
    status,
    async handle(request, context) {
      // The server has checked query and body with the very schemas that type them.
      const result = await handle(
        request as ControlRequest<typeof request.params, z.output<Query>, z.output<Body>>,
        context,
      )
      return isStream(result) ? result : { kind: 'json', status, body: result }
    },
  }
}

const isStream = (result: unknown): result is Extract<ControlReply, { kind: 'stream' }> =>
  typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'stream'

/** The tenant that a path names. */
export const tenantOf = (
  { params }: { readonly params: Readonly<Record<string, string>> },
  { tenants }: ControlContext,
): Tenant => tenants.get(params['tenant'] ?? '')
