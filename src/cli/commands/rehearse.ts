import { defineCommand } from '../lib/command.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag, list, type ValuesOf } from '../lib/flag.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { cutShort, unlessInterrupted } from '../lib/interrupt.ts'
import { probeFlags, readEffectProbe } from '../lib/probe-flags.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import { startOwnMocks } from '../lib/start-own-mocks.ts'
import type { Terminal } from '../lib/terminal.ts'
import { patienceMs } from '../lib/values.ts'
import { warnOfSecret } from '../lib/warn-of-secret.ts'
import type { ProgramError } from '../../grade/rehearsal/handler-program.ts'
import type { MomentResult, Rehearsal } from '../../grade/rehearsal/rehearsal.ts'
import type { RehearseOptions } from '../../grade/rehearsal/rehearse.ts'

const flags = {
  command: flag({
    value: 'command',
    summary: 'what starts your handler, run by the shell',
    example: 'python app.py',
    isRequired: true,
  }),
  ...handlerFlags,
  ...probeFlags,
  moment: list({ value: 'id', summary: 'kill it at this moment only', example: 'file-1-half' }),
  startWithin: flag({
    value: 'duration',
    summary: 'how long it may take to listen, in real time; 10s when left out',
    example: '30s',
    parse: patienceMs,
  }),
  ...caFlag,
  ...jsonFlag,
}

type RehearseFlags = ValuesOf<typeof flags>

/** Whether a handler loses or doubles a document when its process is killed. */
export const rehearseCommand = defineCommand({
  name: 'rehearse',
  summary:
    'start your handler, kill it at every moment of its work, start it again, and say what is lost or booked twice; exit 1 if anything is',
  args: {
    vendor: argument({
      summary: 'whose webhooks it handles',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
  },
  flags,
  alone: 'it starts programs of this machine, and runs mocks of its own',
  examples: [
    `rehearse ${exampleNames.vendor} --command "python app.py" --to ${exampleHook} --documents received`,
    `rehearse ${exampleNames.vendor} --command "node app.js" --to ${exampleHook} --probe-sql app.db --probe-query "select count(*) from documents" --moment file-1-half`,
  ],
  async run({ args, flags, terminal }) {
    const [{ name }] = await findVendors([args.vendor])
    const options = await readOptions(name, flags, terminal)
    await warnOfSecret(name, flags.secret, terminal)
    const end = cutShort()
    const { port, allowHost, ca, seed, edition, option, seedData } = flags
    await using server = await startOwnMocks({
      ...{ port, allowHost, ca, seed },
      accounts: { edition, option, seedData },
    })
    const tenant = server.tenants.get('default')
    const { rehearseCrashes } = await import('../../grade/rehearsal/rehearse.ts')
    const { ProgramError } = await import('../../grade/rehearsal/handler-program.ts')
    try {
      await print(await unlessInterrupted(end, rehearseCrashes(tenant, options)), flags.json, terminal)
    } catch (error) {
      if (error instanceof ProgramError) printOutput(error, terminal)
      throw error
    }
  },
})

const readOptions = async (
  vendor: string,
  { to, secret, profile, within, command, startWithin, moment, ...flags }: RehearseFlags,
  terminal: Terminal,
): Promise<RehearseOptions> => ({
  vendor,
  to,
  command,
  secret,
  profile,
  probe: await readEffectProbe({ ...flags, isStartedLater: true }),
  withinMs: within,
  startWithinMs: startWithin,
  onBegin() {
    if (!flags.json) terminal.milestone(`hookdrill: ${vendor}: the handler is killed at moment after moment`)
  },
  onResult: progress(terminal, flags.json),
  ...(moment.length > 0 && { moments: moment }),
})

async function print(rehearsal: Rehearsal, isJson: boolean, terminal: Terminal): Promise<void> {
  const { converges } = await import('../../grade/rehearsal/rehearsal.ts')
  if (isJson) {
    const { toRehearsalReport } = await import('../../grade/rehearsal/rehearsal-report.ts')
    terminal.printJson(toRehearsalReport(rehearsal))
  } else {
    const { formatRehearsal } = await import('../../grade/rehearsal/format-rehearsal.ts')
    terminal.print(formatRehearsal(rehearsal, terminal.out))
  }
  if (!converges(rehearsal)) endWith(exitCode.failed)
}

const printOutput = ({ output }: ProgramError, { talk }: Terminal): void => {
  if (output.trim() !== '') talk(`it said:\n${output.replaceAll(/^/gm, '  | ')}`)
}

/** One line for each moment, in the place of the one before where somebody watches. */
const progress =
  ({ progress: show, milestone }: Terminal, isJson: boolean) =>
  ({ moment: { id }, verdict }: MomentResult): void => {
    show(`${id}: ${verdict.kind}`)
    if (!isJson) milestone(`hookdrill: ${id}: ${verdict.kind}`)
  }
