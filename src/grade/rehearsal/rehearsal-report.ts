import { z } from 'zod'
import { baselineVerdict } from '../report/grade-report.ts'
import { firstFailure, type MomentResult, type Rehearsal } from './rehearsal.ts'

/** A crash rehearsal as JSON: what `--json` prints. */
export const rehearsalReport = z
  .object({
    schema_version: z.literal(1),
    vendor: z.string(),
    to: z.string(),
    command: z.string(),
    profile: z.string().nullable().describe('what the handler is for; null when the baseline failed'),
    probe: z.string().nullable().describe('how the probe was given; null without one'),
    baseline: z
      .object({
        verdict: z.enum(['pass', 'fail', 'inconclusive']),
        why: z.string().exactOptional(),
        output: z.string().exactOptional(),
      })
      .describe('the control: documents without a kill'),
    moments: z
      .array(
        z.object({
          id: z.string().describe('--moment takes it'),
          title: z.string(),
          verdict: z.enum(['pass', 'fail', 'skipped', 'inconclusive']),
          why: z.string().exactOptional(),
          cause: z.string().exactOptional(),
          acknowledged: z.boolean().describe('whether the vendor had heard of an acceptance before the kill'),
          again: z
            .enum(['retried', 'resent'])
            .nullable()
            .describe('who sent it again: the vendor by itself, or somebody at the vendor who was asked'),
          kept: z.int().nullable().describe('documents more by the probe; null without one'),
          output: z.string().exactOptional().describe('what the handler said last'),
          ms: z.int(),
        }),
      )
      .describe('from the first moment of its work to the last'),
    smallest: z.string().nullable().describe('the first moment that fails'),
    ms: z.int(),
  })
  .meta({ title: 'RehearsalReport' })

export type RehearsalReport = z.output<typeof rehearsalReport>

export function toRehearsalReport(rehearsal: Rehearsal): RehearsalReport {
  const { vendor, to, command, probe, baseline, results, output, ms } = rehearsal
  return {
    schema_version: 1,
    vendor,
    to,
    command,
    profile: baseline.kind === 'ok' ? baseline.profile : null,
    probe: probe ?? null,
    baseline: {
      verdict: baselineVerdict(baseline),
      ...(baseline.kind === 'failed' && { why: baseline.why, output }),
    },
    moments: results.map(toRow),
    smallest: firstFailure(rehearsal)?.moment.id ?? null,
    ms,
  }
}

const toRow = ({
  moment: { id, title },
  verdict,
  isAcknowledged,
  again,
  kept,
  output,
  ms,
}: MomentResult): RehearsalReport['moments'][number] => ({
  id,
  title,
  verdict: verdict.kind,
  ...(verdict.kind !== 'pass' && { why: verdict.why }),
  ...(verdict.kind === 'fail' && { cause: verdict.cause }),
  acknowledged: isAcknowledged,
  again: again ?? null,
  kept: kept ?? null,
  ...(output !== '' && { output }),
  ms,
})
