import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { linkTo } from '../lib/route.ts'
import { ActionButton } from '../parts/calls.tsx'
import { Choice, Fields, JsonField, readTypedSettings } from '../parts/form.tsx'
import { Empty, Failure, Section } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'

type Vendor = OutputOf<'vendors.show'>
type AccountThing = OutputOf<'accounts.objects'>['objects'][number]

/** What is in the account, and what a person or the vendor would do about it next. */
export function ActionsTab({ vendor }: { readonly vendor: Vendor }): JSX.Element {
  const call = toApiCall('accounts.objects', { vendor: vendor.name, limit: 10 })
  const { data, error, reload } = useAnswer(call, ({ kind }) => kind !== 'attempt')
  const kinds = [...new Set(data?.objects.map(({ kind }) => kind))]
  return (
    <>
      {error && <Failure error={error} />}
      {data && kinds.length === 0 && (
        <Empty title="The account is empty">
          <p>
            Create something through the vendor's API, or{' '}
            <a href={linkTo('vendors', vendor.name, 'events')}>send an event</a>, which makes what it is
            about.
          </p>
        </Empty>
      )}
      {kinds.map((kind) => (
        <Section key={kind} title={titleOf(kind)} call={call} what="list what is in the account">
          {data?.objects
            .filter((one) => one.kind === kind)
            .map((one) => (
              <Thing key={one.id} one={one} vendor={vendor} onDone={reload} />
            ))}
        </Section>
      ))}
      <AnyAction vendor={vendor} onDone={reload} />
    </>
  )
}

/** `organisationRecords` as `Organisation records`. */
const titleOf = (kind: string): string => {
  const words = kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

interface ThingProps {
  readonly one: AccountThing
  readonly vendor: Vendor
  readonly onDone: () => void
}

/** Buttons for what can be done about one thing. */
const Thing = ({ one, vendor, onDone }: ThingProps): JSX.Element => (
  <article class="part">
    <div class="facts">
      <h3 class="break">{one.id}</h3>
      {one.state !== undefined && <span class="badge plain">{one.state}</span>}
      <span class="dim break">
        {Object.entries(one.about)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}
      </span>
    </div>
    <div class="tools">
      {one.actions.map(({ action, field }) => (
        <ActionButton
          key={action}
          call={toApiCall('actions.run', { vendor: vendor.name, action, input: { [field]: one.id } })}
          what={`${action} ${one.id}`}
          done={({ deliveries }) => `${action} ${one.id}; deliveries: ${deliveries.length}`}
          onDone={onDone}
        >
          {action}
        </ActionButton>
      ))}
    </div>
  </article>
)

/** Any action, with whatever it takes. */
function AnyAction({
  vendor,
  onDone,
}: {
  readonly vendor: Vendor
  readonly onDone: () => void
}): JSX.Element {
  const [name, setName] = useState(vendor.actions[0]?.name ?? '')
  const [text, setText] = useState('')
  const chosen = vendor.actions.find((each) => each.name === name)
  const read = readTypedSettings(text)
  const takes = chosen?.input.join(', ')
  return (
    <Section title="Any action, with input">
      <Fields>
        <Choice
          label="Action"
          value={name}
          onChange={setName}
          hint={chosen?.summary}
          choices={vendor.actions.map((each) => [each.name, each.name])}
        />
        <JsonField
          label="Input, as JSON"
          value={text}
          onChange={setText}
          hint={
            typeof read === 'string'
              ? read
              : takes
                ? `It takes: ${takes}. Left out, the newest is meant.`
                : 'It takes nothing.'
          }
        />
      </Fields>
      <div>
        <ActionButton
          call={toApiCall('actions.run', {
            vendor: vendor.name,
            action: name,
            input: typeof read === 'string' ? {} : read,
          })}
          kind="primary"
          what={name}
          isDisabled={typeof read === 'string'}
          done={({ deliveries }) => `${name}; deliveries: ${deliveries.length}`}
          onDone={onDone}
        >
          Do it
        </ActionButton>
      </div>
    </Section>
  )
}
