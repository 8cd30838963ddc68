import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { playEach, playing, stopPlaying } from '../lib/playing.ts'
import { ActionButton, CallHint } from '../parts/calls.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { useHandler } from '../parts/handler-fields.tsx'
import { Failure, Page, Section } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { JudgedReceiver } from './judgement.tsx'
import { PlayedReports } from './played.tsx'

type Vendor = OutputOf<'vendors.list'>['vendors'][number]

/** Bad days to play against a receiver, and what they find. */
export function ScenariosPage(): JSX.Element {
  const call = toApiCall('scenarios.list', {})
  const { data: vendors } = useAnswer(toApiCall('vendors.list', {}))
  return (
    <Page
      title="Scenarios"
      call={call}
      what="list the scenarios"
      lead="Bad days of a vendor, played against your receiver. Your accounts come back afterwards as they were."
    >
      {vendors ? <Against vendors={vendors.vendors} /> : <p class="dim loading">Loading…</p>}
    </Page>
  )
}

function Against({ vendors }: { readonly vendors: readonly Vendor[] }): JSX.Element {
  const { handler: receiver, fields } = useHandler(vendors)
  const [judged, setJudged] = useState<OutputOf<'scenarios.judge'> | undefined>(undefined)
  return (
    <>
      <Section title="Your receiver">
        {fields}
        <div class="tools">
          <ActionButton
            call={toApiCall('scenarios.judge', receiver)}
            kind="primary"
            what="judge this receiver"
            done={({ reports }) => `played ${reports.length} scenarios`}
            onDone={setJudged}
          >
            Judge it by all that fit
          </ActionButton>
          <span class="dim">One genuine document first, then every scenario that fits.</span>
        </div>
      </Section>
      {judged && <JudgedReceiver judged={judged} />}
      {playing.value && <PlayedReports playing={playing.value} onStop={stopPlaying} />}
      <Library receiver={receiver} />
    </>
  )
}

type ScenarioReceiver = Parameters<typeof playEach>[1]

function Library({ receiver }: { readonly receiver: ScenarioReceiver }): JSX.Element {
  const { data, error } = useAnswer(toApiCall('scenarios.list', {}))
  if (error) return <Failure error={error} />
  const fitting = (data?.scenarios ?? []).filter(
    ({ vendors, together }) => !together && vendors.includes(receiver.vendor),
  )
  const isBusy = playing.value?.current !== undefined
  const play = (names: readonly string[]): void => void playEach(names, receiver)
  return (
    <Section
      title="One by one"
      tools={
        <button
          disabled={isBusy || fitting.length === 0}
          onClick={() => play(fitting.map(({ name }) => name))}
        >
          Play all {fitting.length} in turn
        </button>
      }
    >
      <DataTable
        label="Scenarios"
        head={['Scenario', 'What happens', 'Finds', 'Play']}
        rows={fitting.map(({ name, summary, catches }) => ({
          key: name,
          cells: [
            name,
            summary,
            catches,
            <span key="play" class="action">
              <button disabled={isBusy} aria-label={`Play ${name}`} onClick={() => play([name])}>
                Play
              </button>
              <CallHint
                call={toApiCall('scenarios.play', { scenario: name, ...receiver })}
                what={`play ${name}`}
              />
            </span>,
          ],
        }))}
      />
    </Section>
  )
}
