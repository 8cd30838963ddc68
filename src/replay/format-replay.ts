import type { Replay, ReplayedRequirement } from './judge-replay.ts'
import type { Light } from './judge-webhook.ts'

type Paint = Readonly<Record<'green' | 'red' | 'yellow' | 'dim', (text: string) => string>>

/** A replay as people read it: the verdict, what it rests on, and what is answered otherwise than before. */
export function formatReplay(replay: Replay, paint: Paint): string {
  const { requirements, changed, sent, isSignedAnew, isMoved, baseline } = replay
  const shade = (light: Light): string =>
    ({ green: paint.green, red: paint.red, open: paint.yellow })[light](light)
  const shown = requirements.filter(({ before, after }) => before !== 'green' || after === 'red')
  return [
    `${shade(replay.before)} before, ${shade(replay.after)} after: ${sent} webhooks were sent, the same bytes in the same order${isSignedAnew ? '; those that were rightly signed were signed anew, with the secret that you gave' : ''}`,
    ...(isMoved
      ? [
          paint.dim(
            'the recorded answers were served on another port than then: links in webhooks do not point there',
          ),
        ]
      : []),
    ...(baseline.before !== 'green' || baseline.after !== 'green'
      ? [
          `  the genuine webhook at the beginning: ${shade(baseline.before)} before, ${shade(baseline.after)} after${baseline.why === undefined ? '' : `: ${baseline.why}`}`,
        ]
      : []),
    ...(requirements.length === 0
      ? ['  nothing else is in the bundle, since the baseline failed: grade the handler again']
      : []),
    ...shown.flatMap(({ id, title, before, after, why }) => [
      `  ${id} ${title}: ${shade(before)} before, ${shade(after)} after`,
      ...(why === undefined ? [] : [`      ${why}`]),
    ]),
    ...formatJudged(requirements),
    ...changed
      .slice(0, 20)
      .map(({ number, before, after }) => paint.dim(`  webhook ${number}: ${before} before, ${after} after`)),
    ...(changed.length > 20 ? [paint.dim(`  … and ${changed.length - 20} more`)] : []),
  ].join('\n')
}

/** How much could be judged, and what could not, by the reason. */
function formatJudged(requirements: readonly ReplayedRequirement[]): readonly string[] {
  if (requirements.length === 0) return []
  const left = new Map<string, string[]>()
  for (const { id, after, why = '' } of requirements)
    if (after === 'open') left.set(why, [...(left.get(why) ?? []), id])
  const count = requirements.filter(({ after }) => after !== 'open').length
  return [
    `  ${count} of ${requirements.length} requirements could be judged by the same bytes${left.size > 0 ? '; open stay:' : ''}`,
    ...[...left].map(([why, ids]) => `      ${ids.join(', ')}: ${why}`),
  ]
}
