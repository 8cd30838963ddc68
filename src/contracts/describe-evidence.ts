import { assertNever } from '../kernel/errors/assert-never.ts'
import { fixedReasons, type Evidence } from '../kernel/contract/evidence.ts'
import type { JsonObject } from '../kernel/data/json-schema.ts'

/** How sure we are of an operation or an event, as documents say it under `x-evidence`. */
export function describeEvidence(evidence: Evidence): JsonObject {
  switch (evidence.standing) {
    case 'documented':
    case 'observed':
      return { standing: evidence.standing, source: evidence.source }
    case 'assumed': {
      const { because, option, fixed } = evidence
      return {
        standing: 'assumed',
        because,
        ...(option !== undefined && { option }),
        ...(fixed !== undefined && { fixed: fixedReasons[fixed] }),
      }
    }
    default:
      return assertNever(evidence)
  }
}
