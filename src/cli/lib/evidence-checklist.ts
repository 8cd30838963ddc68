import { z } from 'zod'
import { ledgerView } from '../../capabilities/ledger-view.ts'
import { checkedAssumption, type CheckedAssumption } from '../../drift/checked-assumption.ts'
import { formatSettlement } from '../../evidence/refuse-open.ts'

/** What `evidence <vendor> --json` prints. */
export const evidenceChecklist = z
  .object({
    schema_version: z.literal(1),
    vendor: z.string(),
    corpus: z
      .object({ folder: z.string(), edition: z.string(), recorded_at: z.string() })
      .exactOptional()
      .describe('with --corpus: the recording that ticks assumptions off'),
    assumptions: z.array(
      ledgerView.extend({
        recorded: checkedAssumption.exactOptional().describe('with --corpus: what that says of it'),
      }),
    ),
  })
  .meta({ title: 'Evidence checklist' })

export type EvidenceChecklist = z.output<typeof evidenceChecklist>

type Line = EvidenceChecklist['assumptions'][number]

/** The checklist for people: what a handler sees first. */
export const formatChecklist = ({ corpus, assumptions }: EvidenceChecklist): string =>
  [
    ...(corpus ? [summaryOf(corpus, assumptions), ''] : []),
    'What a webhook handler sees:',
    ...assumptions.filter(({ touchesHandler }) => touchesHandler).map(formatLine),
    '',
    'What it does not see:',
    ...assumptions.filter((each) => !each.touchesHandler).map(formatLine),
  ].join('\n')

function summaryOf(
  { folder, recorded_at: recordedAt }: NonNullable<EvidenceChecklist['corpus']>,
  assumptions: readonly Line[],
): string {
  const seen = assumptions.filter(({ touchesHandler }) => touchesHandler)
  const of = (verdict: CheckedAssumption['verdict']): number =>
    seen.filter(({ recorded }) => recorded?.verdict === verdict).length
  const counts = `${of('agrees')} agree, ${of('contradicts')} contradict, ${of('look')} to look at, ${of('open')} open`
  return `${folder}, recorded ${recordedAt.slice(0, 10)}, of the ${seen.length} that a webhook handler sees: ${counts}`
}

const ticks: Readonly<Record<CheckedAssumption['verdict'], string>> = {
  agrees: 'x',
  contradicts: '!',
  look: '?',
  open: ' ',
}

const formatLine = ({ name, summary, source, option, settledBy, recorded }: Line): string =>
  [
    `[${ticks[recorded?.verdict ?? 'open']}] ${name === '' ? summary : `${name}: ${summary}`}`,
    `    assumed: ${source}${option === undefined ? '' : ` (option ${option})`}`,
    ...(recorded && recorded.verdict !== 'open'
      ? formatRecorded(recorded, option)
      : [`    ${formatSettlement(settledBy)}`]),
  ].join('\n')

function formatRecorded(
  { verdict, exchanges, differences, positions }: CheckedAssumption,
  option: string | undefined,
): readonly string[] {
  const where = exchanges.length === 0 ? '' : `, exchange ${exchanges.join(', ')}`
  const settings = option === undefined ? [] : positions.map((one) => `${option}=${JSON.stringify(one)}`)
  switch (verdict) {
    case 'agrees':
      return [`    recorded: the vendor does so${where}`]
    case 'contradicts':
      return [
        `    recorded: the vendor does otherwise${where}${settings.length === 0 ? '' : `; as with ${settings.join(' or ')}`}`,
        ...differences.map(
          ({ what, at, recorded, found }) =>
            `      ${what}${at === '' ? '' : ` ${at}`}: recorded ${recorded}, the mock ${found}`,
        ),
      ]
    case 'look':
    case 'open':
      return [`    recorded${where}: look at it, since comparing does not tell`]
  }
}
