import { z } from 'zod'
import { documented } from '../../src/vendor/evidence.ts'

const guide = documented('guides/webhooks, read 2026-08')

const client = z.strictObject({ id: z.int(), show: z.url() })
const record = z.strictObject({ id: z.int(), type: z.literal('client'), show: z.url(), download: z.url() })
const noCase = z.strictObject({ id: z.int().nullable(), show: z.url().nullable() }).nullable()

const envelope = <Data extends z.ZodType>(alias: string, data: Data) =>
  z.strictObject({
    webhook: z.strictObject({ uuid: z.uuid(), created_at: z.string(), events: z.array(z.string()) }),
    trigger: z.strictObject({ triggered_at: z.string(), alias: z.literal(alias) }),
    data,
  })

const ofClient = z.strictObject({ client })
const ofRecord = z.strictObject({ record, client, case: noCase })
const ofClientRecord = z.strictObject({ client, record: record.omit({ type: true }) })

const define = <Data extends z.ZodType>(alias: string, fires: string, data: Data) => ({
  schema: envelope(alias, data),
  fires,
  evidence: guide,
})

/** The aliases that a client and its records fire. */
export const events = {
  'client.created': define('client.created', 'a client was created', ofClient),
  'client.updated': define('client.updated', "a client's details changed", ofClient),
  'client.record': define('client.record', 'a client received a new record', ofClientRecord),
  'record.created': define('record.created', 'a record was created', ofRecord),
  'record.updated': define('record.updated', 'a record or one of its steps changed', ofRecord),
  'record.finished': define(
    'record.finished',
    'a record reached a terminal state: complete, expired or failed',
    ofRecord,
  ),
  'record.reviewed': define('record.reviewed', 'a record was marked as reviewed', ofRecord),
  'record.unreviewed': define('record.unreviewed', 'a record was marked as not reviewed', ofRecord),
  'record.bounced': define('record.bounced', 'the e-mail about a new record bounced', ofRecord),
}

export type Alias = keyof typeof events

/** What a subscription may name: every alias, and the wildcards. */
export const subscribable = [
  '*',
  'case.*',
  'client.*',
  'form.*',
  'record.*',
  'case.approved',
  'case.archived',
  'case.created',
  'case.item_added',
  'case.item_removed',
  'case.rejected',
  'case.status',
  'case.unarchived',
  'case.updated',
  'client.archived',
  'client.created',
  'client.deleted',
  'client.organisations',
  'client.record',
  'client.status',
  'client.unarchived',
  'client.updated',
  'client.deletion_reminder_updated',
  'client.deletion_reminder_deleted',
  'client.deletion_reminder_due',
  'form.attached',
  'form.deleted',
  'form.modified',
  'form.sent',
  'form.submitted',
  'form.updated',
  'record.bounced',
  'record.created',
  'record.finished',
  'record.reviewed',
  'record.unreviewed',
  'record.updated',
  'watchlist.updated',
] as const

/** Whether a subscription to these names hears of this alias. */
export const hears = (names: readonly string[], alias: string): boolean =>
  names.some(
    (name) => name === '*' || name === alias || (name.endsWith('.*') && alias.startsWith(name.slice(0, -1))),
  )
