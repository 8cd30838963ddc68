import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { ActionButton } from '../parts/calls.tsx'
import { Copy } from '../parts/code.tsx'
import { JsonField, readTypedSettings, TextField } from '../parts/form.tsx'
import { Empty, Failure, Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'
import { useAnswer } from '../parts/use-answer.ts'

type Registered = OutputOf<'subscriptions.list'>['subscriptions'][number]

/** Who hears of what happens at a vendor. */
export function SubscriptionsTab({ vendor }: { readonly vendor: string }): JSX.Element {
  const call = toApiCall('subscriptions.list', { vendor })
  const { data, error, reload } = useAnswer(call, ({ kind }) => kind === 'reset' || kind === 'restored')
  return (
    <>
      <Section title="Subscriptions" call={call} what="list the subscriptions">
        {error && <Failure error={error} />}
        {data?.subscriptions.length === 0 && (
          <Empty title="Nobody hears of its events yet">
            <p>Fill in the URL of your receiver below.</p>
          </Empty>
        )}
        {data?.subscriptions.map((one) => (
          <Subscribed key={one.id} one={one} onChanged={reload} />
        ))}
      </Section>
      <AddSubscription vendor={vendor} onAdded={reload} />
    </>
  )
}

interface SubscribedProps {
  readonly one: Registered
  readonly onChanged: () => void
}

function Subscribed({ one, onChanged }: SubscribedProps): JSX.Element {
  const { id, vendor, url, secret, signing, isActive, settings } = one
  const [isChanging, setChanging] = useState(false)
  return (
    <article class="part">
      <div class="facts">
        <h3 class="break">{url}</h3>
        <Badge kind={isActive ? 'delivered' : 'abandoned'}>{isActive ? 'active' : 'disabled'}</Badge>
        <span class="dim">id {id}</span>
      </div>
      {signing.kind !== 'none' && <ShownSecret secret={secret} />}
      {isChanging ? (
        <ChangeSettings
          one={one}
          onEnd={() => {
            setChanging(false)
            onChanged()
          }}
        />
      ) : (
        <p class="dim break">{JSON.stringify(settings)}</p>
      )}
      <div class="tools">
        {!isChanging && <button onClick={() => setChanging(true)}>Change</button>}
        <ActionButton
          call={toApiCall('subscriptions.remove', { vendor, id })}
          kind="danger"
          what="remove this subscription"
          onDone={onChanged}
        >
          Remove
        </ActionButton>
      </div>
    </article>
  )
}

function ShownSecret({ secret }: Pick<Registered, 'secret'>): JSX.Element {
  const [isShown, setShown] = useState(false)
  return (
    <p class="base">
      <span class="dim">Secret</span> <code class="break">{isShown ? secret : '••••••••'}</code>
      <button class="quiet small" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? 'Hide' : 'Show'}
      </button>
      <Copy text={secret} label="webhook secret" />
    </p>
  )
}

function ChangeSettings({
  one: { vendor, id, settings },
  onEnd,
}: {
  readonly one: Registered
  readonly onEnd: () => void
}): JSX.Element {
  const [text, setText] = useState(JSON.stringify(settings, undefined, 2))
  const read = readTypedSettings(text)
  return (
    <>
      <JsonField
        label="What to change; what is left out stays"
        value={text}
        onChange={setText}
        hint={typeof read === 'string' ? read : undefined}
      />
      <div class="tools">
        <ActionButton
          call={toApiCall('subscriptions.change', { ...(typeof read === 'string' ? {} : read), vendor, id })}
          kind="primary"
          what="change this subscription"
          isDisabled={typeof read === 'string'}
          onDone={onEnd}
        >
          Save
        </ActionButton>
        <button onClick={onEnd}>Cancel</button>
      </div>
    </>
  )
}

function AddSubscription({
  vendor,
  onAdded,
}: {
  readonly vendor: string
  readonly onAdded: () => void
}): JSX.Element {
  const [url, setUrl] = useState(`http://127.0.0.1:3000/webhooks/${vendor}`)
  const [text, setText] = useState('')
  const read = readTypedSettings(text)
  return (
    <Section title="Subscribe a receiver">
      <TextField label="URL of your receiver" value={url} onChange={setUrl} />
      <details>
        <summary>Further settings of the vendor's own</summary>
        <JsonField
          label="Settings, as JSON"
          value={text}
          onChange={setText}
          hint={
            typeof read === 'string'
              ? read
              : 'Such as {"events":["record.finished"]}; a wrong name is explained.'
          }
        />
      </details>
      <div>
        <ActionButton
          call={toApiCall('subscriptions.add', { ...(typeof read === 'string' ? {} : read), vendor, url })}
          kind="primary"
          what="subscribe this URL"
          isDisabled={url.trim() === '' || typeof read === 'string'}
          onDone={onAdded}
        >
          Subscribe
        </ActionButton>
      </div>
    </Section>
  )
}
