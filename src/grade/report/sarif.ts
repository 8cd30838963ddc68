import type { Log, ReportingDescriptor, Result } from 'sarif'
import { requirements } from '../requirements/areas.ts'
import type { Requirement } from '../requirement.ts'
import type { Grade, RequirementResult } from '../result.ts'
import { baselineVerdict } from './grade-report.ts'
import { openOf } from './summary.ts'

/** A grade as SARIF 2.1.0, for code scanning: a rule for each requirement, a result for each that failed or stayed open. */
export function toSarif(grade: Grade, version: string, at: string): Log {
  const { vendor, to, requirementSet, baseline } = grade
  const isBroken = baseline.kind === 'failed'
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'hookdrill',
            version,
            semanticVersion: version,
            rules: [...(isBroken ? [baselineRule] : []), ...requirements.map(toRule)],
          },
        },
        automationDetails: { id: `hookdrill/grade/${vendor}/` },
        // Nothing of ours failed: what is wrong with the handler is in the results.
        invocations: [{ executionSuccessful: true }],
        properties: { vendor, to, requirementSet },
        results: isBroken
          ? [
              toResult(
                baselineRule.id,
                baselineVerdict(baseline) === 'fail' ? 'error' : 'note',
                `${baseline.why}. ${grade.findings[0]?.says ?? ''}`,
                at,
                vendor,
              ),
            ]
          : openOf(grade.results).map((result) => resultOf(result, at, vendor)),
      },
    ],
  }
}

const baselineRule = {
  id: 'BASELINE',
  name: 'Baseline',
  shortDescription: { text: 'takes a genuine webhook' },
  fullDescription: { text: 'Nothing else can be judged of a handler that does not take a genuine webhook.' },
  defaultConfiguration: { level: 'error' },
} satisfies ReportingDescriptor

const toRule = ({ id, title, why, mend, level }: Requirement): ReportingDescriptor => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: `Otherwise ${why}.` },
  help: { text: `To mend it: ${mend}.` },
  defaultConfiguration: { level: level === 'must' ? 'error' : 'warning' },
})

function resultOf({ requirement, verdict }: RequirementResult, at: string, vendor: string): Result {
  const why = verdict.kind === 'pass' ? '' : `: ${verdict.why}`
  const level = verdict.kind === 'inconclusive' ? 'note' : requirement.level === 'must' ? 'error' : 'warning'
  const open = verdict.kind === 'inconclusive' ? 'could not be judged: ' : ''
  return toResult(
    requirement.id,
    level,
    `${open}the handler must be one that ${requirement.title}${why}. To mend it: ${requirement.mend}.`,
    at,
    vendor,
  )
}

/** Code scanning shows no result without a place: the file that the handler is in, or where the grade is started. */
const toResult = (
  ruleId: string,
  level: Result['level'],
  text: string,
  at: string,
  vendor: string,
): Result => ({
  ruleId,
  ...(level !== undefined && { level }),
  message: { text },
  locations: [{ physicalLocation: { artifactLocation: { uri: at }, region: { startLine: 1 } } }],
  partialFingerprints: { 'hookdrillRequirement/v1': `${vendor}/${ruleId}` },
})
