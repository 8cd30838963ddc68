import { z } from 'zod'
import { subscribable } from '../../events/subscribable.ts'
import { dates, dateTime } from './common.ts'

export const webhookShape = z
  .strictObject({
    object: z.literal('webhook'),
    id: z.int(),
    uuid: z.uuid(),
    url: z.url(),
    secret: z.string().length(64),
    events: z.array(z.enum(subscribable)).min(1),
    is_enabled: z.boolean(),
    ...dates,
  })
  .meta({ id: 'Webhook' })

/** What a delivery can be of: everything but the wildcards, and a ping. */
const aliases = subscribable.filter((name) => !name.endsWith('*'))

const headers = z
  .looseObject({
    'Content-Length': z.string().regex(/^\d+$/),
    Host: z.string(),
    // Of one that has not been tried yet, nothing else is known.
    'User-Agent': z.string().exactOptional(),
    'Content-Type': z.literal('application/json').exactOptional(),
    'X-AQID-Signature': z.base64().length(44).exactOptional(),
    'X-AQID-Delivery-Id': z.uuid().exactOptional(),
  })
  .catchall(z.string())

const envelope = z.strictObject({
  webhook: z.strictObject({ uuid: z.uuid(), created_at: z.string(), events: z.array(z.string()) }),
  trigger: z.strictObject({ triggered_at: z.string(), alias: z.string() }),
  data: z.unknown(),
})
/** As the specification describes it, where what is sent is an envelope. */
const specified = z.strictObject({
  uuid: z.uuid(),
  event: z.string(),
  sent_at: dateTime,
  data: z.unknown(),
})

export const webhookDeliveryShape = z
  .strictObject({
    object: z.literal('webhook_delivery'),
    id: z.int(),
    uuid: z.uuid(),
    event: z.enum([...aliases, 'ping']),
    attempts: z.int().min(0),
    request: z.strictObject({
      url: z.url(),
      method: z.literal('POST'),
      headers,
      body: z.union([envelope, specified]),
    }),
    response: z
      .strictObject({
        status_code: z.string().regex(/^\d{3}$/),
        headers: z.record(z.string(), z.string()),
        body: z.union([z.null(), z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]),
      })
      .exactOptional(),
    last_sent_at: dateTime,
  })
  .meta({ id: 'WebhookDelivery' })
