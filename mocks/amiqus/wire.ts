import type { Delivery } from '../../src/vendor/delivery.ts'
import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../src/vendor/timestamp.ts'
import { recordStatus } from './life.ts'
import type { AmiqusContext } from './shape.ts'
import type { Client, RecordRow, Webhook } from './state.ts'

/** Rows as the API shows them. Key order is the documentation's. */

export const toName = (name: DeepReadonly<Client['name']>) => ({
  object: 'name',
  ...name,
  name: `${name.first_name} ${name.last_name}`,
  full_name: [name.first_name, name.middle_name, name.last_name].filter((part) => part !== null).join(' '),
  complete_name: [name.other_title ?? name.title, name.first_name, name.middle_name, name.last_name]
    .filter((part) => part !== null)
    .join(' '),
})

export const toClient = (client: DeepReadonly<Client>) => ({
  object: 'client',
  id: client.id,
  status: client.status,
  name: toName(client.name),
  email: client.email,
  landline: client.landline,
  mobile: client.mobile,
  dob: client.dob,
  reference: client.reference,
  national_insurance_number: null,
  is_deletable: true,
  deletion_date: null,
  created_at: isoSeconds(client.createdAt),
  updated_at: isoSeconds(client.updatedAt),
  archived_at: orNull(client.archivedAt),
})

export const toRecord = (context: AmiqusContext, record: DeepReadonly<RecordRow>) => ({
  object: 'record',
  id: record.id,
  status: recordStatus(record),
  perform_url: record.finishedAt === null ? `${context.baseUrl}/i/${record.code}` : false,
  email: record.email,
  client: record.client,
  name: toName(record.name),
  steps: record.steps.map(toStep),
  has_reminders: record.hasReminders,
  created_at: isoSeconds(record.createdAt),
  updated_at: isoSeconds(record.updatedAt),
  expired_at: isoSeconds(record.expiresAt),
  archived_at: orNull(record.archivedAt),
  is_declaration_required: record.isDeclarationRequired,
  declaration_confirmed_at: null,
})

const toStep = (step: DeepReadonly<RecordRow['steps'][number]>) => ({
  object: 'step',
  id: step.id,
  type: step.type,
  preferences: step.preferences,
  ...(step.check !== null && { check: step.check }),
  review: null,
  cost: step.cost,
  completed_at: orNull(step.completedAt),
})

export const toWebhook = (webhook: DeepReadonly<Webhook>) => ({
  object: 'webhook',
  id: webhook.id,
  uuid: webhook.uuid,
  url: webhook.url,
  secret: webhook.secret,
  events: webhook.events,
  is_enabled: webhook.isEnabled,
  created_at: isoSeconds(webhook.createdAt),
  updated_at: isoSeconds(webhook.updatedAt),
})

/** One row for each delivery, showing its most recent attempt. */
export function toDelivery(delivery: Delivery, id: number) {
  const last = delivery.attempts.at(-1)
  const answer = last?.outcome.kind === 'response' ? last.outcome : undefined
  return {
    object: 'webhook_delivery',
    id,
    uuid: delivery.id,
    event: delivery.event,
    attempts: delivery.attempts.length,
    request: {
      url: delivery.url,
      method: 'POST',
      headers: last?.headers ?? {},
      body: JSON.parse(Buffer.from(delivery.body, 'base64').toString('utf8')) as unknown,
    },
    response: answer
      ? { status_code: String(answer.status), headers: answer.headers, body: bodyOf(answer.body) }
      : null,
    last_sent_at: isoSeconds(last?.at ?? delivery.createdAt),
  }
}

const bodyOf = (text: string): string | null => (text === '' ? null : text)

const orNull = (ms: number | null): string | null => (ms === null ? null : isoSeconds(ms))
