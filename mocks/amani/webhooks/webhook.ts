import { z } from 'zod'
import type { Audience, RegisteredSubscription } from '../../../src/kernel/contract/audience.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { replaceKept } from '../../../src/kernel/data/kept-secret.ts'
import { Secret, secretOf } from '../../../src/kernel/data/secret.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import {
  endpointsFor,
  findEndpoint,
  toEndpointSubscription,
  updateEndpoint,
  warnSilent,
} from './endpoints.ts'
import { eventNames } from '../model/enums.ts'
import type { Amani, AmaniContext } from '../model/shape.ts'
import { firstSecret, hmac, newSecret, token } from './signing.ts'
import type { Endpoint, Webhook } from '../model/tables.ts'
import { webhookUrl } from './webhook-url.ts'

/** The webhook: one for each company, made by the first call that sets it. */

export const theWebhook = ({ db }: AmaniContext): Webhook | undefined => db.webhooks.newest()

export function webhookOrNotFound(context: AmaniContext): Webhook {
  const webhook = theWebhook(context)
  if (!webhook) throw notFound('Webhook')
  return webhook
}

type WebhookSettings = Pick<Webhook, 'url' | 'signatureEnabled' | 'events'> & Partial<Pick<Webhook, 'secret'>>

/** The same webhook again, with its id and secret, when there is one. */
export function setWebhook(context: AmaniContext, { secret, ...settings }: WebhookSettings): Webhook {
  const before = theWebhook(context)
  if (settings.events.length === 0) warnSilent(context, 'the webhook', '"profile_status_change": true')
  return context.db.webhooks.put({
    id: before?.id ?? context.ids.uuid(),
    ...settings,
    ...replaceKept(before, secret ?? before?.secret ?? firstSecret(context)),
  })
}

export function replaceSecret(context: AmaniContext): Webhook {
  const before = webhookOrNotFound(context)
  return context.db.webhooks.patch(before.id, replaceKept(before, newSecret(context)))
}

const settings = z.strictObject({
  url: webhookUrl,
  signature_enabled: z.boolean().default(true),
  events: z
    .array(z.enum(eventNames))
    .min(1)
    .default([...eventNames]),
  secret: z.string().min(1).exactOptional(),
})

export const audience: Audience<Amani, typeof settings> = {
  settings,
  subscribe(given, context) {
    const { signature_enabled, ...rest } = settings.parse(given)
    return toSubscription(context, setWebhook(context, { ...rest, signatureEnabled: signature_enabled }))
  },
  list(context) {
    const webhook = theWebhook(context)
    const own = webhook ? [toRegistered(context, webhook)] : []
    return [...own, ...context.db.endpoints.all().map(toRegisteredEndpoint)]
  },
  change(id, given, context) {
    const { signature_enabled: signatureEnabled, url, events, secret } = settings.parse(given)
    if (theWebhook(context)?.id === id)
      return void setWebhook(context, {
        url,
        events,
        signatureEnabled,
        ...(secret !== undefined && { secret }),
      })
    if (!signatureEnabled) throw broken(['signature_enabled'], 'a webhook endpoint always signs')
    const endpoint = updateEndpoint(context, findEndpoint(context, id), { url, enabledEvents: events })
    if (secret !== undefined) context.db.endpoints.patch(id, replaceKept(endpoint, secret))
  },
  remove(id, { db }) {
    if (!db.webhooks.delete(id)) db.endpoints.delete(id)
  },
  subscribers(event, _payload, context) {
    const webhook = theWebhook(context)
    const own = webhook?.events.includes(event) ? [toSubscription(context, webhook)] : []
    return [...own, ...endpointsFor(context, event)]
  },
}

const toRegistered = (context: AmaniContext, webhook: Webhook): RegisteredSubscription => ({
  subscription: toSubscription(context, webhook),
  settings: { url: webhook.url, signature_enabled: webhook.signatureEnabled, events: webhook.events },
  isActive: webhook.events.length > 0,
})

const toRegisteredEndpoint = (endpoint: Endpoint): RegisteredSubscription => ({
  subscription: toEndpointSubscription(endpoint),
  settings: { url: endpoint.url, events: endpoint.enabledEvents },
  isActive: endpoint.enabledEvents.length > 0,
})

const toSubscription = ({ options }: AmaniContext, webhook: Webhook): Subscription => ({
  id: webhook.id,
  url: webhook.url,
  signing: webhook.signatureEnabled ? hmac : token(options.tokenHeader),
  secret: new Secret(webhook.secret),
  previousSecret: secretOf(webhook.previousSecret),
})
