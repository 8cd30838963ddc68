import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { checkShape, recordDocumentShape, stepShape } from '../wire/shapes/records.ts'
import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { idOf } from '../schema/rules.ts'
import type { ReadStep } from '../state/record-status.ts'
import { findRecord } from '../life/records.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toCheckResponse } from '../wire/check-response.ts'
import { hasResponse, toCheck } from '../wire/checks.ts'
import { toForm } from '../wire/forms.ts'
import { toRecordDocument } from '../wire/record-documents.ts'
import { toRecord, toStep } from '../wire/records.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Records')

export const recordPartRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/records/:id/steps',
    summary: 'list the steps of a record',
    evidence,
    query: z.object({ ...pageQuery.shape, ...expandQuery('check', 'form', 'document', 'review').shape }),
    answers: { 200: answersJson(paginated(stepShape)) },
    handle(request, context) {
      const record = findRecord(context, idOf(request.params.id))
      const { expand } = request.query
      return json(
        page(context, request, record.steps, (step) => ({
          ...toStep(context, step, expand),
          ...(expand.includes('form') && formOf(context, step)),
        })),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/records/:id/documents',
    summary: 'list the documents of a record: asked for, sent and returned',
    evidence,
    query: z.object({ ...pageQuery.shape, ...expandQuery('attachments').shape }),
    answers: { 200: answersJson(paginated(recordDocumentShape)) },
    handle(request, context) {
      const { id } = findRecord(context, idOf(request.params.id))
      const { expand } = request.query
      const rows = context.db.recordDocuments.where('record', id)
      return json(page(context, request, rows, (row) => toRecordDocument(context, row, expand)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/checks/:id',
    summary: 'show a check',
    evidence,
    query: expandQuery('record', 'response'),
    answers: { 200: answersJson(checkShape) },
    handle({ params, query }, context) {
      const check = context.db.checks.get(idOf(params.id))
      const record = check && context.db.records.get(check.record)
      if (!check || !record) throw notFound('Check')
      return json({
        ...toCheck(check),
        ...(query.expand.includes('record') && { record: toRecord(context, record) }),
        ...(query.expand.includes('response') &&
          hasResponse(check) && { response: toCheckResponse(check, record) }),
      })
    },
  }),
]

function formOf(context: AmiqusContext, step: ReadStep): { readonly form?: unknown } {
  const [form] = step.form === null ? [] : context.db.forms.where('reference', step.form)
  return form ? { form: toForm('client_form', form) } : {}
}
