import { formatReliance, formatSettlement } from '../../evidence/refuse-open.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Call, OutputOf } from '../lib/call.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { exitCode } from '../lib/exit.ts'
import { optionalArgument, yes, type ValuesOf } from '../lib/flag.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { strictFlags } from '../lib/strict-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { readStates } from '../lib/watch-evidence.ts'

const flags = {
  used: yes('what in a tenant of a running hookdrill has rested on it, in place of all of it'),
  ...strictFlags,
  ...serverFlags,
}

interface Tools {
  readonly flags: ValuesOf<typeof flags>
  readonly terminal: Terminal
  readonly call: Call<'vendors.ledger' | 'tenants.evidence'>
}

/** What is assumed of a vendor needs no running hookdrill; what has rested on it is known to one. */
export const evidenceCommand = defineCommand({
  name: 'evidence',
  summary:
    'what is assumed of a vendor and what would settle it, what a handler sees first; --used: what a tenant has rested on',
  args: {
    vendor: optionalArgument({ summary: 'of whom', example: exampleNames.vendor, known: 'vendors' }),
  },
  flags,
  calls: ['vendors.ledger', 'tenants.evidence'],
  examples: [
    `evidence ${exampleNames.vendor}`,
    `evidence ${exampleNames.other} --json`,
    'evidence --used',
    `evidence --used --strict-evidence --accept-assumption ${exampleNames.assumption}`,
  ],
  async run({ args: { vendor }, flags: given, origins, terminal, call }) {
    const tools = { flags: given, terminal, call }
    if (given.used) return await printUsed(vendor, tools)
    // A variable or a config file may say it all the time, since other commands read it, too.
    if (origins.strictEvidence === 'flag' || origins.acceptAssumption === 'flag')
      throw new HookdrillError(
        'invalid_flag',
        'nothing has been used yet that could be refused or accepted',
        {
          suggestion: 'add --used',
        },
      )
    await printAssumed(vendor, tools)
  },
})

async function printAssumed(
  vendor: string | undefined,
  { flags: { json }, terminal, call }: Tools,
): Promise<void> {
  if (vendor === undefined)
    throw new HookdrillError('missing_argument', 'whose evidence is not said', {
      suggestion: `name a vendor, such as "hookdrill evidence ${exampleNames.vendor}", or ask what a tenant has rested on with --used`,
    })
  const { entries } = await call('vendors.ledger', { vendor })
  const assumptions = entries
    .filter(({ standing }) => standing === 'assumed')
    .toSorted((one, other) => Number(other.touchesHandler) - Number(one.touchesHandler))
  if (json) return terminal.printJson({ schema_version: 1, vendor, assumptions })
  terminal.print(
    [
      'What a webhook handler sees:',
      ...assumptions.filter(({ touchesHandler }) => touchesHandler).map(formatAssumption),
      '',
      'What it does not see:',
      ...assumptions.filter((each) => !each.touchesHandler).map(formatAssumption),
    ].join('\n'),
  )
}

async function printUsed(vendor: string | undefined, { flags, terminal, call }: Tools): Promise<void> {
  if (vendor !== undefined) await call('vendors.ledger', { vendor }) // Refuses one that there is not.
  const judge = await readStates(flags.acceptAssumption)
  const { tenant, reliances: all } = await call('tenants.evidence')
  const reliances = all.filter((one) => vendor === undefined || one.vendor === vendor).map(judge)
  const ofState = (state: string) => reliances.filter((one) => one.state === state)
  if (flags.json) terminal.printJson({ schema_version: 1, tenant, reliances })
  else if (reliances.length === 0)
    terminal.print(`nothing in tenant ${tenant} has rested on anything assumed`)
  else
    terminal.print(
      [
        ...section('Open, a guess of the mock:', ofState('open').map(formatReliance)),
        ...section('Set by an option:', ofState('set').map(nameOf)),
        ...section('Accepted:', ofState('accepted').map(nameOf)),
      ].join('\n'),
    )
  if (flags.strictEvidence && ofState('open').length > 0) process.exitCode = exitCode.failed
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines]

type Assumed = OutputOf<'vendors.ledger'>['entries'][number]

const nameOf = ({ vendor, id }: { readonly vendor: string; readonly id: string }): string =>
  `- ${vendor}:${id}`

const formatAssumption = ({ name, summary, source, option, settledBy }: Assumed): string =>
  [
    `[ ] ${name === '' ? summary : `${name}: ${summary}`}`,
    `    assumed: ${source}${option === undefined ? '' : ` (option ${option})`}`,
    `    ${formatSettlement(settledBy)}`,
  ].join('\n')
