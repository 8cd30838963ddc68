import type { JSX } from 'preact'
import { toApiCall } from '../lib/api.ts'
import { linkTo } from '../lib/route.ts'
import { Copy } from '../parts/code.tsx'
import { Failure, Page } from '../parts/page.tsx'
import { useAnswer } from '../parts/use-answer.ts'

/** The vendors, and where each is reached. */
export function VendorsPage(): JSX.Element {
  const call = toApiCall('vendors.list', {})
  const { data, error } = useAnswer(call)
  const { data: own } = useAnswer(toApiCall('tenants.show', {}))
  return (
    <Page
      title="Vendors"
      call={call}
      what="list the vendors"
      lead="Each is an account of its own, which answers the vendor's API and sends its webhooks."
    >
      {error && <Failure error={error} />}
      <ul class="cards">
        {data?.vendors.map(({ name, title, handsOver, signings, events, actions }) => {
          const mock = own?.vendors[name]
          return (
            <li key={name} class="card">
              <div class="card-head">
                <h2>
                  <a href={linkTo('vendors', name)}>{title}</a>
                </h2>
                {mock && <span class="badge plain">{mock.edition}</span>}
              </div>
              <p>Hands over: {handsOver}.</p>
              <p class="dim">
                Webhooks: {signings[0]}. {events.length} events, {actions.length} actions.
              </p>
              {mock && (
                <p class="base">
                  <code class="break">{mock.baseUrl}</code>
                  <Copy text={mock.baseUrl} label={`base URL of ${title}`} />
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
