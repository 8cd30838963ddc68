import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import { formatBytes, formatInstant, formatTimeOfDay } from '../lib/format.ts'
import { linkTo } from '../lib/route.ts'
import { Code } from '../parts/code.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Icon } from '../parts/icon.tsx'
import { Empty, Failure, Page, Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'
import { useAnswer } from '../parts/use-answer.ts'

type AnsweredCall = OutputOf<'requests.show'>

/** How many more come each time. */
const step = 200

/** The API calls of the receiver, newest first. */
export function RequestsPage(): JSX.Element {
  const [isUnmatched, setUnmatched] = useState(false)
  const [limit, setLimit] = useState(step)
  const call = toApiCall('requests.list', {
    order: 'newest',
    limit: Math.min(limit, 1000),
    ...(isUnmatched && { unmatched: true }),
  })
  const { data, error } = useAnswer(call, ({ kind }) => kind === 'request' || kind === 'reset')
  return (
    <Page
      title="API calls"
      call={call}
      what="list API calls"
      lead="What your code asked the vendors for, and what they answered."
      tools={
        <label class="check">
          <input
            type="checkbox"
            checked={isUnmatched}
            onChange={(event) => setUnmatched(event.currentTarget.checked)}
          />
          Only near misses
        </label>
      }
    >
      {error && <Failure error={error} />}
      {data && data.requests.length === 0 && (
        <Empty title={isUnmatched ? 'Every call has met a route' : 'No API call yet'}>
          <p>
            Point your code at the base URL of a <a href={linkTo('vendors')}>vendor</a>: its calls appear
            here.
          </p>
        </Empty>
      )}
      {data && data.requests.length > 0 && (
        <div class="card">
          <DataTable
            label="API calls"
            head={['Call', 'Answer', 'Vendor', 'Route', 'At']}
            rows={data.requests.map(toCallRow)}
          />
          {data.next !== undefined && limit < 1000 && (
            <button onClick={() => setLimit(limit + step)}>Show older calls</button>
          )}
        </div>
      )}
    </Page>
  )
}

const toCallRow = (request: AnsweredCall) => ({
  key: request.id,
  cells: [
    <a key="call" class="break" href={linkTo('requests', request.id)}>
      {request.method} {request.url}
    </a>,
    <CallStatus key="status" request={request} />,
    request.vendor,
    <RouteOrMiss key="route" request={request} />,
    <span key="at" class="dim nowrap">
      {formatTimeOfDay(request.at)}
    </span>,
  ],
})

const CallStatus = ({ request: { status, fault } }: { readonly request: AnsweredCall }): JSX.Element => (
  <span class="facts">
    <Badge kind={status === 0 || status >= 400 ? 'abandoned' : 'delivered'}>
      {status === 0 ? 'reset' : status >= 400 ? `${status} refused` : `${status} ok`}
    </Badge>
    {fault !== undefined && <span class="badge fault">{fault}</span>}
  </span>
)

const RouteOrMiss = ({
  request: { route, fault, nearestRoute },
}: {
  readonly request: AnsweredCall
}): JSX.Element => {
  if (route !== undefined) return <code class="break">{route}</code>
  if (fault !== undefined) return <span class="dim">met the fault first</span>
  return (
    <span>
      No route.{' '}
      {nearestRoute !== undefined && (
        <>
          Did you mean <code class="break">{nearestRoute}</code>?
        </>
      )}
    </span>
  )
}

/** One API call. */
export function RequestPage({ id }: { readonly id: string }): JSX.Element {
  const call = toApiCall('requests.show', { id })
  const { data: request, error } = useAnswer(call)
  if (error) return <Failure error={error} />
  if (!request) return <p class="dim loading">Loading…</p>
  const { method, url, vendor, at, file, headers, body } = request
  const lines = [
    `${method} ${url} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ]
  return (
    <Page
      title={`${method} ${url.split('?', 1)[0] ?? url}`}
      call={call}
      what="show this API call"
      lead={
        <span class="facts">
          <a class="back" href={linkTo('requests')}>
            <Icon name="arrow" />
            All API calls
          </a>
          <CallStatus request={request} />
          <span>{vendor}</span>
          <span>{formatInstant(at)} UTC</span>
        </span>
      }
    >
      <Section title="What answered it">
        <p>
          <RouteOrMiss request={request} />
        </p>
        {request.route === undefined && request.fault === undefined && (
          <p class="dim">
            The mock has no such operation in its edition.{' '}
            <a href={linkTo('vendors', vendor, 'ledger')}>The ledger</a> lists every route.
          </p>
        )}
        {file && (
          <p>
            It handed over {file.type}, {formatBytes(file.bytes)}
            {file.whole ? '' : ', not all of it'}.
          </p>
        )}
      </Section>
      <Section title="The call">
        <Code label="Request, without credentials" text={lines.join('\n')} />
      </Section>
    </Page>
  )
}
