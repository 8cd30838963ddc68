import { standingOf } from '../../grade/report/grade-report.ts'
import { countOf } from '../../grade/report/summary.ts'
import type { Grade } from '../../grade/result.ts'
import type { Terminal } from './terminal.ts'

/** Several grades, one line each: what came of it, and the first reason. */
export const formatGrades = (grades: readonly Grade[], { columns, out }: Terminal): string =>
  columns(
    ['vendor', 'handler', 'verdict', 'passed', 'first reason'],
    grades.map((grade) => {
      const { vendor, to, results, findings, baseline } = grade
      const standing = standingOf(grade)
      const tried = results.length - countOf(results, 'skipped')
      return [
        vendor,
        to,
        { 'may go live': out.green, 'must not go live': out.red, 'not judged': out.yellow }[standing](
          standing,
        ),
        baseline.kind === 'ok' && tried > 0 ? `${countOf(results, 'pass')} of ${tried}` : '-',
        findings[0]?.says ?? '',
      ]
    }),
  )
