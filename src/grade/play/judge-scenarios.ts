import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Profile } from '../../kernel/scenario/profile.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import type { Mock } from '../../mock/mock.ts'
import { subscribeReceiver, type SubscribedReceiver } from '../../mock/subscribe-receiver.ts'
import { inFreshAccounts } from '../../tenant/fresh-accounts.ts'
import {
  participantsIn,
  runScenario,
  type PlayOptions,
  type RunLane,
} from '../../scenario/play/run-scenario.ts'
import { refuseStopped } from '../../scenario/play/stopped.ts'
import type { Report } from '../../scenario/report/report.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { limitsAfter, limitsFor, watchBaseline, type Baseline } from '../baseline.ts'
import { groupByReason, toFinding } from '../diagnosis/findings.ts'
import type { EffectProbe } from '../effects/effects.ts'
import { settledReading } from '../effects/settled.ts'
import { openLab, type Lab } from '../lab/lab.ts'
import type { Finding } from '../result.ts'
import { failedBySeveral, trySeveral } from '../several.ts'
import { createControlAfter } from './control-after.ts'
import { createLanes, type Lanes } from './lanes.ts'
import { playFresh, playScenario } from './play-scenario.ts'
import { canGoBeside, whyNotProfile } from './suits-profile.ts'
import { toReport } from './to-report.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

export interface JudgeOptions extends PlayOptions {
  readonly vendor: string
  /** Whether to play in empty accounts, and bring back what was there. @default false */
  readonly fresh?: boolean | undefined
}

/** What came of scenarios that were judged together. */
export interface JudgedScenarios {
  /** One genuine document, watched before anything else. */
  readonly baseline: Baseline
  /** In the order of the scenarios; none when the baseline failed. */
  readonly reports: readonly Report[]
  /** What failed, by its reason; `requirements` are the names of scenarios. */
  readonly findings: readonly Finding[]
  /** Real time, ms. */
  readonly ms: number
}

/**
 * Plays scenarios of one vendor against a receiver, as `gradeHandler` would judge it: one genuine document first, which shows what it
 * is for; each scenario by that; a document without any trouble after each; side by side, where they can be told apart.
 *
 * @throws {ScenarioError} for names that do not exist.
 * @throws {NoFitError} for a scenario that does not fit the vendor.
 * @throws {HookdrillError} for a step that cannot be made.
 * @throws {PlayStoppedError} when it is stopped.
 */
export async function judgeScenarios(
  tenant: Tenant,
  scenarios: readonly Scenario[],
  options: JudgeOptions,
): Promise<JudgedScenarios> {
  const startedAt = realNow()
  for (const scenario of scenarios) participantsIn(tenant, scenario, options)
  const { frozen } = tenant.clock
  tenant.clock.freeze()
  try {
    const judge = (): Promise<Omit<JudgedScenarios, 'ms'>> =>
      orStopped(options.stopped, judgeAll(tenant, scenarios, options))
    const judged = options.fresh ? await inFreshAccounts(tenant, judge) : await judge()
    return { ...judged, ms: Math.round(realNow() - startedAt) }
  } finally {
    if (!frozen) tenant.clock.resume()
  }
}

/** What a receiver has not done by the time that somebody stops is no verdict about it, nor what fails because of that. */
async function orStopped<T>(stopped: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  await Promise.allSettled([work])
  refuseStopped(stopped)
  return await work
}

