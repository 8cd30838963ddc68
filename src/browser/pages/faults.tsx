import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { ActionButton } from '../parts/calls.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Choice, Fields, TextField } from '../parts/form.tsx'
import { Empty, Failure, Page, Section } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'

type WaitingFault = OutputOf<'faults.scripted'>['faults'][number]

/** What goes wrong on purpose: what waits for a call or a delivery, and how to add to it. */
export function FaultsPage(): JSX.Element {
  const call = toApiCall('faults.scripted', {})
  const { data, error, reload } = useAnswer(call, ({ kind }) => kind !== 'clock')
  const waiting = data?.faults ?? []
  return (
    <Page
      title="Faults"
      call={call}
      what="list the faults that wait"
      lead="What goes wrong because somebody asked for it, in API calls and in deliveries."
      tools={
        waiting.length > 0 && (
          <ActionButton
            call={toApiCall('faults.clear', {})}
            kind="danger"
            what="switch off every fault"
            onDone={reload}
          >
            Switch all off
          </ActionButton>
        )
      }
    >
      {error && <Failure error={error} />}
      <Section title="On now">
        {waiting.length === 0 ? (
          <Empty title="No fault is on">
            <p>Switch one on below: the next call or delivery that fits runs into it.</p>
          </Empty>
        ) : (
          <DataTable
            label="Faults that are on"
            head={['Fault', 'Vendor', 'Hits', 'Times', 'Switch']}
            rows={waiting.map((one, at) => toFaultRow(one, at, reload))}
          />
        )}
      </Section>
      <SwitchOn onDone={reload} />
    </Page>
  )
}

const toFaultRow = (
  { vendor, fault: { kind, ...settings }, method, path, event, times }: WaitingFault,
  at: number,
  onDone: () => void,
) => ({
  key: `${vendor} ${kind} ${at}`,
  cells: [
    <span key="fault">
      <span class="badge fault">{kind}</span>
      {Object.keys(settings).length > 0 && <span class="dim break block">{JSON.stringify(settings)}</span>}
    </span>,
    vendor,
    <span key="hits" class="break">
      {event ?? ([method, path].filter(Boolean).join(' ') || 'anything')}
    </span>,
    String(times),
    <ActionButton
      key="clear"
      call={toApiCall('faults.clear', {
        vendor,
        fault: kind,
        ...(method !== undefined && { method }),
        ...(path !== undefined && { path }),
        ...(event !== undefined && { event }),
      })}
      what={`switch off ${kind} at ${vendor}`}
      onDone={onDone}
    >
      Off
    </ActionButton>,
  ],
})

const often = [
  ['1', 'the next one'],
  ['2', 'the next two'],
  ['5', 'the next five'],
  ['always', 'all, until switched off'],
] as const

interface Wanted {
  readonly vendor: string
  readonly fault: string
  readonly event: string
  readonly path: string
  readonly times: string
}

interface HitsProps {
  readonly fault: OutputOf<'faults.catalogue'>['faults'][number]
  readonly vendor: OutputOf<'vendors.list'>['vendors'][number]
  readonly chosen: Wanted
  readonly onChange: (changes: Partial<Wanted>) => void
}

/** Which calls or deliveries a fault hits. */
const Hits = ({ fault, vendor, chosen, onChange }: HitsProps): JSX.Element =>
  fault.side === 'delivery' ? (
    <Choice
      label="Of which event"
      value={chosen.event}
      onChange={(event) => onChange({ event })}
      choices={[['', 'Any event'], ...vendor.events.map(({ name }) => [name, name] as const)]}
    />
  ) : (
    <TextField
      label="Calls whose path begins with"
      value={chosen.path}
      onChange={(path) => onChange({ path })}
      placeholder="Any path"
    />
  )

function SwitchOn({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { data: vendors } = useAnswer(toApiCall('vendors.list', {}))
  const { data: catalogue } = useAnswer(toApiCall('faults.catalogue', {}))
  const [chosen, setChosen] = useState<Wanted>({ vendor: '', fault: '', event: '', path: '', times: '1' })
  const set = (changes: Partial<Wanted>): void => setChosen({ ...chosen, ...changes })
  const vendor = vendors?.vendors.find(({ name }) => name === chosen.vendor) ?? vendors?.vendors[0]
  const fault = catalogue?.faults.find((each) => each.fault === chosen.fault) ?? catalogue?.faults[0]
  if (!vendor || !fault) return <p class="dim loading">Loading…</p>
  const where =
    fault.side === 'delivery'
      ? chosen.event !== '' && { event: chosen.event }
      : chosen.path !== '' && { path: chosen.path }
  return (
    <Section title="Switch a fault on">
      <Fields>
        <Choice
          label="Fault"
          value={fault.fault}
          onChange={(value) => set({ fault: value })}
          hint={fault.summary}
          choices={(catalogue?.faults ?? []).map((each) => [
            each.fault,
            `${each.fault} (${each.side === 'api' ? 'API calls' : 'deliveries'})`,
          ])}
        />
        <Choice
          label="Vendor"
          value={vendor.name}
          onChange={(value) => set({ vendor: value, event: '' })}
          choices={(vendors?.vendors ?? []).map(({ name, title }) => [name, title])}
        />
        <Hits fault={fault} vendor={vendor} chosen={chosen} onChange={set} />
        <Choice
          label="How often"
          value={chosen.times}
          onChange={(value) => set({ times: value })}
          choices={often}
        />
      </Fields>
      <div>
        <ActionButton
          call={toApiCall('faults.script', {
            vendor: vendor.name,
            fault: fault.fault,
            times: chosen.times === 'always' ? 'always' : Number(chosen.times),
            ...where,
          })}
          kind="primary"
          what={`switch on ${fault.fault} at ${vendor.title}`}
          onDone={onDone}
        >
          Switch on
        </ActionButton>
      </div>
    </Section>
  )
}
