import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag, list, yes, type ValuesOf } from '../lib/flag.ts'
import { interrupted, unlessInterrupted } from '../lib/interrupt.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { durationMs, oneOf, port, receiverUrl } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import { profiles } from '../../kernel/scenario/profile.ts'
import type { GradeOptions } from '../../grade/grade.ts'
import type { RequirementResult } from '../../grade/result.ts'
import type { EffectProbe } from '../../grade/effects/effects.ts'

const flags = {
  to: flag({
    value: 'url',
    summary: 'your handler',
    example: `http://127.0.0.1:3000/webhooks/${exampleNames.vendor}`,
    parse: receiverUrl,
    isRequired: true,
  }),
  secret: flag({
    value: 'secret',
    summary: "the webhook secret that it knows; the vendor's own when left out",
    example: 'an-invented-secret',
  }),
  profile: flag({
    value: 'profile',
    summary:
      'what it is for: it downloads the file, reads by the API, only stores the event, or polls; found out when left out',
    example: 'downloads',
    known: profiles,
    parse: oneOf(...profiles),
  }),
  documents: flag({
    value: 'folder',
    summary: 'where it keeps files: they are counted before and after',
    example: 'received',
    known: 'folder',
  }),
  probeUrl: flag({
    value: 'url',
    summary: 'a URL that says how many documents it has: a number, a list, or {"count": 3}',
    example: 'http://127.0.0.1:3000/documents',
    parse: receiverUrl,
  }),
  probeCommand: flag({
    value: 'command',
    summary: 'a command that prints how many documents it has, as --probe-url answers',
    example: 'sqlite3 app.db "select count(*) from documents"',
  }),
  requirements: flag({
    value: 'set',
    summary: 'the set of requirements that counts, by its date; the newest when left out',
    example: '2026-11',
  }),
  only: list({ value: 'id', summary: 'only this requirement', example: 'SIG-03' }),
  serial: yes('announce one document at a time; found out when left out'),
  within: flag({
    value: 'duration',
    summary: 'how long it may take to do its work, in real time; 5s when left out',
    example: '10s',
    parse: durationMs,
  }),
  limit: flag({
    value: 'duration',
    summary:
      'how long the whole grade may take, in real time; what was not tried by then stays open; 2m when left out',
    example: '30s',
    parse: durationMs,
  }),
  port: flag({
    value: 'port',
    summary: 'where the mocks listen that your handler calls',
    variable: 'HOOKDRILL_PORT',
    default: 4010,
    example: '4010',
    parse: port,
  }),
  allowHost: list({
    value: 'host',
    summary: 'allow webhooks to this host beyond this machine',
    variable: 'HOOKDRILL_ALLOW_HOST',
    example: 'receiver.example.com',
  }),
  seed: flag({
    value: 'text',
    summary:
      'make credentials and secrets repeatable, for your handler to know; those of "start" when left out',
    variable: 'HOOKDRILL_SEED',
    example: 'seven',
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
  ],
  async run({ args, flags, terminal }) {
    const [{ name }] = await findVendors([args.vendor])
    const options = { ...(await readOptions(flags)), vendor: name }
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
    const { mayGoLive, toGradeReport } = await import('../../grade/report/grade-report.ts')
    if (flags.json) terminal.printJson(toGradeReport(grade))
    else {
      const { formatGrade } = await import('../../grade/report/format-grade.ts')
      terminal.print(formatGrade(grade, terminal.out))
    }
    if (grade.baseline.kind === 'failed' && grade.baseline.cause === 'cannot-be-reached')
      throw new UnreachableError('receiver_unreachable', `nobody answers at ${flags.to}`, {
        suggestion: 'start your handler, or say where it is with --to',
      })
    if (!mayGoLive(grade)) process.exitCode = exitCode.failed
  },
})

async function readOptions(flags: GradeFlags): Promise<Omit<GradeOptions, 'vendor'>> {
  const { requirementSets, requirementsIn, requirementSet } =
    await import('../../grade/requirements/areas.ts')
  const { UnknownNameError } = await import('../../kernel/errors/unknown-name-error.ts')
  const named = flags.requirements ?? requirementSet
  const set = requirementSets.find((one) => one === named)
  if (set === undefined) throw new UnknownNameError('requirement set', named, requirementSets)
  const known = requirementsIn(set).map(({ id }) => id)
  for (const id of flags.only) if (!known.includes(id)) throw new UnknownNameError('requirement', id, known)
  const probe = await readProbe(flags)
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

async function readProbe({
  documents,
  probeUrl,
  probeCommand,
}: GradeFlags): Promise<EffectProbe | undefined> {
  const given = [documents, probeUrl, probeCommand].filter((one) => one !== undefined)
  if (given.length > 1)
    throw new HookdrillError('too_many_probes', 'give one of --documents, --probe-url and --probe-command')
  if (documents !== undefined)
    return (await import('../../grade/effects/documents.ts')).documentsIn(documents)
  if (probeUrl !== undefined) return (await import('../../grade/effects/url.ts')).askUrl(probeUrl)
  if (probeCommand !== undefined)
    return (await import('../../grade/effects/command.ts')).askCommand(probeCommand)
  return undefined
}

/** One dot for each requirement, where somebody watches. */
const progress =
  ({ talk, err }: Pick<Terminal, 'talk' | 'err'>) =>
  ({ requirement: { id, title }, verdict }: RequirementResult): void => {
    if (verdict.kind === 'fail' || verdict.kind === 'inconclusive')
      talk(err.dim(`${id} ${title}: ${verdict.kind}`))
  }