async function judgeAll(
  tenant: Tenant,
  scenarios: readonly Scenario[],
  options: JudgeOptions,
): Promise<Omit<JudgedScenarios, 'ms'>> {
  const { withinMs = 5000 } = options
  const mock = tenant.mock(options.vendor)
  const probe = effectOf(options.probe)
  const signing = await register(mock, options)
  const receiver = receiverOf(mock, options)
  const shared = { tenant, mock, signing, probe, receiver, stopped: options.stopped }
  const limits = limitsFor(withinMs)
  const baseline = await watchBaseline({ ...shared, profile: options.profile, limits })
  refuseStopped(options.stopped)
  if (baseline.kind === 'failed') return nothingJudged(baseline)
  const { profile } = baseline
  const several = await trySeveral(openLab({ ...shared, profile, limits, isSerial: false }))
  refuseStopped(options.stopped)
  const failed = failedBySeveral(several)
  if (failed) return nothingJudged(failed)
  // What came so far is kept by then, or it would be one too many in the first scenario.
  if (probe) await settledReading(probe, Math.min(1500, 2 * baseline.takenMs))
  const takenMs = several.copes ? several.ms : baseline.takenMs
  const close = limitsAfter(takenMs, withinMs)
  const room: Room = {
    tenant,
    mock,
    options: { ...options, profile, quietMs: options.quietMs ?? Math.min(300, Math.max(60, takenMs)) },
    profile,
    lanes: createLanes(tenant, mock, withinMs),
    controlAfter: createControlAfter(),
    openLab: (isSerial) => openLab({ ...shared, profile, limits: close, isSerial }),
  }
  const beside = new Set(
    several.copes && probe === undefined
      ? scenarios.filter((scenario) => canGoBeside(scenario, mock.vendor))
      : [],
  )
  const reports = await playAll(scenarios, beside, room)
  return { baseline, reports, findings: findingsIn(reports) }
}

const nothingJudged = (baseline: Extract<Baseline, { kind: 'failed' }>): Omit<JudgedScenarios, 'ms'> => ({
  baseline,
  reports: [],
  findings: [toFinding(baseline.cause, [])],
})

function receiverOf({ vendor: { name } }: Mock, options: JudgeOptions): SubscribedReceiver {
  return {
    ...options,
    to: forVendor(options.to, name),
    secret: options.secrets?.[name] ?? options.secret,
  }
}

async function register(mock: Mock, options: JudgeOptions): Promise<Lab['signing']> {
  const subscription = await subscribeReceiver(mock, receiverOf(mock, options))
  if (!subscription)
    throw new HookdrillError('no_subscription', `${mock.vendor.name} made no subscription of these settings`)
  return subscription.signing
}

const effectOf = (probe: PlayOptions['probe']): EffectProbe | undefined =>
  probe?.documents && {
    name: 'the probe',
    read: async () => ({ kind: 'count', count: (await probe.documents?.()) ?? 0 }),
  }

/** What all scenarios of one call share. */
interface Room {
  readonly tenant: Tenant
  readonly mock: Mock
  readonly options: JudgeOptions
  readonly profile: Profile
  readonly lanes: Lanes
  readonly controlAfter: ReturnType<typeof createControlAfter>
  openLab(isSerial: boolean): Lab & { close(): void }
}

async function playAll(
  scenarios: readonly Scenario[],
  beside: ReadonlySet<Scenario>,
  room: Room,
): Promise<readonly Report[]> {
  const lab = room.openLab(false)
  const seen = new Map<Scenario, Report>()
  try {
    const all = [...beside].map(async (scenario) =>
      seen.set(scenario, await playOne(scenario, room, room.lanes.open(), lab)),
    )
    await Promise.allSettled(all) // None may go on in accounts that have been given back.
    await Promise.all(all)
  } finally {
    lab.close()
  }
  const confirmed = new Set<string>()
  const hurried = createHaste(room)
  for (const scenario of scenarios) {
    const first = seen.get(scenario) ?? (await playAlone(scenario, hurried.room()))
    seen.set(scenario, first)
    hurried.played(first)
    const isDoubtful = beside.has(scenario) || room.options.probe !== undefined
    if (!isDoubtful || !needsSecondLook(first, confirmed)) continue
    const again = await playAlone(scenario, patient(room))
    seen.set(scenario, again)
    if (first.cause !== undefined && first.cause === again.cause) confirmed.add(first.cause)
  }
  return scenarios.flatMap((scenario) => seen.get(scenario) ?? [])
}

/** After so many in a row that were waited for in vain, less is waited. */
const mostInVain = 3

