import { z } from 'zod'
import type { Audience, RegisteredSubscription } from '../../../src/kernel/contract/audience.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Delivery } from '../../../src/kernel/delivery/delivery.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import { replaceKept } from '../../../src/kernel/data/kept-secret.ts'
import { Secret, secretOf } from '../../../src/kernel/data/secret.ts'
import type { Signing } from '../../../src/kernel/delivery/delivery.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import { webhookSecret } from '../access/credentials.ts'
import { hears, subscribable } from '../events/subscribable.ts'
import type { Amiqus, AmiqusContext } from '../state/shape.ts'
import type { Webhook } from '../state/webhooks.ts'

export const signing = {
  kind: 'hmac',
  header: 'X-AQID-Signature',
  hash: 'sha256',
  encoding: 'base64',
} as const satisfies Signing

/** Deliveries in a row that must use up all their attempts before the subscription is disabled. */
const failuresBeforeDisabled = 10

export function createWebhook(
  context: AmiqusContext,
  details: Pick<Webhook, 'url' | 'events' | 'isEnabled'> & { readonly secret?: string | undefined },
): DeepReadonly<Webhook> {
  const now = context.now()
  if (!details.isEnabled) explainSilence(context, details.url)
  return context.db.webhooks.put({
    id: context.ids.next('webhooks', 2154),
    uuid: context.ids.uuid(),
    url: details.url,
    secret: details.secret ?? context.ids.token(64, hexDigits),
    events: details.events,
    isEnabled: details.isEnabled,
    failures: 0,
    createdAt: now,
    updatedAt: now,
  })
}

/** Somebody who waits for a webhook of a subscription that is disabled waits for ever. */
export function explainSilence({ warn }: AmiqusContext, url: string): void {
  warn(
    `the webhook to ${url} is disabled: it hears of nothing, whatever its events, until is_enabled is true`,
  )
}

export function findWebhook({ db }: AmiqusContext, id: number): DeepReadonly<Webhook> {
  const webhook = db.webhooks.get(id)
  if (!webhook) throw notFound('Webhook')
  return webhook
}

/** What the vendor would refuse about a URL; on one machine it would be useless, so only `--vendor-rules` enforces it. */
export function urlProblem(context: AmiqusContext, url: string): string | undefined {
  if (new URL(url).protocol === 'https:') return undefined
  if (context.vendorRules) return 'The url must be a valid https URL'
  context.warn(
    `webhook URL ${url} would be refused by Amiqus: it must be public, with valid TLS (--vendor-rules enforces that)`,
  )
  return undefined
}

export const toSubscription = (webhook: DeepReadonly<Webhook>): Subscription => ({
  id: String(webhook.id),
  url: webhook.url,
  signing,
  secret: new Secret(webhook.secret),
  previousSecret: secretOf(webhook.previousSecret),
})

const settings = z.strictObject({
  url: z.url(),
  events: z.array(z.enum(subscribable)).min(1).default(['*']),
  secret: z.string().min(1).optional(),
})

export const audience: Audience<Amiqus, typeof settings> = {
  settings,
  subscribe(given, context) {
    const { url, events, secret = webhookSecret(context) } = settings.parse(given)
    checkUrl(context, url)
    const known = context.db.webhooks.all().find((webhook) => webhook.url === url)
    const changes = { events, secret, isEnabled: true, failures: 0, updatedAt: context.now() }
    return toSubscription(
      known
        ? context.db.webhooks.patch(known.id, { ...changes, ...replaceKept(known, secret) })
        : createWebhook(context, { url, ...changes }),
    )
  },
  list: ({ db }) => db.webhooks.all().map(toRegistered),
  change(id, given, context) {
    const { url, events, secret } = settings.parse(given)
    const webhook = findWebhook(context, Number(id))
    checkUrl(context, url)
    context.db.webhooks.patch(webhook.id, {
      url,
      events,
      updatedAt: context.now(),
      ...replaceKept(webhook, secret ?? webhook.secret),
    })
  },
  remove: (id, { db }) => void db.webhooks.delete(Number(id)),
  subscribers: (event, _payload, { db }) =>
    db.webhooks
      .all()
      // A ping tests whoever is there, whatever they hear of.
      .filter(({ isEnabled, events }) => isEnabled && (event === 'ping' || hears(events, event)))
      .map(toSubscription),
}

function checkUrl(context: AmiqusContext, url: string): void {
  const problem = urlProblem(context, url)
  if (problem !== undefined) throw broken(['url'], problem, url)
}

const toRegistered = (webhook: DeepReadonly<Webhook>): RegisteredSubscription => ({
  subscription: toSubscription(webhook),
  settings: { url: webhook.url, events: webhook.events },
  isActive: webhook.isEnabled,
})

/** Ten exhausted deliveries in a row disable a subscription; one success starts the count again (guides/webhooks). */
export function afterDelivery(delivery: Delivery, context: AmiqusContext): void {
  const webhook = context.db.webhooks.get(Number(delivery.subscription))
  if (!webhook || context.options.retryProfile !== 'current') return
  const failures = delivery.status === 'delivered' ? 0 : webhook.failures + 1
  if (failures === webhook.failures) return
  const disable = failures >= failuresBeforeDisabled && webhook.isEnabled
  context.db.webhooks.patch(webhook.id, {
    failures,
    ...(disable && { isEnabled: false, updatedAt: context.now() }),
  })
  if (disable)
    context.reportChange({
      what: 'subscription',
      id: String(webhook.id),
      became: 'disabled',
      why: `${failures} deliveries in a row to ${webhook.url} failed`,
    })
}
