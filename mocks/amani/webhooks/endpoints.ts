import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { replaceKept } from '../../../src/kernel/data/kept-secret.ts'
import { Secret, secretOf } from '../../../src/kernel/data/secret.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import { deliverable } from './custom-headers.ts'
import type { EventName } from '../model/enums.ts'
import type { AmaniContext } from '../model/shape.ts'
import { hmac, newSecret } from './signing.ts'
import type { Endpoint } from '../model/tables.ts'

/** Webhook endpoints: as many as somebody makes, beside the one webhook of the company. */

type EndpointSettings = Pick<Endpoint, 'url' | 'enabledEvents' | 'customHeaders' | 'metadata'>

export function createEndpoint(context: AmaniContext, settings: EndpointSettings): Endpoint {
  warnIfSilent(context, settings)
  return context.db.endpoints.put({ id: context.ids.uuid(), ...settings, secret: newSecret(context) })
}

const warnIfSilent = (context: AmaniContext, { enabledEvents }: Partial<EndpointSettings>): void => {
  if (enabledEvents?.length === 0)
    warnSilent(context, 'a webhook endpoint', `"enabled_events": ["profile_status_change"]`)
}

/** Somebody waits for a webhook that cannot come. */
export const warnSilent = ({ warn }: AmaniContext, what: string, how: string): void =>
  warn(`${what} hears of no event: none is switched on; one is by ${how}`)

export function findEndpoint({ db }: AmaniContext, id: string): Endpoint {
  const endpoint = db.endpoints.get(id)
  if (!endpoint) throw notFound('Webhook endpoint')
  return endpoint
}

export function updateEndpoint(
  context: AmaniContext,
  { id }: Endpoint,
  changes: Partial<EndpointSettings>,
): Endpoint {
  warnIfSilent(context, changes)
  return context.db.endpoints.patch(id, changes)
}

export const replaceEndpointSecret = (context: AmaniContext, endpoint: Endpoint): Endpoint =>
  context.db.endpoints.patch(endpoint.id, replaceKept(endpoint, newSecret(context)))

export const endpointsFor = ({ db }: AmaniContext, event: EventName): readonly Subscription[] =>
  db.endpoints
    .all()
    .filter(({ enabledEvents }) => enabledEvents.includes(event))
    .map(toEndpointSubscription)

export const toEndpointSubscription = (endpoint: Endpoint): Subscription => ({
  id: endpoint.id,
  url: endpoint.url,
  signing: hmac,
  secret: new Secret(endpoint.secret),
  previousSecret: secretOf(endpoint.previousSecret),
  headers: deliverable(endpoint.customHeaders, hmac.header),
})
