import { answersFile, answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { clientFormShape, formShape } from '../wire/shapes/forms.ts'
import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { file, json } from '../../../src/kernel/contract/reply.ts'
import { clientOf } from '../life/clients.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, sorted, sortQuery } from '../schema/query.ts'
import { formReport } from '../wire/form-report.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { expandedClient } from '../wire/clients.ts'
import { expandedRecord } from '../wire/records.ts'
import { toForm } from '../wire/forms.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Forms')

const wanted = pageQuery.extend({
  ...expandQuery('client', 'record').shape,
  type: z.enum(['internal', 'requested']).optional(),
})

export const formRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/forms',
    summary: 'list the forms of all clients',
    evidence,
    query: wanted.extend(sortQuery('created_at', 'updated_at').shape),
    answers: { 200: answersJson(paginated(formShape)) },
    handle(request, context) {
      const { type, expand } = request.query
      const all = context.db.forms.all()
      const rows = type === undefined ? all : all.filter((form) => form.type === type)
      const inOrder = sorted(rows, request.query, {
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
      })
      return json(
        page(context, request, inOrder, (form) => toForm('form', form, expanded(context, form, expand))),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/forms',
    summary: "list a client's forms",
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(clientFormShape)) },
    handle(request, context) {
      const { type, expand } = request.query
      const rows = context.db.forms
        .where('client', clientOf(context, request.params.id).id)
        .filter((form) => type === undefined || form.type === type)
      return json(
        page(context, request, rows, (form) => toForm('client_form', form, expanded(context, form, expand))),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/forms/:reference',
    summary: "show a client's form with its answers",
    evidence,
    answers: { 200: answersJson(clientFormShape) },
    handle: ({ params }, context) =>
      json(toForm('client_form', formOf(context, params.id, params.reference))),
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/forms/:reference/download',
    summary: "download a client's form as PDF",
    file: 'kept',
    evidence,
    answers: { 200: answersFile('application/pdf') },
    handle({ params }, context) {
      const form = formOf(context, params.id, params.reference)
      return file(formReport(form), {
        'Content-Disposition': `attachment; filename="form-${form.reference}.pdf"`,
      })
    },
  }),
]

function expanded(
  context: AmiqusContext,
  { client, record }: ReturnType<typeof formOf>,
  expand: readonly ('client' | 'record')[],
) {
  return {
    ...(expand.includes('client') && { client: expandedClient(context, client) }),
    ...(expand.includes('record') && record !== null && { record: expandedRecord(context, record) }),
  }
}

function formOf(context: AmiqusContext, id: string, reference: string) {
  const client = clientOf(context, id)
  const [form] = context.db.forms.where('reference', reference)
  if (form?.client !== client.id) throw notFound('Form')
  return form
}
