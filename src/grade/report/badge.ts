import type { Grade } from '../result.ts'
import { mayGoLive, standingOf } from './grade-report.ts'
import { countOf } from './summary.ts'

/** What shields.io reads from an endpoint. */
export interface GradeBadge {
  readonly schemaVersion: 1
  readonly label: string
  readonly message: string
  readonly color: 'brightgreen' | 'yellow' | 'red' | 'lightgrey'
}

/** Green when nothing fails, yellow when only what should be fails, red when the handler must not go live, grey when nothing was judged. */
export function toBadge(grade: Grade): GradeBadge {
  const { vendor, baseline, results } = grade
  const tried = results.length - countOf(results, 'skipped')
  const passed = countOf(results, 'pass')
  if (standingOf(grade) === 'not judged')
    return { schemaVersion: 1, label: `webhooks: ${vendor}`, message: 'not judged', color: 'lightgrey' }
  return {
    schemaVersion: 1,
    label: `webhooks: ${vendor}`,
    message: baseline.kind === 'failed' ? 'baseline failed' : `${passed} of ${tried}`,
    color: !mayGoLive(grade) ? 'red' : passed === tried ? 'brightgreen' : 'yellow',
  }
}
