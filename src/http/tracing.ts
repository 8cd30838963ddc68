import type { Attributes, SpanContext, Tracer } from '@opentelemetry/api'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { JournalEntry } from '../journal/journal.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { Tenants } from '../tenant/tenants.ts'
import { formatOutcome, isDelivered } from '../kernel/delivery/outcome.ts'
import { systemNow } from '../kernel/time/real-time.ts'

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
  return createTracing(tenants, { SpanKind, SpanStatusCode, tracer: trace.getTracer('hookdrill', version) })
}

type AttemptEntry = Extract<JournalEntry, { kind: 'attempt' }>

interface Api extends Pick<typeof import('@opentelemetry/api'), 'SpanKind' | 'SpanStatusCode'> {
  readonly tracer: Tracer
}

function createTracing(tenants: Tenants, { SpanKind, SpanStatusCode, tracer }: Api): Tracing {
  const causes = createCauses()
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
    } else if (entry.kind === 'delivery')
      causes.remember(keyOf(tenant, entry), call.getStore()?.spanContext())
    else if (entry.kind === 'attempt') noteAttempt(tenant, entry)
  }

  function noteAttempt(tenant: Tenant, entry: AttemptEntry): void {
    const key = keyOf(tenant, entry)
    const cause = causes.get(key)
    const { at, endedAt, outcome } = entry.attempt
    const now = systemNow()
    const span = tracer.startSpan(`deliver ${entry.vendor} ${entry.event}`, {
      kind: SpanKind.PRODUCER,
      root: true,
      startTime: now - (endedAt - at), // In real time; the tenant's clock may stand anywhere.
      links: cause ? [{ context: cause }] : [],
      attributes: attributesOf(entry),
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

/** The calls that caused deliveries which have not ended, by tenant, vendor and delivery. */
function createCauses() {
  const causes = new Map<string, SpanContext>()
  return {
    get: (key: string) => causes.get(key),
    delete: (key: string) => void causes.delete(key),
    remember(key: string, cause: SpanContext | undefined) {
      if (!cause) return
      causes.set(key, cause)
      const [oldest] = causes.keys()
      if (causes.size > mostRemembered && oldest !== undefined) causes.delete(oldest)
    },
  }
}

function attributesOf({ vendor, event, id, status, url, fault, attempt }: AttemptEntry): Attributes {
  const { number, outcome } = attempt
  return {
    'hookdrill.vendor': vendor,
    'hookdrill.event': event,
    'hookdrill.delivery': id,
    'hookdrill.attempt': number,
    'hookdrill.status': status,
    'url.full': url,
    ...(outcome.kind === 'response' && { 'http.response.status_code': outcome.status }),
    ...(fault !== undefined && { 'hookdrill.fault': fault }),
  }
}

const keyOf = (
  { id: tenant }: Tenant,
  { vendor, id }: { readonly vendor: string; readonly id: string },
): string => `${tenant} ${vendor} ${id}`
