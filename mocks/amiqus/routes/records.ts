import { answersFile, answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { recordShape } from '../wire/shapes/records.ts'
import { z } from 'zod'
import { recordChanges, type RecordChanges } from '../schema/record-bodies.ts'
import { idOf } from '../schema/rules.ts'
import { memberOf } from '../access/caller.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { file, json } from '../../../src/kernel/contract/reply.ts'
import { addAssignees } from '../life/assignees.ts'
import { recordStatus, type ReadRecord } from '../state/record-status.ts'
import {
  canExpire,
  createRecord,
  expire,
  findRecord,
  lifetimeMs,
  setReviewed,
  updateRecord,
} from '../life/records.ts'
import { expandQuery } from '../schema/query.ts'
import { report } from '../wire/record-report.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { readNewRecord } from '../life/new-record.ts'
import { toRecord } from '../wire/records.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Records')

const expandClient = expandQuery('client')

export const recordRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/records',
    summary: 'create a record: ask a client to complete steps',
    evidence,
    body: z.record(z.string(), z.unknown()),
    answers: { 201: answersJson(recordShape) },
    handle(request, context) {
      const { client, details, members } = readNewRecord(context, request.body)
      const record = createRecord(context, client, details, memberOf(request, context).user)
      addAssignees(context, `record:${record.id}`, members)
      return json(toRecord(context, record), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/records/:id',
    summary: 'show a record',
    evidence,
    query: expandClient,
    answers: { 200: answersJson(recordShape) },
    handle: ({ params, query }, context) =>
      json(toRecord(context, findRecord(context, idOf(params.id)), query.expand)),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/records/:id',
    summary: 'archive, review, remind or move the expiry of a record',
    evidence,
    body: recordChanges,
    answers: { 200: answersJson(recordShape) },
    handle({ params, body }, context) {
      const found = findRecord(context, idOf(params.id))
      if (Object.keys(body).length === 0) throw broken(['errors'], 'At least one property is required')
      return json(toRecord(context, change(context, found, body)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/records/:id/archive',
    summary: 'archive a record (deprecated: PATCH is_archived)',
    evidence,
    query: expandClient,
    answers: { 200: answersJson(recordShape) },
    handle({ params, query }, context) {
      const archived = archive(context, findRecord(context, idOf(params.id)), true)
      return json(toRecord(context, archived, query.expand))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/records/:id/expire',
    summary: 'expire a record now',
    evidence,
    query: expandClient,
    answers: { 200: answersJson(recordShape) },
    handle: ({ params, query }, context) =>
      json(toRecord(context, expire(context, findRecord(context, idOf(params.id))), query.expand)),
  }),
  route({
    method: 'GET',
    path: '/api/v2/records/:id/download',
    summary: 'download the report of a record as PDF',
    file: 'kept',
    evidence,
    answers: { 200: answersFile('application/pdf') },
    handle({ params }, context) {
      const record = context.db.records.get(idOf(params.id))
      // The one look-up of a record whose documented text is the general one.
      if (!record) throw notFound('Not Found.')
      return file(report(record, recordStatus(context, record)), {
        'Content-Disposition': `attachment; filename="record-${record.id}.pdf"`,
      })
    },
  }),
]

function archive(context: AmiqusContext, record: ReadRecord, isArchived: boolean): ReadRecord {
  if (isArchived === (record.archivedAt !== null)) return record
  return updateRecord(context, record, { archivedAt: isArchived ? context.now() : null })
}

function change(context: AmiqusContext, found: ReadRecord, body: RecordChanges): ReadRecord {
  const expiresAt = readExpiry(context, found, body.expired_at)
  let record = found
  if (body.has_reminders !== undefined && body.has_reminders !== record.hasReminders)
    record = updateRecord(context, record, { hasReminders: body.has_reminders })
  if (body.is_archived !== undefined) record = archive(context, record, body.is_archived)
  if (body.is_reviewed !== undefined) record = setReviewed(context, record, body.is_reviewed)
  if (expiresAt === undefined) return record
  return expiresAt === true
    ? expire(context, record, 'expired_at')
    : updateRecord(context, record, { expiresAt })
}

/** `true` is now; a time has to be within ten days. */
function readExpiry(context: AmiqusContext, record: ReadRecord, given: unknown): number | true | undefined {
  if (given === undefined) return undefined
  if (!canExpire(record))
    throw broken(['expired_at'], 'The record has already been completed or has expired', given)
  if (given === true) return true
  const time = z.iso.datetime({ offset: true }).safeParse(given)
  const at = time.success ? Date.parse(time.data) : Number.NaN
  if (Number.isNaN(at)) throw broken(['expired_at'], 'The expired at is not a valid date', given)
  if (at <= context.now() || at > context.now() + lifetimeMs)
    throw broken(['expired_at'], 'The expired at must be a date within 10 days from now', given)
  return at
}
