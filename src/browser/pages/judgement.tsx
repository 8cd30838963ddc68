import type { JSX } from 'preact'
import type { OutputOf } from '../../cli/lib/call.ts'
import { formatDuration } from '../lib/format.ts'
import { Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'
import { OneReport } from './played.tsx'

/** What every scenario that fits has found, by its reason. */
export const JudgedReceiver = ({ judged }: { readonly judged: OutputOf<'scenarios.judge'> }): JSX.Element => {
  const { baseline, profile, reports, findings, ms } = judged
  const count = (outcome: string): number => reports.filter((report) => report.outcome === outcome).length
  return (
    <Section
      title="Judgement"
      tools={
        baseline.verdict === 'fail' ? (
          <Badge kind="abandoned">nothing was judged</Badge>
        ) : count('failed') === 0 ? (
          <Badge kind="delivered">nothing failed</Badge>
        ) : (
          <Badge kind="abandoned">{`${count('failed')} failed`}</Badge>
        )
      }
    >
      {baseline.verdict === 'fail' ? (
        <p>The receiver does not take one genuine document: {baseline.why}</p>
      ) : (
        <p>
          {count('passed')} passed, {count('failed')} failed, {count('skipped')} skipped,{' '}
          {count('inconclusive')} stay open, in {formatDuration(ms)}.
          {profile !== null && ` The receiver ${profile}.`}
        </p>
      )}
      {findings.length > 0 && (
        <ol class="steps">
          {findings.map(({ cause, says, mend, scenarios }) => (
            <li key={cause}>
              <h3>{says}</h3>
              <p>
                <strong>To mend it:</strong> {mend}
              </p>
              <p class="dim">Explains {scenarios.join(', ')}</p>
            </li>
          ))}
        </ol>
      )}
      {reports.length > 0 && (
        <details>
          <summary>Every scenario</summary>
          {reports.map((report) => (
            <OneReport key={report.scenario} report={report} />
          ))}
        </details>
      )}
    </Section>
  )
}
