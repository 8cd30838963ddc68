import { randomBytes } from 'node:crypto'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import type { Profile } from '../../kernel/scenario/profile.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { checkReceiverUrl, exampleReceiverUrl } from '../../kernel/wire/receiver-url.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import { subscribeReceiver } from '../../mock/subscribe-receiver.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { StepVerdict } from '../judge/judge-expectation.ts'
import type { Probe } from '../judge/probe.ts'
import { watchTraffic, type SeenTraffic, type TrafficWatch } from '../judge/traffic.ts'
import { whyUntested } from '../judge/untested.ts'
import { formatStep } from '../plan/explain.ts'
import { checkNames } from '../plan/names.ts'
import { participantsOf } from '../plan/participants.ts'
import { planOf, type Participants, type PlannedStep } from '../plan/plan.ts'
import { seenIn, type Report, type StepReport } from '../report/report.ts'
import { openExpectations, type CheckExpectation } from './expectations.ts'
import { openFaultScript, type FaultScript } from './fault-script.ts'
import { runStep } from './run-step.ts'
import { unlessStopped } from './stopped.ts'
import { openSession, type PlaySession, type SentDelivery } from './session.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

export interface PlayOptions {
  /** The vendor that plays; a scenario in which several play together needs none. */
  readonly vendor?: string | undefined
  /** Those that may play together, by name. @default all vendors of the tenant */
  readonly vendors?: readonly string[] | undefined
  /** The receiver under test; `{vendor}` in it is replaced. */
  readonly to: string
  /** The webhook secret that the receiver knows, for vendors that sign. @default the vendor's own */
  readonly secret?: string | undefined
  /** The same where each vendor has one of its own; wins over `secret`. */
  readonly secrets?: Readonly<Record<string, string>> | undefined
  /** What else the operator fills in on the vendor's settings page, such as the name and value of a header. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  /** What the receiver is for: files are awaited of one that downloads. @default 'downloads' */
  readonly profile?: Profile | undefined
  /** What only a test knows of its receiver. */
  readonly probe?: Probe | undefined
  /** Draws the same names again. @default a new one, which is in the report */
  readonly seed?: string | undefined
  /** How long an expectation may take to come true, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  /** How long nothing must happen before it counts as true, in ms of real time. @default 300 */
  readonly quietMs?: number | undefined
  /** Stops it before its time: then it fails, and nothing more is sent. */
  readonly stopped?: AbortSignal | undefined
}

/** What keeps a run apart from others that go on in the same accounts. */
export interface RunLane {
  /** What has happened that is of this run. */
  readonly traffic: TrafficWatch
  readonly faults: FaultScript
  /** Hears what the run has sent. */
  sent(deliveries: readonly SentDelivery[]): void
  /** Waits until what the run has sent is answered, or hangs. */
  settle(): Promise<void>
}

/** A scenario that has been played, and in which ways it was not as expected. */
export interface PlayedRun {
  readonly report: Report
  readonly shortfalls: StepVerdict['shortfalls']
}

/**
 * Takes the steps of a scenario in a tenant against a receiver. The tenant's clock stands still meanwhile, except where a step moves
 * it. In a lane of its own it is subscribed already, and others may run beside it.
 *
 * @throws {ScenarioError} for names that do not exist.
 * @throws {NoFitError} for a scenario that does not fit the vendor.
 * @throws {HookdrillError} for a step that cannot be made.
 * @throws {PlayStoppedError} when it is stopped.
 */
export async function runScenario(
  tenant: Tenant,
  scenario: Scenario,
  options: PlayOptions,
  lane?: RunLane,
): Promise<PlayedRun> {
  const participants = participantsIn(tenant, scenario, options)
  if (lane) return await takeAll(scenario, participants, tenant, options, lane)
  const mocks = participants.map(({ name }) => tenant.mock(name))
  const { frozen } = tenant.clock
  tenant.clock.freeze()
  const faults = openFaultScript(mocks)
  const traffic = watchTraffic(tenant, namesOf(participants))
  const settle = async (): Promise<void> => void (await tenant.clock.work.quiet(options.withinMs ?? usualMs))
  try {
    for (const mock of mocks) {
      const { name } = mock.vendor
      const secret = options.secrets?.[name] ?? options.secret
      await subscribeReceiver(mock, { ...options, to: forVendor(options.to, name), secret })
    }
    const own: RunLane = { traffic, faults, sent: () => undefined, settle }
    return await takeAll(scenario, participants, tenant, options, own)
  } finally {
    traffic.stop()
    faults.close()
    if (!frozen) tenant.clock.resume()
  }
}

const usualMs = 5000

