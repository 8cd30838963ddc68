import { z } from 'zod'
import { explain } from '../../scenario/plan/explain.ts'
import { participantsTogether } from '../../scenario/plan/participants.ts'
import { readScenarioFile } from '../../scenario/library/scenario-file.ts'
import { findScenario, listScenarios } from '../../scenario/library/list.ts'
import { formatReport } from '../../scenario/report/format-report.ts'
import type { Report } from '../../scenario/report/report.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { UntestedReason } from '../../scenario/judge/untested.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import { toMs } from '../../kernel/time/duration.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { vendors } from '../../vendors.ts'
import type { ControlClient } from '../lib/control-client.ts'
import { exitCode } from '../lib/exit.ts'
import { serverFlags } from '../lib/flags.ts'
import { columns, colorsFor, print, printJson, talk } from '../lib/output.ts'
import { reachOrStart } from '../lib/reach-or-start.ts'

const playFlags = serverFlags.extend({
  vendor: z.string().optional(),
  to: z.string().optional(),
  secret: z.string().optional(),
  seed: z.string().optional(),
  within: z.string().optional(),
  explain: z.boolean().optional(),
  list: z.boolean().optional(),
})

type PlayFlags = z.output<typeof playFlags>

const known: Readonly<Record<string, AnyVendor>> = vendors

/** Plays a scenario, or every one that fits, against a receiver. */
export async function play(name: string | undefined, given: unknown): Promise<void> {
  const flags = playFlags.parse(given)
  if (flags.list ?? name === undefined) return list(flags)
  const chosen = await choose(name ?? 'all', flags)
  if (flags.explain) return explainAll(chosen, flags)
  const to = needed(
    flags.to,
    '--to',
    'give the URL of your receiver, such as http://127.0.0.1:3000/webhooks/amiqus',
  )
  if (chosen.some(({ together }) => !together)) vendorOf(flags)
  const reports = await playAll(chosen, flags, to)
  if (flags.json) printJson(name === 'all' ? { reports } : reports[0])
  else if (name === 'all') print(sum(reports))
  if (reports.some(({ outcome }) => outcome === 'failed')) process.exitCode = exitCode.failed
}

async function playAll(
  chosen: readonly Scenario[],
  flags: PlayFlags,
  to: string,
): Promise<readonly Report[]> {
  await using reached = await reachOrStart(flags)
  const clock = reached.isStarted ? undefined : await watchClock(reached.client)
  const reports: Report[] = []
  for (const scenario of chosen) {
    const report = await reached.client.post('/scenarios', { ...orderOf(flags, to), scenario }, reportShape)
    if (report.untested) throw asError(report.untested)
    reports.push(report)
    if (!flags.json && (chosen.length === 1 || report.outcome === 'failed'))
      print(`${formatReport(report)}\n`)
  }
  await clock?.tell(flags.tenant)
  return reports
}

const standing = z.object({ now: z.string(), ms: z.number(), frozen: z.boolean() })

/** Scenarios move the clock of the tenant they play in, and it stays where they left it. */
async function watchClock(client: ControlClient): Promise<{ tell(tenant: string): Promise<void> }> {
  const startedAt = realNow()
  const before = await client.get('/clock', standing)
  return {
    async tell(tenant) {
      const { now, ms, frozen } = await client.get('/clock', standing)
      const ticked = before.frozen ? 0 : Math.ceil(realNow() - startedAt) + 1
      if (ms - before.ms > ticked)
        talk(
          `the clock of tenant ${tenant} was moved: it ${frozen ? 'stands at' : 'says'} ${now}, and said ${before.now}`,
        )
    },
  }
}

