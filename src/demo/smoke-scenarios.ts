import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HookdrillServer } from '../http/server.ts'
import { playFresh, playScenario } from '../grade/play/play-scenario.ts'
import type { Report } from '../scenario/report/report.ts'
import { formatUntested } from '../scenario/judge/untested.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { openControl } from './control.ts'
import type { ScenarioRun } from './scenario-runs.ts'
import { formatProblem } from './smoke.ts'
import { startReferenceReceiver } from './reference-receiver.ts'
import { forVendor } from '../kernel/wire/placeholder.ts'

/** How a receiver did in one scenario of one vendor. */
export interface SmokeScenarioRow {
  readonly scenario: string
  /** All of them, when several play together. */
  readonly vendor: string
  readonly event: string
  readonly signature: string
  readonly url: string
  /** What the receiver answered to each attempt. */
  readonly answered: string
  readonly attempts: number
  /** Bytes of the whole files that it fetched. */
  readonly fetchedBytes: number
  readonly ms: number
  /** Makes the same names and numbers again. */
  readonly seed: string
  /** What is not as it must be, and the likely mistake; empty for a good row. */
  readonly problems: readonly string[]
}

export interface SmokeScenariosOptions {
  readonly runs: readonly ScenarioRun[]
  readonly seed?: string | undefined
  /** How long nothing must happen before it counts as true, in ms of real time; more where the way is long. */
  readonly quietMs: number
  readonly progress: (text: string) => void
}

/** Plays each run in a tenant of its own against a reference receiver of its own, which vendors reach through `reach`. */
export async function smokeScenarios(
  server: HookdrillServer,
  {
    vendors,
    reach,
    ...options
  }: SmokeScenariosOptions & {
    /** Those that the receiver listens to. */
    readonly vendors: readonly AnyVendor[]
    readonly reach: (local: string) => string
  },
): Promise<readonly SmokeScenarioRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-smoke-'))
  const secret = randomUUID()
  try {
    return await playAll(options, async ({ scenario }, given) => {
      const control = await openControl(server.url, { frozen: false })
      const { id } = control.access
      await using receiver = await startReferenceReceiver(control, {
        vendors,
        folder: join(folder, id),
        reach,
      })
      for (const { name } of vendors) receiver.learn(name, { secret })
      const to = receiver.hookFor('{vendor}')
      const probe = { documents: receiver.documents }
      const report = await playScenario(server.tenants.get(id), scenario, {
        ...given,
        to,
        secret,
        probe,
      })
      await server.tenants.delete(id)
      return { report, to }
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Plays each run in the default tenant, whose credentials somebody else's receiver can know. */
export async function smokeScenariosOutside(
  server: HookdrillServer,
  {
    to,
    secrets,
    waitMs,
    ...options
  }: SmokeScenariosOptions & {
    /** `{vendor}` in it is replaced. */
    readonly to: string
    /** The webhook secrets that the receiver knows, by vendor. */
    readonly secrets: Readonly<Record<string, string>>
    /** How long an expectation may take to come true, in ms of real time. */
    readonly waitMs: number
  },
): Promise<readonly SmokeScenarioRow[]> {
  const tenant = server.tenants.get('default')
  return await playAll(options, async ({ scenario }, given) => ({
    report: await playFresh(tenant, scenario, { ...given, to, secrets, withinMs: waitMs }),
    to,
  }))
}

interface RunOptions {
  readonly vendor: string | undefined
  readonly vendors: readonly string[]
  readonly seed: string | undefined
  readonly quietMs: number
}

/** One after the other: there may be one public URL for all of them. */
async function playAll(
  { runs, seed, quietMs, progress }: SmokeScenariosOptions,
  playOne: (
    run: ScenarioRun,
    options: RunOptions,
  ) => Promise<{ readonly report: Report; readonly to: string }>,
): Promise<readonly SmokeScenarioRow[]> {
  const rows: SmokeScenarioRow[] = []
  for (const run of runs) {
    const { scenario, participants } = run
    const [lead] = participants
    const vendor = scenario.together ? undefined : lead
    progress(`${vendor?.title ?? 'all together'}: ${scenario.name}, ${scenario.summary}`)
    const head = {
      scenario: scenario.name,
      vendor: vendor?.name ?? 'together',
      event: lead.journey.event,
      signature: formatSigning(lead.signings[0]),
    }
    const vendors = participants.map(({ name }) => name)
    rows.push(
      await playOne(run, { vendor: vendor?.name, vendors, seed, quietMs }).then(
        ({ report, to }) => ({ ...head, ...rowOf(report, vendor, to) }),
        (error: unknown) => ({ ...head, ...nothing, problems: [formatProblem(error)] }),
      ),
    )
  }
  return rows
}

const nothing = { url: '-', answered: '-', attempts: 0, fetchedBytes: 0, ms: 0, seed: '-' }

function rowOf(
  { deliveries, requests, steps, untested, mistake, ms, seed }: Report,
  vendor: AnyVendor | undefined,
  to: string,
) {
  const attempts = deliveries.flatMap((delivery) => delivery.attempts)
  const problems = untested
    ? [`nothing was tested: ${formatUntested(untested)}`]
    : steps.flatMap((step) => step.problems.map((problem) => `step ${step.number}: ${problem}`))
  return {
    url: vendor ? forVendor(to, vendor.name) : to,
    answered: sumUp(attempts),
    attempts: attempts.length,
    fetchedBytes: requests.reduce((sum, { file }) => sum + (file?.whole ? file.bytes : 0), 0),
    ms,
    seed,
    problems: mistake === undefined ? problems : [...problems, `likely mistake: ${mistake}`],
  }
}

/** `200` or `200 (19), 503`: twenty answers would fill the table. */
function sumUp(answers: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return (
    [...counts].map(([answer, count]) => (count === 1 ? answer : `${answer} (${count})`)).join(', ') || '-'
  )
}
