import type { SpanContext, TraceAPI, Tracer } from '@opentelemetry/api'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { JournalEntry } from '../journal/journal.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { Tenants } from '../tenant/tenants.ts'
import { formatOutcome, isDelivered } from '../kernel/delivery/outcome.ts'
import { Date } from '../kernel/time/globals.ts'

/** Spans of calls, and of the attempts of deliveries that they have caused, each of which links to its call. */
export interface Tracing {
  /** Runs a call within a span of its own. */
  call(method: string, path: string, run: () => Promise<void>): Promise<void>
}

/** So many deliveries that have not ended are remembered with the call that caused them; of older ones the link is left out. */
const mostRemembered = 100_000

/** Where `@opentelemetry/api` keeps what an SDK has registered, whichever copy of it did. */
const registered = Symbol.for('opentelemetry.js.api.1')

const hasSdk = (): boolean => {
  const found: unknown = Reflect.get(globalThis, registered)
  return typeof found === 'object' && found !== null && 'trace' in found
}

/** Nothing, and nothing is loaded, unless an SDK of OpenTelemetry has been registered in this process before. */
export async function openTracing(tenants: Tenants, version: string): Promise<Tracing | undefined> {
  if (!hasSdk()) return undefined
  const { trace, SpanKind, SpanStatusCode } = await import('@opentelemetry/api')
  return createTracing(tenants, {
    trace,
    SpanKind,
    SpanStatusCode,
    tracer: trace.getTracer('hookdrill', version),
  })
}

interface Api extends Pick<typeof import('@opentelemetry/api'), 'SpanKind' | 'SpanStatusCode'> {
  readonly trace: TraceAPI
  readonly tracer: Tracer
}

function createTracing(tenants: Tenants, { SpanKind, SpanStatusCode, tracer }: Api): Tracing {
  /** By tenant, vendor and delivery. */
  const causes = new Map<string, SpanContext>()
  const call = new AsyncLocalStorage<ReturnType<Tracer['startSpan']>>()

  function note(tenant: Tenant, entry: JournalEntry): void {
    if (entry.kind === 'request') {
      const span = call.getStore()
      span?.updateName(`${entry.vendor} ${entry.route ?? entry.method}`)
      span?.setAttributes({
        'hookdrill.vendor': entry.vendor,
        'hookdrill.request': entry.id,
        'http.response.status_code': entry.status,
      })
    } else if (entry.kind === 'delivery') remember(keyOf(tenant, entry))
    else if (entry.kind === 'attempt') noteAttempt(tenant, entry)
  }

  function remember(key: string): void {
    const context = call.getStore()?.spanContext()
    if (!context) return
    causes.set(key, context)
    const [oldest] = causes.keys()
    if (causes.size > mostRemembered && oldest !== undefined) causes.delete(oldest)
  }

  function noteAttempt(tenant: Tenant, entry: Extract<JournalEntry, { kind: 'attempt' }>): void {
    const key = keyOf(tenant, entry)
    const cause = causes.get(key)
    const { number, at, endedAt, outcome } = entry.attempt
    const now = Date.now()
    const span = tracer.startSpan(`deliver ${entry.vendor} ${entry.event}`, {
      kind: SpanKind.PRODUCER,
      root: true,
      startTime: now - (endedAt - at), // In real time; the tenant's clock may stand anywhere.
      links: cause ? [{ context: cause }] : [],
      attributes: {
        'hookdrill.vendor': entry.vendor,
        'hookdrill.event': entry.event,
        'hookdrill.delivery': entry.id,
        'hookdrill.attempt': number,
        'hookdrill.status': entry.status,
        'url.full': entry.url,
        ...(outcome.kind === 'response' && { 'http.response.status_code': outcome.status }),
        ...(entry.fault !== undefined && { 'hookdrill.fault': entry.fault }),
      },
    })
    if (!isDelivered(outcome)) span.setStatus({ code: SpanStatusCode.ERROR, message: formatOutcome(outcome) })
    span.end(now)
    if (entry.status !== 'pending') causes.delete(key)
  }

  tenants.forEach((tenant) => void tenant.journal.follow((entry) => note(tenant, entry)))

  return {
    async call(method, path, run) {
      const [shown = path] = path.split('?', 1) // A query may hold what nobody is to see.
      const span = tracer.startSpan(`${method} ${shown}`, {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': method, 'url.path': shown },
      })
      try {
        await call.run(span, run)
      } finally {
        span.end()
      }
    },
  }
}

const keyOf = (
  { id: tenant }: Tenant,
  { vendor, id }: { readonly vendor: string; readonly id: string },
): string => `${tenant} ${vendor} ${id}`
