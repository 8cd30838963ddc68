import { z } from 'zod'
import type { Baseline } from '../baseline.ts'
import type { PinnedGrade } from '../expected-failures.ts'
import type { Reliance } from '../../evidence/reliances.ts'
import type { Grade, RequirementResult } from '../result.ts'

/** A grade as JSON: what `--json` prints. */
export const gradeReport = z
  .object({
    schema_version: z.literal(1),
    requirement_set: z.string(),
    vendor: z.string(),
    to: z.string(),
    profile: z.string().nullable().describe('what the handler is for; null when the baseline failed'),
    serial: z.boolean().describe('whether documents had to be announced one at a time'),
    baseline: z
      .object({ verdict: z.enum(['pass', 'fail', 'inconclusive']), why: z.string().exactOptional() })
      .describe('one genuine document; inconclusive when the probe that was given cannot be read'),
    requirements: z.array(
      z.object({
        id: z.string(),
        area: z.string(),
        level: z.enum(['must', 'should']),
        title: z.string(),
        verdict: z.enum(['pass', 'fail', 'skipped', 'inconclusive']),
        why: z.string().exactOptional(),
        cause: z.string().exactOptional(),
        ms: z.int(),
      }),
    ),
    findings: z.array(
      z.object({ cause: z.string(), says: z.string(), mend: z.string(), requirements: z.array(z.string()) }),
    ),
    expected_failures: z
      .array(
        z.object({
          id: z.string(),
          state: z
            .enum(['fails', 'mended', 'not tried'])
            .describe('whether it still fails, passes now, or was not tried'),
          reason: z.string().exactOptional(),
        }),
      )
      .exactOptional()
      .describe('known gaps, when a file of them was given'),
    evidence: z
      .array(
        z.object({
          vendor: z.string(),
          id: z.string(),
          summary: z.string(),
          because: z.string(),
          state: z.enum(['open', 'set', 'accepted']),
          option: z.string().exactOptional(),
        }),
      )
      .exactOptional()
      .describe(
        'what a handler sees and is assumed of the vendor, as far as the grade rests on it, when that was asked for',
      ),
    ms: z.int(),
  })
  .meta({ title: 'GradeReport' })

export type GradeReport = z.output<typeof gradeReport>

export const toGradeReport = (
  { requirementSet, vendor, to, baseline, isSerial, results, findings, ms }: Grade,
  pins?: PinnedGrade,
  evidence?: readonly Reliance[],
): GradeReport => ({
  schema_version: 1,
  requirement_set: requirementSet,
  vendor,
  to,
  profile: baseline.kind === 'ok' ? baseline.profile : null,
  serial: isSerial,
  baseline: { verdict: baselineVerdict(baseline), ...(baseline.kind === 'failed' && { why: baseline.why }) },
  requirements: results.map(toGradeRow),
  findings: findings.map((finding) => ({ ...finding, requirements: [...finding.requirements] })),
  ...(pins && {
    expected_failures: [
      ...pins.expected.map(({ id, reason }) => ({ id, state: 'fails' as const, reason })),
      ...pins.mended.map((id) => ({ id, state: 'mended' as const })),
      ...pins.untold.map((id) => ({ id, state: 'not tried' as const })),
    ],
  }),
  ...(evidence && {
    evidence: evidence.map(({ vendor, id, summary, because, state, option }) => ({
      ...{ vendor, id, summary, because, state },
      ...(option !== undefined && { option }),
    })),
  }),
  ms,
})

export const toGradeRow = ({
  requirement: { id, level, title },
  area,
  verdict,
  ms,
}: RequirementResult): GradeReport['requirements'][number] => ({
  id,
  area,
  level,
  title,
  verdict: verdict.kind,
  ...(verdict.kind !== 'pass' && { why: verdict.why }),
  ...(verdict.kind === 'fail' && { cause: verdict.cause }),
  ms,
})

/** A probe that cannot be read says nothing about the handler. */
export const baselineVerdict = (baseline: Baseline): 'pass' | 'fail' | 'inconclusive' =>
  baseline.kind === 'ok' ? 'pass' : baseline.cause === 'probe-fails' ? 'inconclusive' : 'fail'

const isAllSkipped = ({ baseline, results }: Grade): boolean =>
  baseline.kind === 'ok' && results.every(({ verdict }) => verdict.kind === 'skipped')

/** What a grade comes to, in words. */
export const standingOf = (grade: Grade): 'may go live' | 'must not go live' | 'not judged' =>
  baselineVerdict(grade.baseline) === 'inconclusive' || isAllSkipped(grade)
    ? 'not judged'
    : mayGoLive(grade)
      ? 'may go live'
      : hasFailed(grade)
        ? 'must not go live'
        : 'not judged'

/** What stayed open says nothing against the handler, though it may not go live by it. */
const hasFailed = ({ baseline, results }: Grade): boolean =>
  baseline.kind === 'failed' ||
  results.some(({ requirement, verdict }) => requirement.level === 'must' && verdict.kind === 'fail')

/** Whether the handler may go live: the baseline holds, and of what it must do nothing fails and nothing stays open. */
export const mayGoLive = ({ baseline, results }: Grade): boolean =>
  baseline.kind === 'ok' &&
  results.every(
    ({ requirement, verdict }) =>
      requirement.level === 'should' || verdict.kind === 'pass' || verdict.kind === 'skipped',
  )
