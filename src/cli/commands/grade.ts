import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { recorderFor, writeBundle } from '../lib/grade-bundle.ts'
import { argument, flag, list, yes, type ValuesOf } from '../lib/flag.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { cutShort, stopAt, type Stop } from '../lib/interrupt.ts'
import { probeFlags, readEffectProbe } from '../lib/probe-flags.ts'
import { reportFiles, reportFlags } from '../lib/report-flags.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import { strictFlags } from '../lib/strict-flags.ts'
import { startOwnMocks } from '../lib/start-own-mocks.ts'
import type { Terminal } from '../lib/terminal.ts'
import { fileToWrite, patienceMs, receiverUrl } from '../lib/values.ts'
import { warnOfSecret } from '../lib/warn-of-secret.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { nobodyAnswers } from '../lib/refuse-unreachable.ts'
import type { Reliance } from '../../evidence/reliances.ts'
import type { Mock } from '../../mock/mock.ts'
import type { ExpectedFailures } from '../../grade/expected-failures.ts'
import type { ConfiguredHandler } from '../../config/config-schema.ts'
import type { Config } from '../../config/read-config-file.ts'
import type { GradeOptions } from '../../grade/grade.ts'
import type { ReportFiles } from '../../grade/report/write-reports.ts'
import type { Grade, RequirementResult } from '../../grade/result.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

const { to: neededTo, ...restOfHandler } = handlerFlags

const flags = {
  to: flag({
    value: 'url',
    summary: 'your handler; with "all" the config file says where each is, in its list "handlers"',
    example: neededTo.example ?? '',
    parse: receiverUrl,
  }),
  ...restOfHandler,
  previousSecret: flag({
    value: 'secret',
    summary:
      'a webhook secret that it knew once and must not take any more; whether it does is not judged when left out',
    example: 'an-older-invented-secret',
  }),
  secondSecret: flag({
    value: 'secret',
    summary:
      'a webhook secret that it takes beside the present one, as while one replaces the other; not judged when left out',
    example: 'another-invented-secret',
  }),
  ...probeFlags,
  requirements: flag({
    value: 'set',
    summary: 'the set of requirements that counts, by its date; the newest when left out',
    example: '2026-11',
  }),
  only: list({ value: 'id', summary: 'only this requirement', example: 'SIG-03' }),
  serial: yes('announce one document at a time; found out when left out'),
  limit: flag({
    value: 'duration',
    summary:
      'how long the whole grade may take, in real time; what was not tried by then stays open; 2m when left out',
    example: '30s',
    parse: patienceMs,
  }),
  ...reportFlags,
  bundle: flag({
    value: 'file',
    summary: 'keep every byte that was sent and received in this ZIP file, without secrets, for "replay"',
    example: 'run.zip',
    known: 'file',
    parse: fileToWrite,
  }),
  expectedFailures: flag({
    value: 'file',
    summary:
      'a YAML or JSON file with requirements that may fail for now, each with a reason; exit 1 as soon as one of them passes',
    example: 'known-gaps.yaml',
    known: 'file',
  }),
  ...strictFlags,
  ...caFlag,
  ...jsonFlag,
}

type GradeFlags = ValuesOf<typeof flags>

