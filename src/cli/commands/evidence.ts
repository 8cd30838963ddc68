import { formatReliance } from '../../evidence/refuse-open.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Call } from '../lib/call.ts'
import type { CheckedCorpus } from '../lib/check-corpus.ts'
import { defineCommand } from '../lib/command.ts'
import type { EvidenceChecklist } from '../lib/evidence-checklist.ts'
import { exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { flag, optionalArgument, yes, type ValuesOf } from '../lib/flag.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { strictFlags } from '../lib/strict-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { readStates } from '../lib/watch-evidence.ts'

const flags = {
  used: yes('what in a tenant of a running hookdrill has rested on it, in place of all of it'),
  corpus: flag({
    value: 'folder',
    summary:
      'what "record" has written: ticks off what that settles, and says whether the vendor does as assumed',
    example: 'corpus',
    known: 'folder',
  }),
  operations: yes(
    "of each operation: what its ledger says, and whether it was tested, held against the vendor's own document, driven by generated clients, and called wrongly",
  ),
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
    `evidence ${exampleNames.vendor} --corpus corpus`,
    `evidence ${exampleNames.vendor} --operations`,
    'evidence --used',
    `evidence --used --strict-evidence --accept-assumption ${exampleNames.assumption}`,
  ],
  async run({ args: { vendor }, flags: given, origins, terminal, call }) {
    const tools = { flags: given, terminal, call }
    refuseTogether(given)
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
    if (given.operations) return await printOperations(vendor, tools)
    await printAssumed(vendor, tools)
  },
})

/** Each of them asks for something else. */
function refuseTogether({ used, corpus, operations }: Tools['flags']): void {
  const given = [
    ...(used ? ['--used is about a tenant'] : []),
    ...(corpus === undefined ? [] : ['--corpus is about a recording']),
    ...(operations ? ['--operations is about each operation'] : []),
  ]
  if (given.length < 2) return
  throw new HookdrillError('invalid_flag', given.join(', and '), { suggestion: 'give one of them' })
}

async function printOperations(given: string | undefined, { flags, terminal, call }: Tools): Promise<void> {
  const vendor = named(given)
  const { entries } = await call('vendors.ledger', { vendor })
  const { formatOperations, toOperationsReport } = await import('../lib/operations-report.ts')
  const report = toOperationsReport(vendor, entries)
  if (flags.json) terminal.printJson(report)
  else terminal.print(formatOperations(report, terminal))
}

/** @throws {HookdrillError} when nobody is named. */
function named(vendor: string | undefined): string {
  if (vendor !== undefined) return vendor
  throw new HookdrillError('missing_argument', 'whose evidence is not said', {
    suggestion: `name a vendor, such as "hookdrill evidence ${exampleNames.vendor}", or ask what a tenant has rested on with --used`,
  })
}

async function printAssumed(given: string | undefined, { flags, terminal, call }: Tools): Promise<void> {
  const checked = await checkGiven(given, flags.corpus, terminal)
  const vendor = named(given ?? checked?.corpus.vendor)
  const { entries } = await call('vendors.ledger', { vendor })
  const assumptions = entries
    .filter(({ standing }) => standing === 'assumed')
    .toSorted((one, other) => Number(other.touchesHandler) - Number(one.touchesHandler))
    .map((one) => {
      const recorded = checked?.assumptions.get(one.id ?? '')
      return { ...one, ...(recorded && { recorded }) }
    })
  const checklist: EvidenceChecklist = {
    schema_version: 1,
    vendor,
    ...(checked && {
      corpus: {
        folder: checked.corpus.source,
        edition: checked.corpus.edition,
        recorded_at: checked.corpus.recordedAt,
      },
    }),
    assumptions,
  }
  if (flags.json) return terminal.printJson(checklist)
  const { formatChecklist } = await import('../lib/evidence-checklist.ts')
  terminal.print(formatChecklist(checklist))
}

async function checkGiven(
  vendor: string | undefined,
  folder: string | undefined,
  terminal: Terminal,
): Promise<CheckedCorpus | undefined> {
  if (folder === undefined) return undefined
  const { checkCorpus } = await import('../lib/check-corpus.ts')
  return await checkCorpus(folder, vendor, terminal)
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
  if (flags.strictEvidence && ofState('open').length > 0) endWith(exitCode.failed)
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines]

const nameOf = ({ vendor, id }: { readonly vendor: string; readonly id: string }): string =>
  `- ${vendor}:${id}`
