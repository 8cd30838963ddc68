import type { Counter, Registry } from 'prom-client'
import type { JournalEntry } from '../journal/journal.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { Tenants } from '../tenant/tenants.ts'
import { inSlices } from '../kernel/time/in-slices.ts'

/**
 * What happens in the tenants of a server, as Prometheus reads it. Nothing is counted, and nothing is loaded, before somebody asks:
 * then it begins with what the journals still have, which is all of a short life and the newest entries of a long one.
 */
export function createMetrics(tenants: Tenants): () => Promise<string> {
  let loading: Promise<Meters> | undefined
  const followed = new WeakSet<Tenant>()

  return async () => {
    const meters = await (loading ??= openMeters())
    for (const tenant of tenants.list()) {
      if (followed.has(tenant)) continue
      followed.add(tenant)
      tenant.journal.follow(meters.count)
      await inSlices(tenant.journal.upwards(), meters.count)
    }
    meters.look(tenants.list())
    return await meters.text()
  }
}

interface Meters {
  count(this: void, entry: JournalEntry): void
  /** What is read off at the moment. */
  look(tenants: readonly Tenant[]): void
  text(): Promise<string>
}

/** From an answer out of memory, or a receiver on the same machine, to the vendors' patience, in s. */
const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

async function openMeters(): Promise<Meters> {
  const library = await import('prom-client')
  const registry = new library.Registry()
  library.collectDefaultMetrics({ register: registry })
  const countAttempt = attemptCounter(library, registry)
  const countCall = callCounter(library, registry)
  const warnings = counterIn(library, registry)('warnings', 'What the log warned of', 'vendor')
  return {
    count(entry) {
      if (entry.kind === 'attempt') countAttempt(entry)
      else if (entry.kind === 'request') countCall(entry)
      else if (entry.kind === 'warning') warnings.inc({ vendor: entry.vendor })
    },
    look: tenantGauges(library, registry),
    text: () => registry.metrics(),
  }
}

type Library = typeof import('prom-client')

const counterIn =
  ({ Counter }: Library, registry: Registry) =>
  <Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `hookdrill_${name}_total`, help, labelNames, registers: [registry] })

function attemptCounter(library: Library, registry: Registry) {
  const counter = counterIn(library, registry)
  const deliveries = counter('deliveries', 'Deliveries that ended, by how', 'vendor', 'event', 'status')
  const attempts = counter(
    'attempts',
    'Attempts to deliver, by outcome',
    'vendor',
    'event',
    'outcome',
    'status',
  )
  const durations = new library.Histogram({
    name: 'hookdrill_attempt_duration_seconds',
    help: "How long attempts took, on the tenant's clock",
    labelNames: ['vendor', 'outcome'],
    buckets,
    registers: [registry],
  })
  return ({ vendor, event, attempt, status }: Extract<JournalEntry, { kind: 'attempt' }>): void => {
    const { outcome, at, endedAt } = attempt
    const answered = outcome.kind === 'response' ? outcome.status : ''
    attempts.inc({ vendor, event, outcome: outcome.kind, status: answered })
    durations.observe({ vendor, outcome: outcome.kind }, (endedAt - at) / 1000)
    if (status !== 'pending') deliveries.inc({ vendor, event, status })
  }
}

function callCounter(library: Library, registry: Registry) {
  const counter = counterIn(library, registry)
  const calls = counter('api_calls', 'API calls that were answered', 'vendor', 'operation', 'status')
  const refusals = counter('api_refusals', 'API calls that were refused', 'vendor', 'operation', 'status')
  const durations = new library.Histogram({
    name: 'hookdrill_api_call_duration_seconds',
    help: 'How long API calls took until they were answered, in real time',
    labelNames: ['vendor', 'operation'],
    buckets,
    registers: [registry],
  })
  return ({ vendor, route, status, why, realMs }: Extract<JournalEntry, { kind: 'request' }>): void => {
    // The path would be another for each id, and a caller could make up any number of them.
    const labels = { vendor, operation: route ?? 'none', status: status === 0 ? 'reset' : status }
    calls.inc(labels)
    durations.observe({ vendor, operation: labels.operation }, realMs / 1000)
    if (why !== undefined || status >= 400) refusals.inc(labels)
  }
}

function tenantGauges({ Gauge }: Library, registry: Registry): Meters['look'] {
  const registers = [registry]
  const pending = new Gauge({
    name: 'hookdrill_deliveries_pending',
    help: 'Deliveries that wait for an attempt, or are being attempted',
    labelNames: ['vendor'],
    registers,
  })
  const open = new Gauge({ name: 'hookdrill_tenants', help: 'Tenants that there are', registers })
  return (tenants) => {
    open.set(tenants.length)
    pending.reset()
    for (const mock of tenants.flatMap((tenant) => tenant.opened()))
      pending.inc({ vendor: mock.vendor.name }, mock.pending())
  }
}
