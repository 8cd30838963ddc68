import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { formTemplateShape } from '../wire/shapes/forms.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { requireOwner } from '../access/caller.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { needsSomething } from '../schema/bodies.ts'
import { createFormTemplate, formTemplateOf, updateFormTemplate } from '../life/form-templates.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { flag } from '../schema/query.ts'
import { formTemplateChanges, newFormTemplate } from '../schema/form-fields.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toFormTemplate } from '../wire/forms.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Form Templates')

export const formTemplateRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/form-templates',
    summary: 'list form templates',
    evidence,
    query: pageQuery.extend({ enabled: flag.optional() }),
    answers: { 200: answersJson(paginated(formTemplateShape)) },
    handle(request, context) {
      const { enabled } = request.query
      const rows = context.db.formTemplates
        .all()
        .filter(({ isEnabled }) => enabled === undefined || isEnabled === enabled)
      return json(page(context, request, rows, toFormTemplate))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/form-templates',
    summary: 'create a form template',
    evidence,
    body: newFormTemplate,
    answers: { 201: answersJson(formTemplateShape) },
    handle(request, context) {
      requireCustomiser(request, context)
      return json(toFormTemplate(createFormTemplate(context, request.body)), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/form-templates/:reference',
    summary: 'show a form template',
    evidence,
    answers: { 200: answersJson(formTemplateShape) },
    handle: ({ params }, context) => json(toFormTemplate(formTemplateOf(context, params.reference))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/form-templates/:reference',
    summary: 'change a form template; other fields make a new version',
    evidence,
    body: formTemplateChanges,
    answers: { 200: answersJson(formTemplateShape) },
    handle(request, context) {
      const { params, body } = request
      requireCustomiser(request, context)
      const template = formTemplateOf(context, params.reference)
      needsSomething(body)
      return json(toFormTemplate(updateFormTemplate(context, template, body)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/form-templates/:reference',
    summary: 'delete a form template; forms that were made of it stay',
    evidence,
    answers: { 204: answersNothing() },
    handle(request, context) {
      requireCustomiser(request, context)
      context.db.formTemplates.delete(formTemplateOf(context, request.params.reference).id)
      return empty()
    },
  }),
]

function requireCustomiser(request: Pick<ApiRequest, 'headers'>, context: AmiqusContext): void {
  if (context.options.formTemplates === 'by-owners')
    requireOwner(request, context, 'form templates are changed by owners (option formTemplates)')
}
