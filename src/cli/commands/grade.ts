import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, list, yes, type ValuesOf } from '../lib/flag.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { interrupted, unlessInterrupted } from '../lib/interrupt.ts'
import { probeFlags, readEffectProbe } from '../lib/probe-flags.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { GradeOptions } from '../../grade/grade.ts'
import type { RequirementResult } from '../../grade/result.ts'

const flags = {
  ...handlerFlags,
  ...probeFlags,
  only: list({ value: 'id', summary: 'only this requirement', example: 'SIG-03' }),
  serial: yes('announce one document at a time; found out when left out'),
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
  const { requirements } = await import('../../grade/requirements/areas.ts')
  const { UnknownNameError } = await import('../../kernel/errors/unknown-name-error.ts')
  const known = requirements.map(({ id }) => id)
  for (const id of flags.only) if (!known.includes(id)) throw new UnknownNameError('requirement', id, known)
  const probe = await readEffectProbe(flags)
  return {
    to: flags.to,
    ...(flags.within !== undefined && { withinMs: flags.within }),
    ...(flags.secret !== undefined && { secret: flags.secret }),
    ...(flags.profile !== undefined && { profile: flags.profile }),
    ...(probe && { probe }),
    ...(flags.only.length > 0 && { only: flags.only }),
    ...(flags.serial && { isSerial: true }),
  }
}

/** One dot for each requirement, where somebody watches. */
const progress =
  ({ talk, err }: Pick<Terminal, 'talk' | 'err'>) =>
  ({ requirement: { id, title }, verdict }: RequirementResult): void => {
    if (verdict.kind === 'fail' || verdict.kind === 'inconclusive')
      talk(err.dim(`${id} ${title}: ${verdict.kind}`))
  }
