import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { documentShape } from '../wire/shapes/files.ts'
import { documentTemplateShape, emailTemplateShape, recordTemplateShape } from '../wire/shapes/forms.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, flag } from '../schema/query.ts'
import { route } from '../state/shape.ts'
import {
  toDocumentTemplate,
  toEmailTemplate,
  toLibraryDocument,
  toRecordTemplate,
} from '../wire/templates.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Templates')

const wanted = pageQuery.extend({ enabled: flag.optional() })

const enabledOnly = <Row extends { readonly isEnabled: boolean }>(
  rows: readonly Row[],
  enabled: boolean | undefined,
): readonly Row[] => (enabled === undefined ? rows : rows.filter(({ isEnabled }) => isEnabled === enabled))

export const templateRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/templates/emails',
    summary: 'list e-mail templates',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(emailTemplateShape)) },
    handle(request, context) {
      const rows = enabledOnly(context.db.emailTemplates.all(), request.query.enabled)
      return json(page(context, request, rows, toEmailTemplate))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/templates/documents',
    summary: 'list document templates',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(documentTemplateShape)) },
    handle(request, context) {
      const rows = enabledOnly(context.db.documentTemplates.all(), request.query.enabled)
      return json(page(context, request, rows, toDocumentTemplate))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/templates/records',
    summary: 'list record templates',
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(recordTemplateShape)) },
    handle(request, context) {
      const rows = enabledOnly(context.db.recordTemplates.all(), request.query.enabled)
      return json(page(context, request, rows, toRecordTemplate))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/documents',
    summary: 'list the documents of the library',
    evidence,
    query: wanted.extend(expandQuery('attachment').shape),
    answers: { 200: answersJson(paginated(documentShape)) },
    handle(request, context) {
      const { enabled, expand } = request.query
      const rows = enabledOnly(context.db.documents.all(), enabled)
      return json(page(context, request, rows, (each) => toLibraryDocument(context, each, expand)))
    },
  }),
]