/** A handler that takes nothing any more is waited for a few times, and then only for as long as a slow one needs. */
function createHaste(room: Room): { room(): Room; played(report: Report): void } {
  const { withinMs = 5000, quietMs = 0 } = room.options
  let inVain = 0
  return {
    room: () =>
      inVain < mostInVain
        ? room
        : { ...room, options: { ...room.options, withinMs: Math.min(withinMs, 1000 + quietMs) } },
    played({ outcome, ms }) {
      if (outcome === 'passed') inVain = 0
      else if (outcome !== 'skipped' && ms > 1000) inVain++
    },
  }
}

/** For another look: a handler that keeps what it has fetched after a while is given that while. */
const patient = (room: Room): Room => ({
  ...room,
  options: { ...room.options, quietMs: Math.max(room.options.quietMs ?? 0, 300) },
})

/**
 * A handler that is busy with others looks like one that does nothing, and one that keeps something late like one that keeps too much;
 * what was seen again once is believed of its like.
 */
const needsSecondLook = ({ outcome, cause = '' }: Report, confirmed: ReadonlySet<string>): boolean =>
  outcome === 'inconclusive' || (outcome === 'failed' && !confirmed.has(cause))

async function playAlone(scenario: Scenario, room: Room): Promise<Report> {
  const { tenant, mock, options } = room
  if (scenario.together) return await (options.fresh ? playFresh : playScenario)(tenant, scenario, options)
  const play = async (): Promise<Report> => {
    if (options.fresh) await register(mock, options)
    const lab = room.openLab(true)
    try {
      return await playOne(scenario, room, room.lanes.openAlone(room.profile), lab)
    } finally {
      lab.close()
    }
  }
  return options.fresh ? await inFreshAccounts(tenant, play) : await play()
}

/** One scenario by what the handler is for, and a document without any trouble after it. */
async function playOne(
  scenario: Scenario,
  { tenant, mock, options, profile, controlAfter }: Room,
  lane: RunLane,
  lab: Lab,
): Promise<Report> {
  try {
    const why = whyNotProfile(scenario, mock.vendor, profile)
    if (why !== undefined) return skippedReport(scenario, options, why)
    const run = await runScenario(tenant, scenario, options, lane)
    const report = toReport(tenant, scenario, run, { profile })
    lane.faults.close()
    if (report.outcome === 'skipped') return report
    const control = await controlAfter(lab)
    const hasBroken = run.shortfalls.some(({ kind }) => kind === 'broke' || kind === 'unanswered')
    return control === undefined || (report.outcome === 'failed' && hasBroken)
      ? report
      : undecided(report, `the control after it failed: ${control}`)
  } finally {
    lane.faults.close()
    lane.traffic.stop()
  }
}

/** Without what is said of a handler that failed. */
function undecided(report: Report, why: string): Report {
  const { mistake: _mistake, cause: _cause, mend: _mend, ...rest } = report
  return { ...rest, outcome: 'inconclusive', why }
}

const skippedReport = (
  { name, summary }: Scenario,
  { vendor, seed = '' }: JudgeOptions,
  why: string,
): Report => ({
  scenario: name,
  vendor,
  summary,
  outcome: 'skipped',
  why,
  steps: [],
  deliveries: [],
  requests: [],
  unused: [],
  seed,
  ms: 0,
})

/** Scenarios that say the same of a handler as a requirement does, to which rules of diagnosis refer. */
const requirementOf: Readonly<Record<string, string>> = {
  'wrong-secret': 'SIG-03',
  'no-signature': 'SIG-01',
  'download-500': 'DL-01',
}

function findingsIn(reports: readonly Report[]): readonly Finding[] {
  const names = new Map(reports.map(({ scenario }) => [requirementOf[scenario] ?? scenario, scenario]))
  const failed = reports.flatMap(({ scenario, outcome, cause }) =>
    outcome === 'failed' && cause !== undefined
      ? [{ id: requirementOf[scenario] ?? scenario, cause, isUnanswered: false }]
      : [],
  )
  return groupByReason(failed).map((finding) => ({
    ...finding,
    requirements: finding.requirements.map((id) => names.get(id) ?? id),
  }))
}
