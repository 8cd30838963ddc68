import { z } from 'zod'
import type { Light, Replay } from './judge-replay.ts'

const light = z.enum(['red', 'green', 'open'])

/** A replay as JSON: what `replay --json` prints. */
export const replayReport = z
  .object({
    schema_version: z.literal(1),
    verdict: z.string().describe('such as "red before, green after"'),
    before: light,
    after: light,
    sent: z.int(),
    signed_anew: z.boolean(),
    moved: z.boolean().describe('whether the recorded answers were served elsewhere than then'),
    requirements: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        level: z.enum(['must', 'should']),
        before: light,
        after: light,
        why: z.string().exactOptional(),
      }),
    ),
    changed: z.array(z.object({ number: z.int(), before: z.string(), after: z.string() })),
  })
  .meta({ title: 'Replay' })

export const toReplayReport = ({
  before,
  after,
  sent,
  isSignedAnew,
  isMoved,
  requirements,
  changed,
}: Replay): z.output<typeof replayReport> => ({
  schema_version: 1,
  verdict: verdictOf({ before, after }),
  before,
  after,
  sent,
  signed_anew: isSignedAnew,
  moved: isMoved,
  requirements: requirements.map((one) => ({ ...one })),
  changed: changed.map((one) => ({ ...one })),
})

const verdictOf = ({ before, after }: Pick<Replay, 'before' | 'after'>): string =>
  `${before} before, ${after} after`

type Paint = Readonly<Record<'green' | 'red' | 'yellow' | 'dim', (text: string) => string>>

/** A replay as people read it: the verdict, what it rests on, and what is answered otherwise than before. */
export function formatReplay(replay: Replay, paint: Paint): string {
  const { requirements, changed, sent, isSignedAnew, isMoved } = replay
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
    ...shown.flatMap(({ id, title, before, after, why }) => [
      `  ${id} ${title}: ${shade(before)} before, ${shade(after)} after`,
      ...(why === undefined ? [] : [`      ${why}`]),
    ]),
    ...changed
      .slice(0, 20)
      .map(({ number, before, after }) => paint.dim(`  webhook ${number}: ${before} before, ${after} after`)),
    ...(changed.length > 20 ? [paint.dim(`  … and ${changed.length - 20} more`)] : []),
  ].join('\n')
}
