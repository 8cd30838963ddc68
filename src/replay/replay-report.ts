import { z } from 'zod'
import type { Replay } from './judge-replay.ts'

const light = z.enum(['red', 'green', 'open'])

/** A replay as JSON: what `replay --json` prints. */
export const replayReport = z
  .object({
    schema_version: z.literal(1),
    verdict: z.string().describe('such as "red before, green after"'),
    before: light,
    after: light,
    sent: z.int(),
    unsent: z
      .int()
      .describe('how many were not sent to their end, of a replay that was ended before its time'),
    signed_anew: z.boolean().describe('whether the webhooks were signed with another secret than then'),
    moved: z.boolean().describe('whether the recorded answers were served elsewhere than then'),
    baseline: z
      .object({ before: light, after: light, why: z.string().exactOptional() })
      .describe('the genuine webhook with which the grade began'),
    requirements: z
      .array(
        z.object({
          id: z.string(),
          title: z.string(),
          level: z.enum(['must', 'should']),
          before: light,
          after: light,
          why: z.string().exactOptional(),
        }),
      )
      .describe('those that were judged then; open where the bytes alone do not tell'),
    changed: z
      .array(z.object({ number: z.int(), before: z.string(), after: z.string() }))
      .describe('webhooks that are answered otherwise than then'),
  })
  .meta({ title: 'Replay' })

export const toReplayReport = ({
  before,
  after,
  sent,
  unsent,
  isSignedAnew,
  isMoved,
  baseline,
  requirements,
  changed,
}: Replay): z.output<typeof replayReport> => ({
  schema_version: 1,
  verdict: `${before} before, ${after} after`,
  before,
  after,
  sent,
  unsent,
  signed_anew: isSignedAnew,
  moved: isMoved,
  baseline: { ...baseline },
  requirements: requirements.map((one) => ({ ...one })),
  changed: changed.map((one) => ({ ...one })),
})
