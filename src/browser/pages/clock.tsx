import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { isFrozen, now, setClock } from '../lib/clock.ts'
import { formatInstant } from '../lib/format.ts'
import { ActionButton } from '../parts/calls.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { TextField } from '../parts/form.tsx'
import { Page, Section } from '../parts/page.tsx'

type Moved = OutputOf<'clock.move'>

const steps = ['30s', '1m', '10m', '1h', '24h', '7d'] as const

/** The tenant's clock, and what happens when it is moved. */
export function ClockPage(): JSX.Element {
  const [moves, setMoves] = useState<readonly Moved[]>([])
  const [duration, setDuration] = useState('28h')
  const done = (moved: Moved): void => {
    setClock(moved)
    setMoves([moved, ...moves])
  }
  return (
    <Page
      title="Clock"
      call={toApiCall('clock.show', {})}
      what="show the clock"
      lead="Retries, expiry and the dates in answers follow it. Moving it makes everything due happen, in turn."
    >
      <Section title={isFrozen.value ? 'The clock stands still' : 'The clock is running'}>
        <p class="big-clock">{now.value === undefined ? '–' : `${formatInstant(now.value)} UTC`}</p>
        <div class="tools">
          <ActionButton
            call={toApiCall('clock.move', isFrozen.value ? { resume: true } : { freeze: true })}
            what={isFrozen.value ? 'let the clock run' : 'stop the clock'}
            onDone={(moved) => setClock(moved)}
          >
            {isFrozen.value ? 'Let it run' : 'Stop it'}
          </ActionButton>
        </div>
      </Section>
      <Section title="Advance">
        <div class="tools">
          {steps.map((step) => (
            <ActionButton
              key={step}
              call={toApiCall('clock.move', { advance: step })}
              what={`advance the clock by ${step}`}
              done={({ summary }) => summary}
              onDone={done}
            >
              +{step}
            </ActionButton>
          ))}
        </div>
        <div class="in-line">
          <TextField label="By" value={duration} onChange={setDuration} hint="Such as 90s, 1h30m or 28h" />
          <ActionButton
            call={toApiCall('clock.move', { advance: duration })}
            what={`advance the clock by ${duration}`}
            isDisabled={duration.trim() === ''}
            done={({ summary }) => summary}
            onDone={done}
          >
            Advance
          </ActionButton>
        </div>
      </Section>
      {moves.map((moved) => (
        <Happened key={`${moved.from} ${moved.to}`} moved={moved} />
      ))}
    </Page>
  )
}

/** What a move brought about. */
const Happened = ({ moved }: { readonly moved: Moved }): JSX.Element => (
  <Section
    title={`${moved.from.slice(0, 19).replace('T', ' ')} to ${moved.to.slice(0, 19).replace('T', ' ')}`}
  >
    <p>{moved.summary}</p>
    {moved.changes.length > 0 && (
      <DataTable
        label="What changed"
        head={['What', 'Became', 'Vendor', 'At', 'Why']}
        rows={moved.changes.map(({ at, vendor, what, id, became, why = '' }, index) => ({
          key: `${index}`,
          cells: [
            <span key="what" class="break">
              {what} {id}
            </span>,
            became,
            vendor,
            formatInstant(at),
            why,
          ],
        }))}
      />
    )}
  </Section>
)
