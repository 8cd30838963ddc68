import { counted } from '../kernel/data/counted.ts'
import type { DriftDifference, DriftReport } from './difference.ts'

interface Colors {
  bold(text: string): string
  red(text: string): string
  green(text: string): string
  dim(text: string): string
}

const heads: Readonly<Record<DriftDifference['side'], string>> = {
  mock: 'The mock is not as the vendor was recorded:',
  vendor: 'The vendor is not as it was any more:',
}

/** What is not as it was recorded, by whom it is about, each with the line for the ledger. */
export function formatDrift(report: DriftReport, colors: Colors): string {
  const { corpus, calls, webhooks, differences, notes, against } = report
  const played = `${counted(calls, 'call')} and ${counted(webhooks, 'webhook')} of ${corpus} played against the mock${against === undefined ? '' : ` and ${against}`}`
  const sides = (['mock', 'vendor'] as const).flatMap((side) => {
    const own = differences.filter((one) => one.side === side)
    return own.length === 0
      ? []
      : ['', colors.bold(heads[side]), ...own.flatMap((one) => formatDifference(one, colors))]
  })
  const result =
    differences.length === 0
      ? colors.green('no difference')
      : colors.red(counted(differences.length, 'difference'))
  return [`${played}: ${result}`, ...sides, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n')
}

const formatDifference = (
  { what, at, operations, recorded, found, ledger }: DriftDifference,
  { red, dim }: Colors,
): readonly string[] => [
  `  ${red(what)} ${operations.join(', ')}${at === '' ? '' : `, ${at}`}: recorded ${recorded}, found ${found}`,
  dim(`    ${ledger}`),
]
