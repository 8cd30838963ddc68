import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import { madeSince } from '../../journal/made-since.ts'
import type { Mock } from '../../mock/mock.ts'
import { planOf } from '../../scenario/plan/plan.ts'
import { openFaultScript } from '../../scenario/play/fault-script.ts'
import { runStep, type ActiveStep } from '../../scenario/play/run-step.ts'
import { openSession, type PlaySession } from '../../scenario/play/session.ts'
import { readScenario } from '../../scenario/read/read-scenario.ts'
import type { StepInput } from '../../kernel/scenario/step.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { changeBetween, withoutNames } from '../effects/change.ts'
import type { EffectProbe, EffectReading } from '../effects/effects.ts'
import { keptSince } from '../effects/kept-since.ts'
import { settledReading } from '../effects/settled.ts'
import type { Marks } from '../lab/marks.ts'
import type { LabWatch } from '../lab/watch.ts'
import type { History } from './history.ts'
import { stepsOf, type JourneySteps } from './history-scenario.ts'

/** What histories are run with. */
export interface HistoryTools {
  readonly tenant: Tenant
  readonly mock: Mock
  readonly to: string
  readonly probe: EffectProbe | undefined
  readonly watch: LabWatch
  readonly marks: Marks
  readonly limits: HistoryLimits
  /** Fills in the vendor's settings page, in place of what was there. */
  subscribe(): Promise<unknown>
}

/** How long is waited, in ms of real time. */
export interface HistoryLimits {
  /** For a handler that does not answer. */
  readonly patienceMs: number
  /** How long nothing must happen before it counts as nothing. */
  readonly quietMs: number
}

/** What could be seen when all was over. */
export interface HistoryEnd {
  /** The events that came of the journey, in order. */
  readonly events: readonly string[]
  /** Those that were never accepted. */
  readonly refused: readonly string[]
  /** Whole files that were fetched. */
  readonly downloads: number
  /** Different ones among them. */
  readonly files: number
  /** Documents more by the probe; nothing when it gives no count. */
  readonly kept: number | undefined
  /** What is wrong with new files. */
  readonly broken: readonly string[]
  /** What else the probe says has changed, without ids and times; nothing without such a probe. */
  readonly change: unknown
  /** Why the probe could not be read. */
  readonly probeFailed: string | undefined
  /** From an answer or call of the handler to its next call, at most, in ms of real time. */
  readonly longestGapMs: number
}

/** Between two readings of a probe, in ms. */
const leastQuietMs = 40

let runs = 0

/** Lets a journey happen, its events arrive like that, and the vendor try again until it gives up. */
export async function runHistory(
  history: History,
  journey: JourneySteps,
  tools: HistoryTools,
): Promise<HistoryEnd> {
  const { tenant, mock, to, watch, limits, probe } = tools
  await tools.subscribe()
  await idle(watch, limits)
  const before = await probe?.read() // The history before ended when nothing changed any more.
  const [callsBefore, journalBefore, number] = [watch.calls.length, tenant.journal.last(), ++runs]
  const faults = openFaultScript([mock])
  const session = openSession({
    tenant,
    to,
    probe: undefined,
    seed: `history-${number}`,
    settle: async () => void (await tenant.clock.work.quiet(limits.patienceMs)),
    sent: () => undefined, // What was made is read from the journal.
    faults,
  })
  try {
    for (const step of plannedSteps(stepsOf(history, journey), mock.vendor)) await take(step, session, tools)
    await tryUntilGivenUp(tools, journalBefore)
  } finally {
    faults.close()
  }
  const after = probe && (await settledReading(probe, Math.max(limits.quietMs, leastQuietMs)))
  const deliveries = deliveriesSince(tools, journalBefore)
  for (const { body } of deliveries) tools.marks.add(number, Buffer.from(body, 'base64'))
  return {
    ...seenIn(deliveries),
    ...filesIn(watch, callsBefore),
    longestGapMs: longestGapIn(watch, callsBefore, deliveries, limits),
    ...changesIn(before, after, new Set(tools.marks.of(number))),
  }
}

