import type { OutputOf } from '../lib/call.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument } from '../lib/flag.ts'
import { jsonFlag } from '../lib/shared-flags.ts'

/** Needs no running hookdrill: what is assumed of a vendor does not depend on one. */
export const evidenceCommand = defineCommand({
  name: 'evidence',
  summary: 'what is assumed of a vendor, as a checklist of what would settle it; what a handler sees first',
  args: {
    vendor: argument({ summary: 'of whom', example: exampleNames.vendor, known: 'vendors' }),
  },
  flags: jsonFlag,
  calls: ['vendors.evidence'],
  examples: [`evidence ${exampleNames.vendor}`, `evidence ${exampleNames.other} --json`],
  async run({ args: { vendor }, flags, terminal, call }) {
    const answer = await call('vendors.evidence', { vendor })
    if (flags.json) return terminal.printJson({ schema_version: 1, ...answer })
    const { assumptions } = answer
    const seen = assumptions.filter(({ touchesHandler }) => touchesHandler)
    terminal.print(
      [
        'What a webhook handler sees:',
        ...seen.map(formatAssumption),
        '',
        'What it does not see:',
        ...assumptions.filter((each) => !each.touchesHandler).map(formatAssumption),
      ].join('\n'),
    )
  },
})

type Assumed = OutputOf<'vendors.evidence'>['assumptions'][number]

const formatAssumption = ({ summary, because, option, settledBy }: Assumed): string =>
  [
    `[ ] ${summary}`,
    `    assumed: ${because}${option === undefined ? '' : ` (option ${option})`}`,
    `    ${formatSettlement(settledBy)}`,
  ].join('\n')

function formatSettlement(settledBy: Assumed['settledBy']): string {
  if (settledBy === undefined) return 'to settle it: ask the vendor'
  return settledBy.kind === 'call'
    ? `to settle it: one call in a sandbox, ${settledBy.operation}`
    : `to settle it: one captured delivery of ${settledBy.event}`
}
