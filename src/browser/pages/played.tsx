import type { JSX } from 'preact'
import type { Playing, ScenarioReport } from '../lib/playing.ts'
import { formatDuration } from '../lib/format.ts'
import { Failure, Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'

/** What is being played, how far it is, and what each has found. */
export const PlayedReports = ({
  playing: { names, reports, current, error },
  onStop,
}: {
  readonly playing: Playing
  readonly onStop: () => void
}): JSX.Element => (
  <Section
    title="Played"
    tools={current !== undefined && <button onClick={onStop}>Stop after this one</button>}
  >
    <div role="status">
      <label class="block" for="progress">
        {current === undefined
          ? `${reports.length} of ${names.length} played`
          : `Playing ${current}, ${reports.length + 1} of ${names.length}`}
      </label>
      <progress id="progress" max={names.length} value={reports.length} />
    </div>
    {error && <Failure error={error} />}
    {reports.toReversed().map((report) => (
      <OneReport key={`${report.scenario} ${report.seed}`} report={report} />
    ))}
  </Section>
)

const outcomes = {
  passed: 'delivered',
  failed: 'abandoned',
  skipped: 'plain',
  inconclusive: 'pending',
} as const

/** What one scenario has found. */
export const OneReport = ({ report }: { readonly report: ScenarioReport }): JSX.Element => {
  const { scenario, summary, outcome, why, mend, steps, ms } = report
  const failed = steps.filter((step) => step.problems.length > 0)
  return (
    <article class="part">
      <div class="facts">
        <Badge kind={outcomes[outcome]}>{outcome}</Badge>
        <h3>{scenario}</h3>
        <span class="dim">{formatDuration(ms)}</span>
      </div>
      <p class="dim">{summary}</p>
      {why !== undefined && <p>{why}</p>}
      {failed.map(({ number, summary: what, problems }) => (
        <p key={number}>
          Step {number}, {what}: {problems.join('; ')}
        </p>
      ))}
      {mend !== undefined && (
        <p>
          <strong>To mend it:</strong> {mend}
        </p>
      )}
    </article>
  )
}