/** The scenarios that come after it would say no more. */
function asError({ kind, url, why }: UntestedReason): HookdrillError {
  if (kind === 'unreachable')
    return new UnreachableError('receiver_unreachable', `nobody answers at ${url}: ${why}`, {
      suggestion: 'start your receiver, or say where it is with --to',
    })
  return new HookdrillError('receiver_blocked', `nothing was sent to ${url}: ${why}`, {
    suggestion: why.includes('--allow-host') ? 'that is a flag of "hookdrill start"' : 'give another --to',
  })
}

/** The server is of this very version, or near it; what is printed of a report needs no more than this. */
const reportShape = z.custom<Report>(
  (value) => typeof value === 'object' && value !== null && 'outcome' in value && 'steps' in value,
)

const orderOf = ({ vendor, secret, seed, within }: PlayFlags, to: string) => ({
  to,
  ...(vendor !== undefined && { vendor }),
  ...(secret !== undefined && { secret }),
  ...(seed !== undefined && { seed }),
  ...(within !== undefined && { withinMs: toMs(within) }),
})

/** The scenarios of a name, a file, or all that fit the vendor. */
async function choose(name: string, flags: PlayFlags): Promise<readonly Scenario[]> {
  if (/\.(ya?ml|json)$/.test(name)) return [await readScenarioFile(name, known)]
  if (name !== 'all') return [findScenario(name, Object.values(known))]
  const vendor = vendorOf(flags)
  const fitting = listScenarios(Object.values(known), [vendor]).filter(({ together, vendors: fit }) =>
    together ? flags.to?.includes('{vendor}') === true : fit.length > 0,
  )
  return fitting.map((row) => findScenario(row.name, Object.values(known)))
}

function vendorOf({ vendor: name }: Pick<PlayFlags, 'vendor'>): AnyVendor {
  const given = needed(name, '--vendor', `vendors: ${Object.keys(known).join(', ')}`)
  const found = Object.hasOwn(known, given) ? known[given] : undefined
  if (!found) throw new UnknownNameError('vendor', given, Object.keys(known))
  return found
}

function needed(value: string | undefined, flag: string, suggestion: string): string {
  if (value === undefined)
    throw new HookdrillError('missing_flag', `${flag} is needed to play`, { suggestion })
  return value
}

function list({ vendor, json }: PlayFlags): void {
  const all = listScenarios(Object.values(known), vendor === undefined ? undefined : [vendorOf({ vendor })])
  if (json) return printJson({ scenarios: all })
  const count = Object.keys(known).length
  print(
    columns(
      ['SCENARIO', 'WHAT HAPPENS', 'VENDORS'],
      all.map(({ name, summary, vendors: fit, together }) => [
        name,
        summary,
        together ? 'together' : fit.length === count ? 'all' : fit.join(', ') || '-',
      ]),
    ),
  )
}

function explainAll(chosen: readonly Scenario[], flags: PlayFlags): void {
  const plans = chosen.map((scenario) => ({
    scenario: scenario.name,
    plan: explain(scenario, leadOf(scenario, flags), Object.values(known)),
  }))
  if (flags.json) printJson({ plans })
  else print(plans.map(({ plan }) => plan).join('\n\n'))
}

/** Who is named when nobody is: the first of those that play together. */
function leadOf(scenario: Scenario, { vendor }: PlayFlags): AnyVendor {
  if (vendor !== undefined || !scenario.together) return vendorOf({ vendor })
  return participantsTogether(scenario, Object.values(known))[0]
}

/** One line for each scenario, and how many passed. */
function sum(reports: readonly Report[]): string {
  const { green, red } = colorsFor(process.stdout)
  const failed = reports.filter(({ outcome }) => outcome === 'failed').length
  const table = columns(
    ['', 'SCENARIO', 'TIME', 'LIKELY MISTAKE'],
    reports.map(({ outcome, scenario, ms, mistake }) => [
      outcome === 'passed' ? green('ok') : red('FAILED'),
      scenario,
      `${ms} ms`,
      mistake ?? '',
    ]),
  )
  return `${table}\n\n${reports.length - failed} of ${reports.length} scenarios passed`
}
