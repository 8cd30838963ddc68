import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { toApiCall } from '../lib/api.ts'
import type { DeliveryDetails } from '../lib/deliveries.ts'
import { formatInstant } from '../lib/format.ts'
import { go, linkTo } from '../lib/route.ts'
import { quoted } from '../lib/shell.ts'
import { ActionButton } from '../parts/calls.tsx'
import { Copy } from '../parts/code.tsx'
import { Icon } from '../parts/icon.tsx'
import { Failure, Page, Section } from '../parts/page.tsx'
import { Countdown, Status } from '../parts/status.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { Attempts } from './attempts.tsx'
import { Body } from './body.tsx'
import { SignatureSteps } from './signature-steps.tsx'

/** One delivery: what was sent, how it was proved, and what came of it. */
export function DeliveryPage({ id }: { readonly id: string }): JSX.Element {
  const call = toApiCall('deliveries.show', { id })
  const isOwn = (entry: { readonly kind: string; readonly id?: unknown }): boolean => entry.id === id
  const { data: delivery, error } = useAnswer(call, isOwn)
  if (error) return <Failure error={error} />
  if (!delivery) return <p class="dim loading">Loading…</p>
  return (
    <Page
      title={delivery.event}
      call={call}
      what="show this delivery"
      tools={<Tools delivery={delivery} />}
      lead={<Facts delivery={delivery} />}
    >
      <SignatureSteps delivery={delivery} />
      <Section title="Attempts">
        <Attempts delivery={delivery} />
      </Section>
      <Section title="Exact bytes">
        <Body base64={delivery.bodyBase64} />
      </Section>
    </Page>
  )
}

const Facts = ({ delivery }: { readonly delivery: DeliveryDetails }): JSX.Element => {
  const { id, vendor, url, status, fault, createdAt, dueAt, resendOf } = delivery
  return (
    <span class="facts">
      <a class="back" href={linkTo('deliveries')}>
        <Icon name="arrow" />
        All deliveries
      </a>
      <Status status={status} />
      {fault !== null && <span class="badge fault">{fault}</span>}
      <span>{vendor}</span>
      <span class="break">to {url}</span>
      <span>made {formatInstant(createdAt)} UTC</span>
      {dueAt !== null && (
        <span>
          next attempt <Countdown dueAt={dueAt} />
        </span>
      )}
      {resendOf !== null && <a href={linkTo('deliveries', resendOf)}>sent again; this was the first</a>}
      <span class="break">
        id <code>{id}</code>
      </span>
    </span>
  )
}

function Tools({ delivery }: { readonly delivery: DeliveryDetails }): JSX.Element {
  const { id } = delivery
  const { data } = useAnswer(toApiCall('faults.catalogue', {}))
  const [fault, setFault] = useState('wrong-secret')
  const show = (again: { readonly id: string }): void => go(linkTo('deliveries', again.id))
  return (
    <>
      <Copy text={toWebhookCurl(delivery)} label="for this webhook">
        Copy as cURL
      </Copy>
      <ActionButton
        call={toApiCall('deliveries.resend', { id })}
        kind="primary"
        what="send this delivery again"
        onDone={show}
      >
        Resend
      </ActionButton>
      <span class="group" role="group" aria-label="Resend with a fault">
        <select aria-label="Fault" value={fault} onChange={(event) => setFault(event.currentTarget.value)}>
          {data?.faults
            .filter(({ side }) => side === 'delivery')
            .map((one) => (
              <option key={one.fault} value={one.fault} title={one.summary}>
                {one.fault}
              </option>
            ))}
        </select>
        <ActionButton
          call={toApiCall('deliveries.resend', { id, fault })}
          what="send this delivery again with a fault"
          onDone={show}
        >
          Resend with fault
        </ActionButton>
      </span>
    </>
  )
}

/** The webhook itself, as somebody would send it by hand: to the receiver, and not to hookdrill. */
function toWebhookCurl({ url, attempts, bodyBase64, body }: DeliveryDetails): string {
  const headers = Object.entries(attempts.at(-1)?.headers ?? {})
    .filter(([name]) => !/^(content-length|host|connection)$/i.test(name))
    .flatMap(([name, values]) => [values].flat().map((value) => ['-H', quoted(`${name}: ${value}`)]))
  const isText = btoa(String.fromCharCode(...new TextEncoder().encode(body))) === bodyBase64
  const curl = ['curl', '-X', 'POST', quoted(url), ...headers.flat()]
  return isText
    ? [...curl, '--data-binary', quoted(body)].join(' ')
    : `printf %s ${quoted(bodyBase64)} | base64 -d | ${[...curl, '--data-binary', '@-'].join(' ')}`
}