/** What a handler does with a vendor's webhooks, judged requirement by requirement. */
export const gradeCommand = defineCommand({
  name: 'grade',
  summary:
    'judge a webhook handler, in any language: what goes wrong, why, and how to mend it; exit 1 if it must not go live',
  args: {
    vendor: argument({
      summary: 'whose webhooks it handles, or "all" handlers of the config file',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
  },
  flags,
  alone: 'it runs mocks of its own, and looks at files and commands of this machine',
  examples: [
    `grade ${exampleNames.vendor} --to http://127.0.0.1:3000/webhooks/${exampleNames.vendor}`,
    `grade ${exampleNames.vendor} --to http://127.0.0.1:3000/webhooks/${exampleNames.vendor} --documents received`,
    `grade ${exampleNames.vendor} --to http://127.0.0.1:3000/webhooks/${exampleNames.vendor} --html grade.html --junit grade.xml`,
    'grade all --config grade.yaml',
  ],
  async run({ args, flags, terminal, config }) {
    const stop = stopAt(cutShort())
    if (args.vendor === 'all') return await gradeAll(await config(), flags, terminal, stop)
    const [{ name }] = await findVendors([args.vendor])
    if (flags.to === undefined)
      throw new HookdrillError('missing_flag', `--to is needed: the URL of your handler`, {
        suggestion: `give it, such as --to ${neededTo.example ?? ''}`,
      })
    const { grade, ...graded } = await gradeOne(name, flags.to, flags, terminal, stop)
    const isGood = await report(grade, { ...flags, ...graded, files: reportFiles(flags), terminal })
    if (isUnreachable(grade)) throw nobodyAnswers(flags.to)
    endWith(isGood ? exitCode.ok : exitCode.failed)
  },
})

const isUnreachable = ({ baseline }: Grade): boolean =>
  baseline.kind === 'failed' && baseline.cause === 'cannot-be-reached'

interface Graded {
  readonly grade: Grade
  readonly pinned: ExpectedFailures | undefined
  /** What a handler sees and is assumed, as far as the grade rests on it; left out when nobody asked. */
  readonly evidence?: readonly Reliance[]
}

async function gradeOne(
  vendor: string,
  to: string,
  flags: GradeFlags,
  terminal: Terminal,
  stop: Stop,
): Promise<Graded> {
  const options = { ...(await readOptions(flags)), vendor, to: forVendor(to, vendor) }
  await warnOfSecret(vendor, flags.secret, terminal)
  reportFiles(flags)
  const pinned = await readPinned(flags)
  const recorder = await recorderFor(flags)
  const { port, allowHost, ca, seed, acceptAssumption: acceptAssumptions } = flags
  const { edition, option, seedData } = flags
  await using server = await startOwnMocks({
    ...{ port, allowHost, ca, seed, acceptAssumptions },
    tap: recorder,
    accounts: { edition, option, seedData },
  })
  const { gradeHandler } = await import('../../grade/grade.ts')
  const tenant = server.tenants.get('default')
  recorder?.read(tenant.clock)
  tellEdition(tenant.mock(vendor), terminal)
  const onResult = await progressOf(options, flags, terminal)
  const grade = await gradeHandler(tenant, { ...options, onResult, stopped: stop.signal }).catch(
    (error: unknown): never => {
      throw stop.signal.aborted ? stop.signal.reason : error
    },
  )
  if (grade.baseline.kind === 'failed' && grade.baseline.cause === 'blocked')
    throw new HookdrillError('receiver_blocked', `nothing was sent to ${to}: ${grade.baseline.why}`)
  terminal.progress('')
  const { nameOtherMocks } = await import('../lib/name-other-mocks.ts')
  const other = await nameOtherMocks(grade.baseline, server.url, process.env)
  if (other !== undefined) terminal.talk(`hookdrill: ${other}`)
  if (recorder) await writeBundle(flags, grade, tenant, recorder)
  return { grade, pinned, ...(flags.strictEvidence && { evidence: seenByHandler(tenant.evidence()) }) }
}

/** A handler that is written for another edition fails at the first webhook, and could not know why. */
function tellEdition({ vendor: { name, editions }, edition }: Mock, terminal: Terminal): void {
  const others = editions.filter((other) => other !== edition)
  if (others.length === 0) return
  const instead = others.map((other) => `--edition ${name}=${other}`).join(' or ')
  terminal.talk(`hookdrill: ${name} as its edition "${edition}"; for a handler of another: ${instead}`)
}

/** One handler after the other, since all call their mocks at the same port. */
async function gradeAll(
  config: Config | undefined,
  flags: GradeFlags,
  terminal: Terminal,
  stop: Stop,
): Promise<void> {
  const { handlersOf } = await import('../lib/handlers-of.ts')
  const handlers = await handlersOf(config)
  const own = handlers.map((handler, at) => ({ handler, flags: flagsFor(flags, handler, at) }))
  // What is wrong with a later one is said before anything is sent.
  for (const one of own) {
    await readOptions(one.flags)
    await readPinned(one.flags)
  }
  const graded: (Graded & { readonly isGood: boolean })[] = []
  for (const { handler, flags: those } of own) {
    if (stop.signal.aborted) break
    const one = await gradeOne(handler.vendor, handler.to, those, terminal, stop)
    const isGood = await report(one.grade, {
      ...those,
      files: reportFiles(those),
      ...(one.evidence && { evidence: one.evidence }),
      pinned: one.pinned,
      terminal,
      isQuiet: true,
    })
    graded.push({ ...one, isGood })
  }
  const { toGradeReport } = await import('../../grade/report/grade-report.ts')
  if (flags.json)
    terminal.printJson({
      schema_version: 1,
      grades: graded.map(({ grade, evidence }) => toGradeReport(grade, undefined, evidence)),
    })
  else {
    const { formatGrades } = await import('../lib/format-grades.ts')
    terminal.print(
      formatGrades(
        graded.map(({ grade }) => grade),
        terminal,
      ),
    )
  }
  endWith(graded.every(({ isGood }) => isGood) ? exitCode.ok : exitCode.failed)
}

/** What a config file says of one handler goes before what flags say of all; reports of each have a file of their own. */
function flagsFor(flags: GradeFlags, handler: ConfiguredHandler, at: number): GradeFlags {
  const { vendor, secretVariable, ...given } = handler
  const fromVariable = secretVariable === undefined ? undefined : process.env[secretVariable]
  if (secretVariable !== undefined && !fromVariable)
    throw new HookdrillError(
      'missing_secret',
      `the variable ${secretVariable}, which should hold the secret of ${vendor}, is not set`,
    )
  const own = (file: string | undefined): string | undefined =>
    file?.replace(/(\.[^./\\]*)?$/, `-${at + 1}-${vendor}$1`)
  const { junit, sarif, markdown, html, badge, bundle } = flags
  return {
    ...flags,
    ...given,
    ...(fromVariable && { secret: fromVariable }),
    junit: own(junit),
    sarif: own(sarif),
    markdown: own(markdown),
    html: own(html),
    badge: own(badge),
    bundle: own(bundle),
  }
}

interface Reporting extends Pick<GradeFlags, 'json' | 'sourceFile'>, Omit<Graded, 'grade'> {
  readonly files: ReportFiles
  readonly terminal: Terminal
  /** Whether it is printed by somebody else. @default false */
  readonly isQuiet?: boolean
}

/** Prints a grade and writes the reports that were asked for; gives whether everything is as it must be. */
async function report(
  grade: Grade,
  { json, sourceFile, files, pinned, evidence, terminal, isQuiet = false }: Reporting,
): Promise<boolean> {
  const { mayGoLive, toGradeReport } = await import('../../grade/report/grade-report.ts')
  const { formatOpen, isOpenReliance } = await import('../../evidence/refuse-open.ts')
  const { formatPins, pin } = await import('../../grade/expected-failures.ts')
  const pins = pinned && pin(grade, pinned)
  const open = (evidence ?? []).filter(isOpenReliance)
  if (isQuiet) {
    if (pins && !pins.isGood) terminal.talk(`${grade.vendor}:${formatPins(pins)}`)
    if (open.length > 0) terminal.talk(`${grade.vendor}: ${formatOpen(open)}`)
  } else if (json) terminal.printJson(toGradeReport(grade, pins, evidence))
  else {
    const { formatGrade } = await import('../../grade/report/format-grade.ts')
    terminal.print(formatGrade(grade, terminal.out))
    if (pins) terminal.print(formatPins(pins))
    if (open.length > 0) terminal.print(`\n${formatOpen(open)}`)
  }
  const { writeReports } = await import('../../grade/report/write-reports.ts')
  const { version } = await import('../../version.ts')
  await writeReports(grade, files, { version, sourceFile, ...(evidence && { evidence }) })
  return (pins ? pins.isGood : mayGoLive(grade)) && open.length === 0
}

/** What is judged is a handler: of what its vendor assumes, that which it sees. */
const seenByHandler = (reliances: readonly Reliance[]): readonly Reliance[] =>
  reliances.filter(({ touchesHandler }) => touchesHandler)

const readPinned = async ({ expectedFailures }: GradeFlags): Promise<ExpectedFailures | undefined> =>
  expectedFailures === undefined
    ? undefined
    : await (await import('../../grade/expected-failures.ts')).readExpectedFailures(expectedFailures)

async function readOptions(flags: GradeFlags): Promise<Omit<GradeOptions, 'vendor' | 'to'>> {
  const { requirementSets, requirementsIn, requirementSet } =
    await import('../../grade/requirements/areas.ts')
  const { UnknownNameError } = await import('../../kernel/errors/unknown-name-error.ts')
  const named = flags.requirements ?? requirementSet
  const set = requirementSets.find((one) => one === named)
  if (set === undefined) throw new UnknownNameError('requirement set', named, requirementSets)
  const known = requirementsIn(set).map(({ id }) => id)
  for (const id of flags.only) if (!known.includes(id)) throw new UnknownNameError('requirement', id, known)
  const probe = await readEffectProbe(flags)
  return {
    requirements: set,
    ...(flags.within !== undefined && { withinMs: flags.within }),
    ...(flags.limit !== undefined && { limitMs: flags.limit }),
    ...(flags.secret !== undefined && { secret: flags.secret }),
    ...(flags.previousSecret !== undefined && { previousSecret: flags.previousSecret }),
    ...(flags.secondSecret !== undefined && { secondSecret: flags.secondSecret }),
    ...(flags.profile !== undefined && { profile: flags.profile }),
    ...(probe && { probe }),
    ...(flags.only.length > 0 && { only: flags.only }),
    ...(flags.serial && { isSerial: true }),
  }
}

/** What is said while it goes on; nothing in lines of a log for a program that reads the JSON. */
async function progressOf(
  { requirements: set, only = [], limitMs, vendor }: Omit<GradeOptions, 'to'>,
  { json }: GradeFlags,
  terminal: Terminal,
): Promise<(result: RequirementResult) => void> {
  const { areas, areaOf, requirementSet, requirementsIn } = await import('../../grade/requirements/areas.ts')
  const { usualLimitMs } = await import('../../grade/grade.ts')
  const { tellGradeProgress } = await import('../lib/grade-progress.ts')
  return tellGradeProgress(
    {
      vendor,
      areaOf,
      chosen: requirementsIn(set ?? requirementSet).filter(
        ({ id }) => only.length === 0 || only.includes(id),
      ),
      limitMs: limitMs ?? usualLimitMs,
      titleOf: (area) => areas.find(({ name }) => name === area)?.title ?? area,
    },
    json ? { ...terminal, milestone: () => undefined } : terminal,
  )
}
