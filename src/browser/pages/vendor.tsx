import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { toApiCall } from '../lib/api.ts'
import { linkTo } from '../lib/route.ts'
import { Copy } from '../parts/code.tsx'
import { Icon } from '../parts/icon.tsx'
import { Failure, Page, Section } from '../parts/page.tsx'
import { ScrolledNav } from '../parts/scrolled-nav.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { ActionsTab } from './vendor-actions.tsx'
import { EventsTab } from './vendor-events.tsx'
import { LedgerTab } from './vendor-ledger.tsx'
import { SubscriptionsTab } from './vendor-subscriptions.tsx'

const tabs = [
  ['connect', 'Connect'],
  ['subscriptions', 'Subscriptions'],
  ['actions', 'Actions'],
  ['events', 'Events'],
  ['ledger', 'Ledger'],
] as const

/** One vendor: how it is reached, who hears of it, and what can happen there. */
export function VendorPage({ name, tab }: { readonly name: string; readonly tab: string }): JSX.Element {
  const call = toApiCall('vendors.show', { vendor: name })
  const { data: vendor, error } = useAnswer(call)
  if (error) return <Failure error={error} />
  if (!vendor) return <p class="dim loading">Loading…</p>
  return (
    <Page
      title={vendor.title}
      call={call}
      what="show this vendor"
      lead={
        <span class="facts">
          <a class="back" href={linkTo('vendors')}>
            <Icon name="arrow" />
            All vendors
          </a>
          <span>hands over: {vendor.handsOver}</span>
        </span>
      }
    >
      <ScrolledNav class="tabs" label={`About ${vendor.title}`} current={tab}>
        {tabs.map(([id, title]) => (
          <a key={id} href={linkTo('vendors', name, id)} aria-current={tab === id ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </ScrolledNav>
      {tab === 'connect' && <ConnectTab vendor={name} />}
      {tab === 'subscriptions' && <SubscriptionsTab vendor={name} />}
      {tab === 'actions' && <ActionsTab vendor={vendor} />}
      {tab === 'events' && <EventsTab vendor={vendor} />}
      {tab === 'ledger' && <LedgerTab vendor={name} />}
    </Page>
  )
}

function ConnectTab({ vendor }: { readonly vendor: string }): JSX.Element {
  const call = toApiCall('tenants.show', {})
  const { data, error } = useAnswer(call)
  const [isShown, setShown] = useState(false)
  if (error) return <Failure error={error} />
  const mock = data?.vendors[vendor]
  if (!mock) return <p class="dim loading">Loading…</p>
  const secrets = Object.entries({
    ...mock.credentials,
    ...(mock.webhookSecret !== undefined && { webhookSecret: mock.webhookSecret }),
  })
  return (
    <>
      <Section title="Base URL" call={call} what="show base URLs and credentials">
        <p class="base">
          <code class="break">{mock.baseUrl}</code>
          <Copy text={mock.baseUrl} label="base URL" />
        </p>
        <p class="dim">
          Edition {mock.edition}. Put it in the place of the vendor's own address in your configuration.
        </p>
        {mock.filesOrigin !== undefined && (
          <p class="dim">
            Links to its files point to <code class="break">{mock.filesOrigin}</code>
            <Copy text={mock.filesOrigin} label="origin of files" />
          </p>
        )}
      </Section>
      <Section
        title="Credentials"
        tools={
          <button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? 'Hide' : 'Show'}
          </button>
        }
      >
        <dl class="pairs">
          {secrets.map(([name, value]) => (
            <SecretPair key={name} name={name} value={value} isShown={isShown} />
          ))}
        </dl>
        {secrets.length === 0 && <p class="dim">It has none.</p>}
      </Section>
      <Section title="Headers of an API call">
        <dl class="pairs">
          {Object.entries(mock.headers).map(([name, value]) => (
            <SecretPair key={name} name={name} value={value} isShown={isShown} />
          ))}
        </dl>
      </Section>
    </>
  )
}

const SecretPair = ({
  name,
  value,
  isShown,
}: {
  readonly name: string
  readonly value: string
  readonly isShown: boolean
}): JSX.Element => (
  <>
    <dt>{name}</dt>
    <dd>
      <code class="break">{isShown ? value : '••••••••'}</code>
      <Copy text={value} label={name} />
    </dd>
  </>
)
