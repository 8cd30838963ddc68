import { callAt } from '../lib/call-at.ts'
import { warnOfSecret } from '../lib/warn-of-secret.ts'
import type { Call, OutputOf } from '../lib/call.ts'
import { defineCommand } from '../lib/command.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { flag, optionalArgument, yes, type ValuesOf } from '../lib/flag.ts'
import { namedFile, readNamedFile, shownFile } from '../lib/given-document.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { Interrupted, cutShort, unlessInterrupted } from '../lib/interrupt.ts'
import { reachOrStart } from '../lib/reach-or-start.ts'
import { isOpenReliance } from '../../evidence/refuse-open.ts'
import { strictFlags } from '../lib/strict-flags.ts'
import { caFlag, serverFlags } from '../lib/shared-flags.ts'
import { formatJudged, type Judged } from '../lib/format-judged.ts'
import type { Terminal } from '../lib/terminal.ts'
import { watchClock } from '../lib/watch-clock.ts'
import { printOpen, watchEvidence, type SeenReliance } from '../lib/watch-evidence.ts'
import { patienceMs, receiverUrl } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'

const flags = {
  vendor: flag({ value: 'vendor', summary: 'who plays', example: exampleNames.vendor, known: 'vendors' }),
  to: flag({
    value: 'url',
    summary: 'your receiver; {vendor} in it is replaced',
    example: exampleHook,
    parse: receiverUrl,
  }),
  secret: handlerFlags.secret,
  profile: handlerFlags.profile,
  seed: flag({ value: 'text', summary: 'draw the same names again', example: 'seven' }),
  within: flag({
    value: 'duration',
    summary: 'how long an expectation may take to come true, in real time; 5s when left out',
    example: '10s',
    parse: patienceMs,
  }),
  explain: yes('print the plan and do nothing'),
  list: yes('list the scenarios, and do nothing'),
  ...strictFlags,
  ...caFlag,
  ...serverFlags,
}

type PlayFlags = ValuesOf<typeof flags>
type Report = OutputOf<'scenarios.play'>

interface Played extends Judged {
  /** Whether somebody asked the process to end before all were played. */
  readonly isInterrupted: boolean
  /** What a handler sees and is assumed, as far as it was rested on; left out when nobody asked. */
  readonly evidence?: readonly SeenReliance[]
}

interface Tools {
  readonly flags: PlayFlags
  readonly terminal: Terminal
  readonly call: Call<
    | 'scenarios.list'
    | 'scenarios.explain'
    | 'scenarios.play'
    | 'scenarios.judge'
    | 'tenants.evidence'
    | 'clock.show'
    | 'certificates.trust'
  >
}

/** Plays a scenario, or every one that fits, against a receiver. */
export const playCommand = defineCommand({
  name: 'play',
  summary: 'play a scenario against your receiver; exit 1 if it failed',
  args: {
    scenario: optionalArgument({
      summary: 'a name, a YAML or JSON file, - for stdin, or "all" that fit the vendor',
      example: 'lost-answer',
      known: 'scenarios',
    }),
  },
  flags,
  calls: [
    'scenarios.list',
    'scenarios.explain',
    'scenarios.play',
    'scenarios.judge',
    'tenants.evidence',
    'clock.show',
    'certificates.trust',
  ],
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
    if (chosen.some(({ together }) => !together))
      await warnOfSecret(await vendorOf(flags), flags.secret, terminal)
    const { isInterrupted, evidence, ...judged } = await playAll(name, chosen, to, tools)
    const asked = evidence && { evidence }
    const open = (evidence ?? []).filter(isOpenReliance)
    const missing = judged.baseline.verdict === 'fail' ? 0 : chosen.length - judged.reports.length
    if (flags.json && name === 'all')
      terminal.printJson({ ...judged, ...asked, ...(isInterrupted && { interrupted: true, missing }) })
    else if (flags.json) judged.reports.forEach((report) => terminal.printJson({ ...report, ...asked }))
    else if (name === 'all') terminal.print(formatJudged(judged, terminal))
    if (open.length > 0 && !flags.json) printOpen(open, terminal)
    if (isInterrupted)
      terminal.talk(`interrupted: ${missing} of ${chosen.length} scenarios were not played to their end`)
    else if (judged.baseline.verdict === 'fail' || judged.reports.some(isOpen) || open.length > 0)
      endWith(exitCode.failed)
  },
})

/** A scenario that failed, or of which nothing can be said. */
const isOpen = ({ outcome }: Report): boolean => outcome === 'failed' || outcome === 'inconclusive'

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
  const file = namedFile(name) ?? (/\.(ya?ml|json)$/.test(name) ? name : undefined)
  if (file !== undefined) return [await readFileOrStdin(file)]
  const { findScenario, listScenarios } = await import('../../scenario/library/list.ts')
  const all = await findVendors([])
  if (name !== 'all') return [await findNamed(name, () => findScenario(name, all))]
  return listScenarios(all, await findVendors([await vendorOf(flags)]))
    .filter(({ together, vendors: fit }) =>
      together ? flags.to?.includes('{vendor}') === true : fit.length > 0,
    )
    .map((row) => findScenario(row.name, all))
}

async function readFileOrStdin(file: string): Promise<Scenario> {
  const [{ parseScenario, readScenarioFile }, { vendors }] = await Promise.all([
    import('../../scenario/library/scenario-file.ts'),
    import('../../vendors.ts'),
  ])
  return file === '-'
    ? parseScenario(readNamedFile(file), shownFile(file), vendors)
    : await readScenarioFile(file, vendors)
}

