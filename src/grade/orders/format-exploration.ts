import type { Colours } from '../report/format-grade.ts'
import type { BrokenHistory, Exploration, HistorySort } from './exploration.ts'

const sorts: Readonly<Record<HistorySort, string>> = {
  repeats: 'in order, one event twice',
  orders: 'in another order',
  coincidences: 'two events at the same moment',
  mixtures: 'several of these at once, and late',
}

/** An exploration as people read it; `toText` writes a scenario as a file. */
export function formatExploration(
  exploration: Exploration,
  colours: Colours,
  toText: (scenario: BrokenHistory['scenario']) => string,
): string {
  const { vendor, events, failed, tried, broken, inconclusive, probe, ms } = exploration
  const { green, red, yellow, dim } = colours
  if (failed !== undefined)
    return `${yellow('open')} nothing could be explored: ${failed}${events.length > 0 ? ` (${events.join(', ')})` : ''}`
  return [
    `${vendor}: ${events.join(', ')}`,
    '',
    ...tried.map(({ sort, count }) => `${count} histories ${sorts[sort]}`),
    '',
    ...broken.flatMap((one) => formatBroken(one, colours, toText)),
    ...inconclusive.map((why) => `${yellow('open')} ${why}`),
    broken.length === 0 && inconclusive.length === 0
      ? green('every history ended as the right one')
      : red(`${broken.length} sorts of history end otherwise`),
    ...(probe === undefined
      ? [
          'What was kept, and how often, only a probe can tell: give --documents <folder>, --probe-url, --probe-command or --probe-sql',
        ]
      : []),
    dim(`in ${(ms / 1000).toFixed(1)} s`),
  ].join('\n')
}

const formatBroken = (
  { difference: { kind, why }, summary, scenario, seed }: BrokenHistory,
  { red, dim }: Colours,
  toText: (scenario: BrokenHistory['scenario']) => string,
): readonly string[] => [
  `${red('FAILED')} ${kind}: ${summary}${seed === undefined ? '' : dim(` (--seed-histories ${seed})`)}`,
  `  ${why}`,
  '  as a scenario for play:',
  ...toText(scenario)
    .trimEnd()
    .split('\n')
    .map((line) => dim(`  | ${line}`)),
  '',
]
