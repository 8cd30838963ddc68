import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { clearTimeout, setTimeout } from '../globals.ts'
import { toApiCall } from '../lib/api.ts'
import { DeliveryList, type DeliveryQuery } from '../lib/deliveries.ts'
import { linkTo, tenant } from '../lib/route.ts'
import { began, onEntries } from '../lib/stream.ts'
import { Empty, Failure, Page } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { DeliveryTable } from './delivery-table.tsx'

const everything: DeliveryQuery = { vendor: '', status: '', search: '' }

/** What was sent, as it happens. */
export function DeliveriesPage(): JSX.Element {
  const [query, setQuery] = useState(everything)
  const list = useMemo(() => new DeliveryList(query), [query, tenant.value, began.value])
  useEffect(() => {
    const unsubscribe = onEntries((entries) => list.apply(entries))
    void list.more()
    return () => {
      unsubscribe()
      list.close()
    }
  }, [list])
  return (
    <Page
      title="Deliveries"
      call={list.call}
      what="list deliveries"
      tools={<Filters query={query} onChange={setQuery} />}
    >
      <Shown list={list} onClear={() => setQuery(everything)} />
    </Page>
  )
}

function Shown({
  list,
  onClear,
}: {
  readonly list: DeliveryList
  readonly onClear: () => void
}): JSX.Element {
  // Read, so that this is drawn anew with each change.
  void list.version.value
  const { state, error } = list
  if (state.value === 'failed' && error.value) return <Failure error={error.value} />
  if (state.value === 'loading') return <p class="dim loading">Loading…</p>
  if (list.length > 0) return <DeliveryTable list={list} />
  const { vendor, status, search } = list.query
  return vendor !== '' || status !== '' || search !== '' ? (
    <Empty title="No delivery fits">
      <p>
        Deliveries that fit appear here as they are made.{' '}
        <button class="small" onClick={onClear}>
          Show all
        </button>
      </p>
    </Empty>
  ) : (
    <FirstSteps />
  )
}

const FirstSteps = (): JSX.Element => (
  <Empty title="Nothing has been sent yet">
    <ol class="steps">
      <li>
        <a href={linkTo('vendors')}>Choose a vendor</a> and subscribe the URL of your receiver.
      </li>
      <li>Trigger one of its events, or let your code call the vendor's API.</li>
      <li>The delivery appears here, with its bytes, its signature and what your receiver answered.</li>
    </ol>
  </Empty>
)

interface FiltersProps {
  readonly query: DeliveryQuery
  readonly onChange: (query: DeliveryQuery) => void
}

/** What somebody types is looked for when they pause; ms. */
const typingMs = 250

function Filters({ query, onChange }: FiltersProps): JSX.Element {
  const { data } = useAnswer(toApiCall('vendors.list', {}))
  const [search, setSearch] = useState(query.search)
  useEffect(() => setSearch(query.search), [query.search])
  useEffect(() => {
    if (search === query.search) return
    const timer = setTimeout(() => onChange({ ...query, search }), typingMs)
    return () => clearTimeout(timer)
  }, [search])
  return (
    <div class="filters" role="search" aria-label="Deliveries">
      <input
        id="search"
        type="search"
        placeholder="Search id, event, URL, body"
        aria-label="Search deliveries"
        aria-keyshortcuts="/"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <select
        aria-label="Vendor"
        value={query.vendor}
        onChange={(event) => onChange({ ...query, vendor: event.currentTarget.value })}
      >
        <option value="">All vendors</option>
        {data?.vendors.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <select
        aria-label="Status"
        value={query.status}
        onChange={(event) =>
          onChange({ ...query, status: event.currentTarget.value as DeliveryQuery['status'] })
        }
      >
        <option value="">Any status</option>
        <option value="pending">Pending</option>
        <option value="delivered">Delivered</option>
        <option value="abandoned">Abandoned</option>
      </select>
    </div>
  )
}