/** A file or folder of that name is probably what was meant. */
async function findNamed(name: string, find: () => Scenario): Promise<Scenario> {
  try {
    return find()
  } catch (error) {
    const { existsSync } = await import('node:fs')
    if (!(error instanceof HookdrillError) || !existsSync(name)) throw error
    throw new HookdrillError(error.code, error.message, {
      suggestion: `${name} is a file or folder, and a scenario file ends in .yaml, .yml or .json; "play --list" names the scenarios`,
      cause: error,
    })
  }
}

async function playAll(
  name: string,
  chosen: readonly Scenario[],
  to: string,
  { flags, terminal, call: callAnyway }: Tools,
): Promise<Played> {
  const stop = new AbortController()
  const end = cutShort()
  const call = callAt({ ...flags, signal: stop.signal })
  await using reached = await reachOrStart(flags, terminal)
  const clock = reached.isStarted ? undefined : await watchClock(callAnyway)
  const watched = flags.strictEvidence ? await watchEvidence(flags.acceptAssumption, callAnyway) : undefined
  for (const pem of flags.ca) await callAnyway('certificates.trust', { pem })
  const options = { to, ...optionsOf(flags) }
  const ask = { call, options, untilEnd: <T>(work: Promise<T>) => unlessEnded(end, work) }
  const played = await (name === 'all' ? judgeAll(chosen, ask) : playEach(chosen, ask))
  if (played.isInterrupted) {
    stop.abort()
    return played
  }
  const { formatReport } = await import('../../scenario/report/format-report.ts')
  if (!flags.json)
    for (const report of played.reports)
      if (chosen.length === 1 || report.outcome === 'failed') terminal.print(`${formatReport(report)}\n`)
  const failed = played.reports.filter(({ outcome }) => outcome === 'failed')
  for (const vendor of new Set(failed.flatMap((report) => report.vendor.split(', '))))
    terminal.talk(`how ${vendor} is verified: hookdrill fixtures show ${vendor} recipe`)
  const moved = await clock?.whereItStands(flags.tenant)
  if (moved !== undefined) terminal.talk(moved)
  return watched ? { ...played, evidence: await watched.since() } : played
}

interface Ask {
  readonly call: Call<'scenarios.play' | 'scenarios.judge'>
  readonly options: { readonly to: string } & ReturnType<typeof optionsOf>
  /** Nothing when somebody asked the process to end before it was done. */
  untilEnd<T>(work: Promise<T>): Promise<T | undefined>
}

const nothingYet: Judged = { baseline: { verdict: 'pass' }, profile: null, reports: [], findings: [] }

async function playEach(chosen: readonly Scenario[], { call, options, untilEnd }: Ask): Promise<Played> {
  const reports: Report[] = []
  for (const scenario of chosen) {
    const report = await untilEnd(call('scenarios.play', { scenario: { ...scenario }, ...options }))
    if (!report) return { ...nothingYet, reports, isInterrupted: true }
    if (report.untested) throw toError(report.untested)
    reports.push(report)
  }
  return { ...nothingYet, reports, isInterrupted: false }
}

/** First what can go side by side, then the others, and those of several vendors: what has come by an interruption is kept. */
async function judgeAll(chosen: readonly Scenario[], ask: Ask): Promise<Played> {
  const { canGoBeside } = await import('../../grade/play/suits-profile.ts')
  const { vendor: given, ...others } = ask.options
  const [vendor] = await findVendors([given ?? ''])
  const alone = chosen.filter(({ together }) => !together)
  const slices = [true, false].map((isBeside) =>
    alone.filter((scenario) => canGoBeside(scenario, vendor) === isBeside).map(({ name }) => name),
  )
  let judged: Judged = nothingYet
  for (const scenarios of slices.filter(({ length }) => length > 0)) {
    const input = { ...others, vendor: vendor.name, scenarios }
    const next = await ask.untilEnd(ask.call('scenarios.judge', input))
    if (!next) return { ...judged, isInterrupted: true }
    if (next.baseline.verdict === 'fail') return failed(next, others.to)
    judged = joined(judged, next)
  }
  const together = await playEach(
    chosen.filter((scenario) => scenario.together),
    ask,
  )
  return {
    ...judged,
    reports: [...judged.reports, ...together.reports],
    isInterrupted: together.isInterrupted,
  }
}

/** @throws {UnreachableError} where nobody answers. */
function failed(judged: Judged, to: string): Played {
  const { cause, why = '' } = judged.baseline
  if (cause === 'cannot-be-reached') throw toError({ kind: 'unreachable', url: to, why })
  if (cause === 'blocked') throw toError({ kind: 'blocked', url: to, why })
  return { ...judged, isInterrupted: false }
}

/** Findings of the same cause are one. */
function joined(one: Judged, other: Judged): Judged {
  const findings = new Map(one.findings.map((finding) => [finding.cause, finding]))
  for (const finding of other.findings) {
    const before = findings.get(finding.cause)?.scenarios ?? []
    findings.set(finding.cause, { ...finding, scenarios: [...before, ...finding.scenarios] })
  }
  return { ...other, reports: [...one.reports, ...other.reports], findings: [...findings.values()] }
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

const optionsOf = ({ vendor, secret, seed, within, profile }: PlayFlags) => ({
  ...(profile !== undefined && { profile }),
  ...(vendor !== undefined && { vendor }),
  ...(secret !== undefined && { secret }),
  ...(seed !== undefined && { seed }),
  ...(within !== undefined && { withinMs: within }),
})

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
