import { z } from 'zod'
import { documented } from '../../../src/vendor/evidence.ts'
import { broken } from '../../../src/vendor/fault.ts'
import { file, json } from '../../../src/vendor/reply.ts'
import { createRecord, expire, findRecord, lifetimeMs, recordStatus, setReviewed } from '../life/records.ts'
import { page, pageQuery } from '../pages.ts'
import { report } from '../report.ts'
import { route, type AmiqusContext } from '../shape.ts'
import { toRecord } from '../wire/records.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Records')

export const stepTypes = [
  'check.credit',
  'check.criminal_record',
  'check.dummy',
  'check.hscni_access_ni',
  'check.identity',
  'check.nhs_esr',
  'check.banking_information',
  'check.photo_id',
  'check.employment_referencing',
  'check.reference',
  'check.thorntons_onboarding',
  'check.video',
  'check.watchlist',
  'document.request',
  'document.transfer',
  'form',
] as const

const newRecord = z.object({
  client: z.int(),
  steps: z
    .array(z.object({ type: z.enum(stepTypes), preferences: z.record(z.string(), z.json()).default({}) }))
    .min(1),
  notification: z.union([z.literal('email'), z.literal(false)]),
  message: z.string().max(5000).nullable().default(null),
  reminder: z.boolean().default(false),
  is_declaration_required: z.boolean().default(false),
})

const changes = z
  .object({
    is_archived: z.boolean(),
    is_reviewed: z.boolean(),
    has_reminders: z.boolean(),
    expired_at: z.union([z.iso.datetime(), z.literal(true)]),
  })
  .partial()

export const recordRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/records',
    summary: 'list records, oldest first',
    evidence,
    query: pageQuery,
    handle: (request, context) =>
      json(page(context, request, context.db.records.all(), (record) => toRecord(context, record))),
  }),
  route({
    method: 'POST',
    path: '/api/v2/records',
    summary: 'create a record: ask a client to complete steps',
    evidence,
    body: newRecord,
    handle({ body }, context) {
      const client = context.db.clients.get(body.client)
      if (!client) throw broken(['client'], 'The selected client is invalid', body.client)
      const record = createRecord(context, client, {
        steps: body.steps,
        hasReminders: body.reminder,
        isDeclarationRequired: body.is_declaration_required,
      })
      return json(toRecord(context, record), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/records/:id',
    summary: 'show a record',
    evidence,
    handle: ({ params }, context) => json(toRecord(context, findRecord(context, Number(params.id)))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/records/:id',
    summary: 'archive, review, remind or move the expiry of a record',
    evidence,
    body: changes,
    handle({ params, body }, context) {
      if (Object.keys(body).length === 0) throw broken(['errors'], 'At least one property is required')
      return json(toRecord(context, change(context, Number(params.id), body)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/records/:id/expire',
    summary: 'expire a record now',
    evidence,
    handle: ({ params }, context) =>
      json(toRecord(context, expire(context, findRecord(context, Number(params.id))))),
  }),
  route({
    method: 'GET',
    path: '/api/v2/records/:id/download',
    summary: 'download the report of a record as PDF',
    evidence,
    handle({ params }, context) {
      const record = findRecord(context, Number(params.id))
      return file(report(record, recordStatus(record)), {
        'Content-Disposition': `attachment; filename="record-${record.id}.pdf"`,
      })
    },
  }),
]

function change(context: AmiqusContext, id: number, body: z.output<typeof changes>) {
  const found = findRecord(context, id)
  const expiresAt = typeof body.expired_at === 'string' ? Date.parse(body.expired_at) : undefined
  if (expiresAt !== undefined && (expiresAt <= context.now() || expiresAt > context.now() + lifetimeMs)) {
    throw broken(['expired_at'], 'The expired at must be a date within 10 days from now', body.expired_at)
  }
  let record = context.db.records.patch(found.id, {
    updatedAt: context.now(),
    ...(body.has_reminders !== undefined && { hasReminders: body.has_reminders }),
    ...(body.is_archived !== undefined && { archivedAt: body.is_archived ? context.now() : null }),
    ...(expiresAt !== undefined && found.finishedAt === null && { expiresAt }),
  })
  if (record.expiresAt !== found.expiresAt)
    context.schedule('expire', record.expiresAt, { record: record.id })
  if (body.is_reviewed !== undefined) record = setReviewed(context, record, body.is_reviewed)
  return body.expired_at === true ? expire(context, record) : record
}
