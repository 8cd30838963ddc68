import { z } from 'zod'
import type { Exploration } from './exploration.ts'

/** An exploration as JSON: what `--json` prints. */
export const explorationReport = z
  .object({
    schema_version: z.literal(1),
    vendor: z.string(),
    to: z.string(),
    probe: z.string().nullable().describe('how the probe was given; null without one'),
    verdict: z.enum(['pass', 'fail', 'inconclusive']),
    why: z.string().exactOptional().describe('why nothing could be explored'),
    events: z.array(z.string()).describe('the events of the journey, in order'),
    tried: z.array(
      z.object({ sort: z.enum(['orders', 'repeats', 'coincidences', 'mixtures']), count: z.int() }),
    ),
    broken: z
      .array(
        z.object({
          kind: z.enum(['refused', 'lost', 'doubled', 'broken', 'differs']),
          history: z.string(),
          why: z.string(),
          seed: z
            .int()
            .nullable()
            .describe('--seed-histories draws the same again; null for what was not drawn'),
          scenario: z.looseObject({}).describe('for play, as schemas/scenario.schema.json describes it'),
        }),
      )
      .describe('the smallest history of each sort that breaks the handler'),
    inconclusive: z.array(z.string()),
    ms: z.int(),
  })
  .meta({ title: 'ExplorationReport' })

export type ExplorationReport = z.output<typeof explorationReport>

export const toExplorationReport = ({
  vendor,
  to,
  probe,
  failed,
  events,
  tried,
  broken,
  inconclusive,
  ms,
}: Exploration): ExplorationReport => ({
  schema_version: 1,
  vendor,
  to,
  probe: probe ?? null,
  verdict:
    broken.length > 0 ? 'fail' : failed !== undefined || inconclusive.length > 0 ? 'inconclusive' : 'pass',
  ...(failed !== undefined && { why: failed }),
  events: [...events],
  tried: tried.map((one) => ({ ...one })),
  broken: broken.map(({ difference, summary, seed, scenario }) => ({
    ...difference,
    history: summary,
    seed: seed ?? null,
    scenario: { ...scenario },
  })),
  inconclusive: [...inconclusive],
  ms,
})
