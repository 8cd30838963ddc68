import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import {
  findGrading,
  grading,
  gradingError,
  isStopping,
  startGrading,
  stopGrading,
  type GradeProgress,
} from '../lib/grading.ts'
import { formatDuration } from '../lib/format.ts'
import { tenant } from '../lib/route.ts'
import { CallHint } from '../parts/calls.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { useHandler } from '../parts/handler-fields.tsx'
import { Failure, Page, Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'
import { useAnswer } from '../parts/use-answer.ts'

type Vendor = OutputOf<'vendors.list'>['vendors'][number]

/** Everything that a handler must do, tried while somebody looks. */
export function GradePage(): JSX.Element {
  const { data: vendors } = useAnswer(toApiCall('vendors.list', {}))
  useEffect(() => void findGrading(), [tenant.value])
  return (
    <Page
      title="Grade"
      lead="Tries what a handler must do, thing by thing, in empty accounts that come back afterwards. It has to know the credentials of this tenant."
    >
      {vendors ? <Handler vendors={vendors.vendors} /> : <p class="dim loading">Loading…</p>}
      {gradingError.value && <Failure error={gradingError.value} />}
      {grading.value && <Progress progress={grading.value} />}
    </Page>
  )
}

function Handler({ vendors }: { readonly vendors: readonly Vendor[] }): JSX.Element {
  // What was graded last is most likely what is graded next.
  const { handler, fields, settle } = useHandler(vendors, grading.value)
  const call = toApiCall('grades.start', handler)
  const isBusy = grading.value?.state === 'running'
  const begin = (): void => {
    settle()
    void startGrading(call.input)
  }
  return (
    <Section title="Your handler">
      {fields}
      <div class="tools">
        <span class="action">
          <button class="primary" disabled={isBusy} onClick={begin}>
            {isBusy ? 'Grading…' : 'Grade it'}
          </button>
          <CallHint call={call} what="grade this handler" />
        </span>
        {grading.value?.state === 'running' && <Stop progress={grading.value} />}
        <span class="dim">The command starts mocks of its own on port 4010, so end this server before.</span>
      </div>
    </Section>
  )
}

function Stop({ progress }: { readonly progress: GradeProgress }): JSX.Element {
  return (
    <span class="action">
      <button disabled={isStopping.value} onClick={() => void stopGrading(progress)}>
        {isStopping.value ? 'Stopping…' : 'Stop it'}
      </button>
      <CallHint call={toApiCall('grades.stop', { id: progress.id })} what="stop this grade" />
    </span>
  )
}

const kinds = { pass: 'delivered', fail: 'abandoned', skipped: 'plain', inconclusive: 'pending' } as const
const words = { pass: 'pass', fail: 'fail', skipped: 'skipped', inconclusive: 'open' } as const

function Progress({ progress }: { readonly progress: GradeProgress }): JSX.Element {
  const { id, vendor, state, why, total, tried, report, to } = progress
  const failed = tried.filter(({ verdict }) => verdict === 'fail')
  return (
    <Section
      title={`${vendor} at ${to}`}
      call={toApiCall('grades.show', { id })}
      what="show this grade"
      tools={<Standing progress={progress} />}
    >
      <div role="status">
        <label class="block" for="grade-progress">
          {state === 'ended' ? `${tried.length} tried` : `${tried.length} of ${total} tried`}
          {failed.length > 0 && `, ${failed.length} failed`}
          {report && `, in ${formatDuration(report.ms)}`}
        </label>
        <progress
          id="grade-progress"
          max={total}
          value={state === 'ended' && tried.length > 0 ? total : tried.length}
        />
      </div>
      {state === 'stopped' && <p role="alert">It was stopped: what was not tried is not judged.</p>}
      {why !== undefined && <p role="alert">It could not be graded: {why}</p>}
      {report?.baseline.why !== undefined && (
        <p role="alert">Nothing else was judged, since one genuine document failed: {report.baseline.why}</p>
      )}
      {report && report.findings.length > 0 && <Findings findings={report.findings} />}
      {tried.length > 0 && (
        <Tried tried={state === 'ended' && report ? report.requirements : tried.toReversed()} />
      )}
    </Section>
  )
}

const Standing = ({ progress: { state, tried, report } }: { readonly progress: GradeProgress }) => {
  if (state === 'running') return <Badge kind="pending">running</Badge>
  if (state === 'stopped') return <Badge kind="plain">stopped</Badge>
  if (!report) return <Badge kind="abandoned">not graded</Badge>
  if (report.baseline.verdict !== 'pass') return <Badge kind="abandoned">nothing was judged</Badge>
  const stops = tried.some(
    ({ level, verdict }) => level === 'must' && (verdict === 'fail' || verdict === 'inconclusive'),
  )
  return stops ? (
    <Badge kind="abandoned">must not go live</Badge>
  ) : (
    <Badge kind="delivered">may go live</Badge>
  )
}

const Findings = ({
  findings,
}: {
  readonly findings: NonNullable<GradeProgress['report']>['findings']
}): JSX.Element => (
  <ol class="steps">
    {findings.map(({ cause, says, mend, requirements }) => (
      <li key={cause}>
        <h3>{says}</h3>
        <p>
          <strong>To mend it:</strong> {mend}
        </p>
        {requirements.length > 0 && <p class="dim">Explains {requirements.join(', ')}</p>}
      </li>
    ))}
  </ol>
)

const Tried = ({ tried }: Pick<GradeProgress, 'tried'>): JSX.Element => (
  <DataTable
    label="Requirements"
    head={['Requirement', 'Verdict', 'What', 'Why']}
    rows={tried.map(({ id, level, title, verdict, why }) => ({
      key: id,
      cells: [
        <span key="id" class="nowrap">
          {id} <span class="dim">{level}</span>
        </span>,
        <Badge key="verdict" kind={kinds[verdict]}>
          {words[verdict]}
        </Badge>,
        title,
        <span key="why" class="break">
          {why ?? '–'}
        </span>,
      ],
    }))}
  />
)
