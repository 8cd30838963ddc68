import { callAt } from '../lib/call-at.ts'
import type { Call, OutputOf } from '../lib/call.ts'
import { defineCommand } from '../lib/command.ts'
import { exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { flag, optionalArgument, yes, type ValuesOf } from '../lib/flag.ts'
import { Interrupted, interrupted, unlessInterrupted } from '../lib/interrupt.ts'
import { reachOrStart } from '../lib/reach-or-start.ts'
import { caFlag, serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { durationMs } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'

const flags = {
  vendor: flag({ value: 'vendor', summary: 'who plays', example: exampleNames.vendor, known: 'vendors' }),
  to: flag({
    value: 'url',
    summary: 'your receiver; {vendor} in it is replaced',
    example: exampleHook,
  }),
  secret: flag({
    value: 'secret',
    summary: "the webhook secret that it knows; the vendor's own when left out",
    example: 'an-invented-secret',
  }),
  seed: flag({ value: 'text', summary: 'draw the same names again', example: 'seven' }),
  within: flag({
    value: 'duration',
    summary: 'how long an expectation may take to come true, in real time; 5s when left out',
    example: '10s',
    parse: durationMs,
  }),
  explain: yes('print the plan and do nothing'),
  list: yes('list the scenarios, and do nothing'),
  ...caFlag,
  ...serverFlags,
}

type PlayFlags = ValuesOf<typeof flags>
type Report = OutputOf<'scenarios.play'>

interface Played {
  readonly reports: readonly Report[]
  /** Whether somebody asked the process to end before all were played. */
  readonly isInterrupted: boolean
}

interface Tools {
  readonly flags: PlayFlags
  readonly terminal: Terminal
  readonly call: Call<
    'scenarios.list' | 'scenarios.explain' | 'scenarios.play' | 'clock.show' | 'certificates.trust'
  >
}

/** Plays a scenario, or every one that fits, against a receiver. */
export const playCommand = defineCommand({
  name: 'play',
  summary: 'play a scenario against your receiver; exit 1 if it failed',
  args: {
    scenario: optionalArgument({
      summary: 'a name, a YAML or JSON file, or "all" that fit the vendor',
      example: 'lost-answer',
      known: 'scenarios',
    }),
  },
  flags,
  calls: ['scenarios.list', 'scenarios.explain', 'scenarios.play', 'clock.show', 'certificates.trust'],
  examples: [
    'play --list',
    `play lost-answer --vendor ${exampleNames.vendor} --explain`,
    `play all --vendor ${exampleNames.vendor} --to ${exampleHook}`,
    `play my-scenario.yaml --vendor ${exampleNames.other} --to http://127.0.0.1:3000/webhooks/${exampleNames.other}`,
  ],
  async run({ args: { scenario: name }, flags, terminal, call }) {
    const tools = { flags, terminal, call }
    if (flags.list || name === undefined) return await printList(tools)
    const chosen = await choose(name, tools)
    if (flags.explain) return await printPlans(chosen, tools)
    const to = needed(flags.to, '--to', `give the URL of your receiver, such as ${exampleHook}`)
    if (chosen.some(({ together }) => !together)) await vendorOf(flags)
    const { reports, isInterrupted } = await playAll(chosen, to, tools)
    const missing = chosen.length - reports.length
    if (flags.json && name === 'all')
      terminal.printJson({ reports, ...(isInterrupted && { interrupted: true, missing }) })
    else if (flags.json) reports.forEach(terminal.printJson)
    else if (name === 'all') terminal.print(formatReports(reports, terminal))
    if (isInterrupted) {
      terminal.talk(`interrupted: ${missing} of ${chosen.length} scenarios were not played to their end`)
      process.exitCode = exitCode.interrupted
    } else if (reports.some(({ outcome }) => outcome === 'failed')) process.exitCode = exitCode.failed
  },
})

function needed(value: string | undefined, name: string, suggestion: string): string {
  if (value === undefined)
    throw new HookdrillError('missing_flag', `${name} is needed to play`, { suggestion })
  return value
}

/** @throws {UnknownNameError} naming the nearest vendor. */
async function vendorOf({ vendor }: Pick<PlayFlags, 'vendor'>): Promise<string> {
  const known = (await findVendors([])).map(({ name }) => name)
  const [found] = await findVendors([needed(vendor, '--vendor', `vendors: ${known.join(', ')}`)])
  return found.name
}

/** The scenarios of a name, a file, or all that fit the vendor. */
async function choose(name: string, { flags }: Tools): Promise<readonly Scenario[]> {
  if (/\.(ya?ml|json)$/.test(name)) {
    const { readScenarioFile } = await import('../../scenario/library/scenario-file.ts')
    return [await readScenarioFile(name, (await import('../../vendors.ts')).vendors)]
  }
  const { findScenario, listScenarios } = await import('../../scenario/library/list.ts')
  const all = await findVendors([])
  if (name !== 'all') return [findScenario(name, all)]
  return listScenarios(all, await findVendors([await vendorOf(flags)]))
    .filter(({ together, vendors: fit }) =>
      together ? flags.to?.includes('{vendor}') === true : fit.length > 0,
    )
    .map((row) => findScenario(row.name, all))
}

async function playAll(
  chosen: readonly Scenario[],
  to: string,
  { flags, terminal, call: callAnyway }: Tools,
): Promise<Played> {
  const { formatReport } = await import('../../scenario/report/format-report.ts')
  const stop = new AbortController()
  const end = interrupted()
  const call = callAt({ ...flags, signal: stop.signal })
  await using reached = await reachOrStart(flags, terminal)
  const clock = reached.isStarted ? undefined : await watchClock(callAnyway)
  for (const pem of flags.ca) await callAnyway('certificates.trust', { pem })
  const reports: Report[] = []
  for (const scenario of chosen) {
    const input = { scenario: { ...scenario }, to, ...optionsOf(flags) }
    const report = await unlessEnded(end, call('scenarios.play', input))
    if (!report) {
      stop.abort()
      return { reports, isInterrupted: true }
    }
    if (report.untested) throw toError(report.untested)
    reports.push(report)
    if (!flags.json && (chosen.length === 1 || report.outcome === 'failed'))
      terminal.print(`${formatReport(report)}\n`)
  }
  const failed = reports.filter(({ outcome }) => outcome === 'failed')
  for (const vendor of new Set(failed.flatMap((report) => report.vendor.split(', '))))
    terminal.talk(`how ${vendor} is verified: hookdrill fixtures show ${vendor} recipe`)
  const moved = await clock?.whereItStands(flags.tenant)
  if (moved !== undefined) terminal.talk(moved)
  return { reports, isInterrupted: false }
}

/** Nothing once somebody has asked the process to end: what has been played until then is worth printing. */
async function unlessEnded<T>(end: Promise<number>, work: Promise<T>): Promise<T | undefined> {
  try {
    return await unlessInterrupted(end, work)
  } catch (error) {
    if (error instanceof Interrupted) return undefined
    throw error
  }
}

const optionsOf = ({ vendor, secret, seed, within }: PlayFlags) => ({
  ...(vendor !== undefined && { vendor }),
  ...(secret !== undefined && { secret }),
  ...(seed !== undefined && { seed }),
  ...(within !== undefined && { withinMs: within }),
})

/** Scenarios move the clock of the tenant they play in, and it stays where they left it. */
async function watchClock(
  call: Call<'clock.show'>,
): Promise<{ whereItStands(tenant: string): Promise<string | undefined> }> {
  const { realNow } = await import('../../kernel/time/real-time.ts')
  const startedAt = realNow()
  const before = await call('clock.show')
  return {
    async whereItStands(tenant) {
      const { now, ms, frozen } = await call('clock.show')
      const ticked = before.frozen ? 0 : Math.ceil(realNow() - startedAt) + 1
      return ms - before.ms > ticked
        ? `the clock of tenant ${tenant} was moved: it ${frozen ? 'stands at' : 'says'} ${now}, and said ${before.now}`
        : undefined
    },
  }
}

/** The scenarios that come after it would say no more. */
function toError({ kind, url, why }: NonNullable<Report['untested']>): HookdrillError {
  if (kind === 'unreachable')
    return new UnreachableError('receiver_unreachable', `nobody answers at ${url}: ${why}`, {
      suggestion: 'start your receiver, or say where it is with --to',
    })
  return new HookdrillError('receiver_blocked', `nothing was sent to ${url}: ${why}`, {
    suggestion: why.includes('--allow-host') ? 'that is a flag of "hookdrill start"' : 'give another --to',
  })
}

async function printList({ flags, terminal, call }: Tools): Promise<void> {
  const { scenarios } = await call('scenarios.list')
  const only = flags.vendor === undefined ? undefined : await vendorOf(flags)
  const rows = scenarios.map(({ vendors, not, ...row }) => ({
    ...row,
    vendors: only === undefined ? vendors : vendors.filter((vendor) => vendor === only),
    not:
      only === undefined
        ? not
        : Object.fromEntries(Object.entries(not).filter(([vendor]) => vendor === only)),
  }))
  if (flags.json) return terminal.printJson({ scenarios: rows })
  const count = Math.max(...scenarios.map(({ vendors, not }) => vendors.length + Object.keys(not).length))
  terminal.print(
    terminal.columns(
      ['SCENARIO', 'WHAT HAPPENS', 'VENDORS'],
      rows.map(({ name, summary, vendors, together }) => [
        name,
        summary,
        together ? 'together' : vendors.length === count ? 'all' : vendors.join(', ') || '-',
      ]),
    ),
  )
}

async function printPlans(chosen: readonly Scenario[], { flags, terminal, call }: Tools): Promise<void> {
  const plans: { readonly scenario: string; readonly plan: string }[] = []
  for (const scenario of chosen) {
    const vendor = await leadOf(scenario, flags)
    const { plan } = await call('scenarios.explain', { scenario: { ...scenario }, vendor })
    plans.push({ scenario: scenario.name, plan })
  }
  if (flags.json) terminal.printJson({ plans })
  else terminal.print(plans.map(({ plan }) => plan).join('\n\n'))
}

/** Who is named when nobody is: the first of those that play together. */
async function leadOf(scenario: Scenario, { vendor }: PlayFlags): Promise<string> {
  if (vendor !== undefined || !scenario.together) return await vendorOf({ vendor })
  const { participantsTogether } = await import('../../scenario/plan/participants.ts')
  return participantsTogether(scenario, await findVendors([]))[0].name
}

/** One line for each scenario, and how many passed. */
function formatReports(reports: readonly Report[], { columns, out }: Terminal): string {
  const failed = reports.filter(({ outcome }) => outcome === 'failed').length
  const table = columns(
    ['', 'SCENARIO', 'TIME', 'LIKELY MISTAKE'],
    reports.map(({ outcome, scenario, ms, mistake }) => [
      outcome === 'passed' ? out.green('ok') : out.red('FAILED'),
      scenario,
      `${ms} ms`,
      mistake ?? '',
    ]),
  )
  return `${table}\n\n${reports.length - failed} of ${reports.length} scenarios passed`
}