/** Whatever is not of this vendor has been left out when the journey was read. */
const plannedSteps = (steps: readonly StepInput[], vendor: AnyVendor): readonly ActiveStep[] =>
  planOf(readScenario({ name: 'history', summary: '-', catches: '-', steps: [...steps] }), [vendor]).flatMap(
    ({ step }) => ('expect' in step ? [] : [step]),
  )

/** After time has passed, the handler may still be at work. */
async function take(
  step: ActiveStep,
  session: PlaySession,
  { mock, watch, limits }: HistoryTools,
): Promise<void> {
  await runStep(step, mock, session)
  if ('advance' in step) await idle(watch, limits)
}

async function idle(watch: LabWatch, { quietMs }: HistoryLimits): Promise<void> {
  let seen = watch.calls.length
  while (await watch.until(() => watch.calls.length > seen, quietMs)) seen = watch.calls.length
}

/** So long vendors try at most, however often they are refused, in ms of real time. */
const longestMs = 30_000

async function tryUntilGivenUp(tools: HistoryTools, since: number): Promise<void> {
  const { clock } = tools.tenant
  const end = realNow() + longestMs
  const next = (): number | undefined =>
    deliveriesSince(tools, since)
      .flatMap(({ status, dueAt }) => (status === 'pending' && dueAt !== undefined ? [dueAt] : []))
      .toSorted((one, other) => one - other)[0]
  for (let due = next(); due !== undefined && realNow() < end; due = next()) {
    await clock.advance(Math.max(0, due - clock.now()))
    await idle(tools.watch, tools.limits)
  }
}

const deliveriesSince = ({ tenant, mock }: HistoryTools, since: number): readonly Delivery[] =>
  madeSince(tenant.journal, mock.vendor.name, since).flatMap((id) => mock.delivery(id) ?? [])

function seenIn(deliveries: readonly Delivery[]): Pick<HistoryEnd, 'events' | 'refused'> {
  const own = deliveries.filter(({ resendOf }) => resendOf === undefined)
  return {
    events: own.map(({ event }) => event),
    refused: deliveries.filter(({ status }) => status !== 'delivered').map(({ event }) => event),
  }
}

function filesIn(watch: LabWatch, from: number): Pick<HistoryEnd, 'downloads' | 'files'> {
  const whole = watch.calls.slice(from).filter(({ request }) => request.file?.whole)
  return {
    downloads: whole.length,
    files: new Set(whole.map(({ request }) => request.url.split('?', 1)[0])).size,
  }
}

/** A call after a longer time than was waited for is about what came next. */
function longestGapIn(
  watch: LabWatch,
  from: number,
  deliveries: readonly Delivery[],
  { quietMs }: HistoryLimits,
): number {
  const calls = watch.calls.slice(from).map(({ at }) => at)
  const signs = [...calls, ...deliveries.flatMap(({ id }) => watch.answeredAt(id) ?? [])].toSorted(
    (one, other) => one - other,
  )
  const gaps = calls.map((at) => at - (signs.findLast((sign) => sign < at) ?? at))
  return Math.max(0, ...gaps.filter((ms) => ms < quietMs))
}

function changesIn(
  before: EffectReading | undefined,
  after: EffectReading | undefined,
  ids: ReadonlySet<string>,
): Pick<HistoryEnd, 'kept' | 'broken' | 'change' | 'probeFailed'> {
  const failed = [before, after].find((reading) => reading?.kind === 'failed')
  const none = { kept: undefined, broken: [], change: undefined, probeFailed: undefined }
  if (failed?.kind === 'failed') return { ...none, probeFailed: failed.why }
  if (!before || !after) return none
  const kept = keptSince(before, after)
  return {
    kept: kept?.count,
    broken: kept?.broken ?? [],
    change: withoutNames(changeBetween(valueOf(before), valueOf(after)), ids),
    probeFailed: undefined,
  }
}

const valueOf = (reading: EffectReading): unknown => (reading.kind === 'failed' ? undefined : reading.value)