async function takeAll(
  scenario: Scenario,
  participants: Participants,
  tenant: Tenant,
  {
    withinMs = usualMs,
    quietMs = 300,
    probe,
    to,
    seed = newSeed(),
    profile = 'downloads',
    stopped,
  }: PlayOptions,
  given: RunLane,
): Promise<PlayedRun> {
  const startedAt = realNow()
  const lane = untilStopped(given, stopped)
  const { traffic, faults } = lane
  const session = openSession({ tenant, to, probe, seed, ...lane })
  const limits = { vendors: participants.length, profile, withinMs, quietMs }
  const check = await openExpectations(session, traffic, limits)
  const { steps, shortfalls } = await takeSteps(scenario, participants, session, check)
  const report: Report = {
    ...outcomeOf(scenario, participants, steps, traffic.since(0)),
    unused: faults.unused(),
    seed,
    ms: Math.round(realNow() - startedAt),
  }
  return { report, shortfalls }
}

/** A lane in which nothing is waited for once it is stopped. */
const untilStopped = (lane: RunLane, stopped: AbortSignal | undefined): RunLane => ({
  ...lane,
  settle: () => unlessStopped(stopped, lane.settle),
  traffic: { ...lane.traffic, next: (ms) => unlessStopped(stopped, () => lane.traffic.next(ms)) },
})

const newSeed = (): string => randomBytes(6).toString('hex')

/**
 * Who plays, after everything that can be wrong with what was asked for has been looked at.
 *
 * @throws as `runScenario` does, before anything is sent.
 */
export function participantsIn(
  tenant: Tenant,
  scenario: Scenario,
  { vendor, vendors: allowed, to, settings }: PlayOptions,
): Participants {
  checkReceiverUrl(to)
  const known = Object.fromEntries(Object.entries(tenant.mocks).map(([name, mock]) => [name, mock.vendor]))
  checkNames(scenario, known)
  const vendors = allowed?.map((name) => tenant.mock(name).vendor) ?? Object.values(known)
  const participants = participantsOf(scenario, vendors, { vendor, hasSettings: settings !== undefined })
  if (scenario.together && !to.includes('{vendor}'))
    throw new InvalidInputError(
      'to',
      [`"${to}" is one address, and ${scenario.name} has ${participants.length} vendors`],
      exampleReceiverUrl,
    )
  return participants
}

async function takeSteps(
  scenario: Scenario,
  participants: Participants,
  session: PlaySession,
  check: CheckExpectation,
): Promise<{ readonly steps: readonly StepReport[]; readonly shortfalls: StepVerdict['shortfalls'] }> {
  const steps: StepReport[] = []
  const shortfalls: StepVerdict['shortfalls'][number][] = []
  for (const [at, planned] of planOf(scenario, participants).entries()) {
    const number = at + 1
    const summary = formatStep(planned, participants.length)
    const verdict = await takeStep(planned, session, check, `${scenario.name}, step ${number}`)
    shortfalls.push(...verdict.shortfalls)
    steps.push({ number, summary, ...toOutcome(verdict) })
  }
  return { steps, shortfalls }
}

async function takeStep(
  { step, vendor }: PlannedStep,
  session: PlaySession,
  check: CheckExpectation,
  where: string,
): Promise<StepVerdict> {
  const mock = session.tenant.mock(vendor.name)
  if ('expect' in step) return await check(step.expect, mock)
  try {
    await runStep(step, mock, session)
  } catch (error) {
    // A step that cannot be made is a mistake in the scenario, or the server's: say which step it was.
    if (!(error instanceof HookdrillError)) throw error
    const { code, message, suggestion } = error
    throw new HookdrillError(code, `${where}: ${message}`, { suggestion, cause: error })
  }
  return { problems: [], shortfalls: [], notChecked: [], isFinal: false }
}

const toOutcome = ({
  problems,
  notChecked,
}: StepVerdict): Pick<StepReport, 'outcome' | 'problems' | 'notChecked'> => ({
  outcome: problems.length > 0 ? 'failed' : notChecked.length > 0 ? 'not-checked' : 'ok',
  problems,
  notChecked,
})

function outcomeOf(
  { name, summary }: Scenario,
  participants: Participants,
  steps: readonly StepReport[],
  seen: SeenTraffic,
): Omit<Report, 'unused' | 'seed' | 'ms'> {
  const failed = steps.some(({ outcome }) => outcome === 'failed')
  const untested = whyUntested(seen.deliveries)
  return {
    scenario: name,
    vendor: namesOf(participants).join(', '),
    summary,
    outcome: failed ? 'failed' : 'passed',
    steps,
    ...(untested && { untested }),
    ...seenIn(seen),
  }
}

const namesOf = (participants: Participants): readonly string[] => participants.map(({ name }) => name)
