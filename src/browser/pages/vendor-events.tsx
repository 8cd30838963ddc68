import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { linkTo } from '../lib/route.ts'
import { ActionButton } from '../parts/calls.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Choice } from '../parts/form.tsx'
import { Section } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'

/** The events of a vendor, each to be sent without anything having happened. */
export function EventsTab({ vendor }: { readonly vendor: OutputOf<'vendors.show'> }): JSX.Element {
  const { data } = useAnswer(toApiCall('faults.catalogue', {}))
  const [fault, setFault] = useState('')
  const faults = data?.faults.filter(({ side }) => side === 'delivery') ?? []
  return (
    <Section title="Send an event">
      <p class="dim">
        It goes to the <a href={linkTo('vendors', vendor.name, 'subscriptions')}>subscriptions</a>; what it is
        about is made first, so that its links work.
      </p>
      <Choice
        label="With a fault"
        value={fault}
        onChange={setFault}
        hint={faults.find((each) => each.fault === fault)?.summary}
        choices={[['', 'No fault'], ...faults.map((each) => [each.fault, each.fault] as const)]}
      />
      <DataTable
        label="Events"
        head={['Event', 'Sent when', 'Send']}
        rows={vendor.events.map(({ name, summary }) => ({
          key: name,
          cells: [
            <code key="name">{name}</code>,
            summary,
            <ActionButton
              key="send"
              call={toApiCall('events.trigger', {
                vendor: vendor.name,
                event: name,
                ...(fault !== '' && { fault }),
              })}
              what={`send ${name}`}
              done={({ deliveries }) =>
                deliveries.length === 0
                  ? `nobody is subscribed to ${name}`
                  : `sent ${name}, deliveries: ${deliveries.length}`
              }
            >
              Send
            </ActionButton>,
          ],
        }))}
      />
    </Section>
  )
}
