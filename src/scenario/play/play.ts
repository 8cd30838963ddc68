import { randomBytes } from 'node:crypto'
import type { Mock } from '../../mock/mock.ts'
import type { Tenant } from '../../mock/tenant.ts'
import { afterRealMs, realNow } from '../../kernel/time/clock.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { castOf, type Cast } from '../plan/participants.ts'
import type { Expectation } from '../../kernel/scenario/expectation.ts'
import { formatStep, stepsOf } from '../plan/explain.ts'
import { watch } from '../judge/traffic.ts'
import { judgeExpectation, type StepVerdict } from '../judge/judge-expectation.ts'
import { openSession } from './open-session.ts'
import { perform } from './run-step.ts'
import { readProbe, type Probe, type ProbeReading } from '../judge/probe.ts'
import { seenIn, type Report, type StepReport } from '../report/report.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { openFaultScript } from './fault-script.ts'
import { trapPath, type PlaySession } from './session.ts'
import { subscribe } from './subscribe.ts'
import { whyUntested } from '../judge/untested.ts'
import { fillInText } from './words.ts'

export interface PlayOptions {
  /** The vendor that plays; a scenario in which several play together needs none. */
  readonly vendor?: string | undefined
  /** The receiver under test; `{vendor}` in it is replaced. */
  readonly to: string
  /** The webhook secret that the receiver knows, for vendors that sign. @default the vendor's own */
  readonly secret?: string | undefined
  /** The same where each vendor has one of its own; wins over `secret`. */
  readonly secrets?: Readonly<Record<string, string>> | undefined
  /** What else the operator fills in on the vendor's settings page: `{ headerName, headerValue }` for Credas. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  /** What a test can tell of its receiver. */
  readonly probe?: Probe | undefined
  /** Draws the same names again. @default a new one, which the report tells */
  readonly seed?: string | undefined
  /** How long an expectation may take to come true, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  /** How long nothing must happen before it counts as true, in ms of real time. @default 300 */
  readonly quietMs?: number | undefined
}

/** How often a probe is asked while an expectation has not come true, in ms. */
const tickMs = 25

/**
 * Plays a scenario in a tenant against a receiver and tells how the receiver did. The tenant's clock stands still
 * while it plays, except where a step moves it. What was in the tenant stays; a fresh one gives the clearest report.
 *
 * @throws {ScenarioError} for names that do not exist.
 * @throws {NoFitError} for a scenario that says nothing about the vendor.
 * @throws {HookdrillError} for a step that cannot be made.
 */
export async function play(tenant: Tenant, scenario: Scenario, options: PlayOptions): Promise<Report> {
  const cast = castOf(tenant, scenario, options)
  const startedAt = realNow()
  const { frozen } = tenant.clock
  tenant.clock.freeze()
  const script = openFaultScript(cast)
  const history = watch(tenant, namesOf(cast), trapPath)
  const seed = options.seed ?? randomBytes(6).toString('hex')
  const names = new Map<string, string>()
  const { withinMs = 5000, quietMs = 300, probe, to } = options
  try {
    for (const mock of cast)
      await subscribe(mock, {
        settings: options.settings,
        secret: options.secrets?.[mock.vendor.name] ?? options.secret,
        url: urlFor(to, mock),
      })
    const stage = openSession({ tenant, to, probe, seed, patienceMs: withinMs, script, names })
    const steps = await takeSteps(scenario, cast[0], stage, expecting)
    const failed = steps.some(({ outcome }) => outcome === 'failed')
    const seen = history.since(0)
    const untested = whyUntested(seen.deliveries)
    return {
      scenario: scenario.name,
      vendor: namesOf(cast).join(', '),
      summary: scenario.summary,
      outcome: failed ? 'failed' : 'passed',
      steps,
      ...(untested ? { untested } : failed && { mistake: scenario.catches }),
      ...seenIn(seen),
      unused: script.unused(),
      seed,
      ms: Math.round(realNow() - startedAt),
    }
  } finally {
    history.stop()
    script.close()
    if (!frozen) tenant.clock.resume()
  }

  /** Each `expect` looks at what happened since the one before. */
  async function expecting(): Promise<(expected: Expectation) => Promise<StepVerdict>> {
    const before = await readProbe(probe)
    let mark = history.mark()
    const judgeNow = async (expected: Expectation): Promise<StepVerdict> =>
      judgeExpectation(expected, {
        seen: history.since(mark),
        probe: sinceThen(before, await readProbe(probe)),
        names,
      })
    return async (expected) => {
      const verdict = await untilSettled(() => judgeNow(expected))
      mark = history.mark()
      return verdict
    }
  }

  /** Until it holds and nothing more happens, or cannot hold any more, or the time is up. */
  async function untilSettled(judgeNow: () => Promise<StepVerdict>): Promise<StepVerdict> {
    let isLate = false
    const cancel = afterRealMs(withinMs, () => (isLate = true))
    try {
      for (;;) {
        await tenant.clock.work.quiet(withinMs)
        const verdict = await judgeNow()
        if (verdict.isFinal || isLate) return verdict
        const holds = verdict.problems.length === 0
        const happened = await history.next(holds ? quietMs : tickMs)
        if (holds && !happened) return await judgeNow()
      }
    } finally {
      cancel()
    }
  }
}

const namesOf = (cast: Cast): readonly string[] => cast.map(({ vendor }) => vendor.name)
const urlFor = (to: string, { vendor }: Mock): string => to.replaceAll('{vendor}', vendor.name)

async function takeSteps(
  scenario: Scenario,
  lead: Mock,
  stage: PlaySession,
  expecting: () => Promise<(expected: Expectation) => Promise<StepVerdict>>,
): Promise<readonly StepReport[]> {
  const check = await expecting()
  const reports: StepReport[] = []
  for (const [at, step] of stepsOf(scenario, lead.vendor.name).entries()) {
    const mock = step.vendor === undefined ? lead : stage.tenant.mock(step.vendor)
    const head = { number: at + 1, summary: formatStep(step, mock.vendor) }
    if ('expect' in step)
      reports.push({ ...head, ...outcomeOf(await check(inWords(step.expect, mock, stage))) })
    else {
      await inPlace(`${scenario.name}, step ${head.number}`, () => perform(step, mock, stage))
      reports.push({ ...head, outcome: 'ok', problems: [], notChecked: [] })
    }
  }
  return reports
}

/** A step that cannot be made is a mistake in the scenario, or the server's: say which step it was. */
async function inPlace(where: string, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    throw new HookdrillError(error.code, `${where}: ${error.message}`, {
      suggestion: error.suggestion,
      cause: error,
    })
  }
}

function outcomeOf({
  problems,
  notChecked,
}: StepVerdict): Pick<StepReport, 'outcome' | 'problems' | 'notChecked'> {
  return {
    outcome: problems.length > 0 ? 'failed' : notChecked.length > 0 ? 'not-checked' : 'ok',
    problems,
    notChecked,
  }
}

function inWords(expected: Expectation, mock: Mock, stage: PlaySession): Expectation {
  const { requests } = expected
  if (requests?.path === undefined) return expected
  return { ...expected, requests: { ...requests, path: fillInText(requests.path, stage.words(mock)) } }
}

const sinceThen = (before: ProbeReading, now: ProbeReading): ProbeReading => ({
  documents: now.documents === undefined ? undefined : now.documents - (before.documents ?? 0),
  approvals: now.approvals === undefined ? undefined : now.approvals - (before.approvals ?? 0),
})
