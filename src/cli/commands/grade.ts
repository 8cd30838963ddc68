import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag, list, yes, type ValuesOf } from '../lib/flag.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { interrupted, unlessInterrupted } from '../lib/interrupt.ts'
import { probeFlags, readEffectProbe } from '../lib/probe-flags.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { durationMs } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { ExpectedFailures } from '../../grade/expected-failures.ts'
import type { GradeOptions } from '../../grade/grade.ts'
import type { ReportFiles } from '../../grade/report/write-reports.ts'
import type { Grade, RequirementResult } from '../../grade/result.ts'

const flags = {
  ...handlerFlags,
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
    parse: durationMs,
  }),
  junit: flag({ value: 'file', summary: 'write a report as JUnit XML', example: 'grade.xml', known: 'file' }),
  sarif: flag({
    value: 'file',
    summary: 'write a report as SARIF, for code scanning',
    example: 'grade.sarif',
    known: 'file',
  }),
  sourceFile: flag({
    value: 'file',
    summary: 'the source file of your handler: results of --sarif are shown there',
    example: 'src/webhooks.ts',
    default: 'README.md',
    known: 'file',
  }),
  markdown: flag({
    value: 'file',
    summary: 'write a report as Markdown',
    example: 'grade.md',
    known: 'file',
  }),
  html: flag({
    value: 'file',
    summary: 'write a report as one HTML page that needs nothing else',
    example: 'grade.html',
    known: 'file',
  }),
  badge: flag({
    value: 'file',
    summary: 'write a badge, as shields.io reads it from an endpoint',
    example: 'badge.json',
    known: 'file',
  }),
  jobSummary: yes(
    'add the Markdown to the summary of the GitHub job: the file that GITHUB_STEP_SUMMARY names',
  ),
  expectedFailures: flag({
    value: 'file',
    summary:
      'a YAML or JSON file with requirements that may fail for now, each with a reason; exit 1 as soon as one of them passes',
    example: 'known-gaps.yaml',
    known: 'file',
  }),
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
      summary: 'whose webhooks it handles',
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
  ],
  async run({ args, flags, terminal }) {
    const [{ name }] = await findVendors([args.vendor])
    const options = { ...(await readOptions(flags)), vendor: name }
    const files = reportFiles(flags)
    const pinned = await readPinned(flags)
    const end = interrupted()
    const { startServer } = await import('../../index.ts')
    await using server = await startServer({
      port: flags.port,
      allowedHosts: flags.allowHost,
      ca: flags.ca,
      ...(flags.seed !== undefined && { tenant: { seed: flags.seed } }),
    })
    const { gradeHandler } = await import('../../grade/grade.ts')
    const tenant = server.tenants.get('default')
    const grade = await unlessInterrupted(
      end,
      gradeHandler(tenant, { ...options, onResult: progress(terminal) }),
    )
    if (grade.baseline.kind === 'failed' && grade.baseline.cause === 'blocked')
      throw new HookdrillError('receiver_blocked', `nothing was sent to ${flags.to}: ${grade.baseline.why}`)
    terminal.progress('')
    const isGood = await report(grade, { ...flags, files, pinned, terminal })
    if (grade.baseline.kind === 'failed' && grade.baseline.cause === 'cannot-be-reached')
      throw new UnreachableError('receiver_unreachable', `nobody answers at ${flags.to}`, {
        suggestion: 'start your handler, or say where it is with --to',
      })
    if (!isGood) process.exitCode = exitCode.failed
  },
})

interface Reporting extends Pick<GradeFlags, 'json' | 'sourceFile'> {
  readonly files: ReportFiles
  readonly pinned: ExpectedFailures | undefined
  readonly terminal: Terminal
}

/** Prints a grade and writes the reports that were asked for; gives whether everything is as it must be. */
async function report(
  grade: Grade,
  { json, sourceFile, files, pinned, terminal }: Reporting,
): Promise<boolean> {
  const { mayGoLive, toGradeReport } = await import('../../grade/report/grade-report.ts')
  const { formatPins, pin } = await import('../../grade/expected-failures.ts')
  const pins = pinned && pin(grade, pinned)
  if (json) terminal.printJson(toGradeReport(grade, pins))
  else {
    const { formatGrade } = await import('../../grade/report/format-grade.ts')
    terminal.print(formatGrade(grade, terminal.out))
    if (pins) terminal.print(formatPins(pins))
  }
  const { writeReports } = await import('../../grade/report/write-reports.ts')
  const { version } = await import('../../version.ts')
  await writeReports(grade, files, { version, sourceFile })
  return pins ? pins.isGood : mayGoLive(grade)
}

/** Refuses a summary that could not be written before anything is sent. */
function reportFiles({ junit, sarif, markdown, html, badge, jobSummary }: GradeFlags): ReportFiles {
  const summary = process.env['GITHUB_STEP_SUMMARY']
  if (jobSummary && !summary)
    throw new HookdrillError(
      'no_job_summary',
      'there is no job to write a summary for: GITHUB_STEP_SUMMARY is not set',
      {
        suggestion: 'outside of GitHub Actions write it to a file with --markdown',
      },
    )
  return { junit, sarif, markdown, html, badge, ...(jobSummary && { jobSummary: summary }) }
}

const readPinned = async ({ expectedFailures }: GradeFlags): Promise<ExpectedFailures | undefined> =>
  expectedFailures === undefined
    ? undefined
    : await (await import('../../grade/expected-failures.ts')).readExpectedFailures(expectedFailures)

async function readOptions(flags: GradeFlags): Promise<Omit<GradeOptions, 'vendor'>> {
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
    to: flags.to,
    requirements: set,
    ...(flags.within !== undefined && { withinMs: flags.within }),
    ...(flags.limit !== undefined && { limitMs: flags.limit }),
    ...(flags.secret !== undefined && { secret: flags.secret }),
    ...(flags.profile !== undefined && { profile: flags.profile }),
    ...(probe && { probe }),
    ...(flags.only.length > 0 && { only: flags.only }),
    ...(flags.serial && { isSerial: true }),
  }
}

/** One line that says how far it is, where somebody watches. */
function progress({ progress: show }: Terminal): (result: RequirementResult) => void {
  const seen = new Map<string, RequirementResult['verdict']['kind']>()
  return ({ requirement: { id, title }, verdict }) => {
    seen.set(id, verdict.kind) // What is tried again counts once.
    const failed = [...seen.values()].filter((kind) => kind === 'fail').length
    show(`${seen.size} tried${failed > 0 ? `, ${failed} failed` : ''}: ${id} ${title}`)
  }
}
