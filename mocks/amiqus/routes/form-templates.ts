import { documented } from '../../../src/kernel/contract/evidence.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { needsSomething } from '../schema/bodies.ts'
import { createFormTemplate, formTemplateOf, updateFormTemplate } from '../life/form-templates.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { flag } from '../schema/query.ts'
import { formTemplateChanges, newFormTemplate } from '../schema/form-fields.ts'
import { route } from '../state/shape.ts'
import { toFormTemplate } from '../wire/forms.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Form Templates')

export const formTemplateRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/form-templates',
    summary: 'list form templates',
    evidence,
    query: pageQuery.extend({ enabled: flag.optional() }),
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
    handle: ({ body }, context) => json(toFormTemplate(createFormTemplate(context, body)), 201),
  }),
  route({
    method: 'GET',
    path: '/api/v2/form-templates/:reference',
    summary: 'show a form template',
    evidence,
    handle: ({ params }, context) => json(toFormTemplate(formTemplateOf(context, params.reference))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v2/form-templates/:reference',
    summary: 'change a form template; other fields make a new version',
    evidence,
    body: formTemplateChanges,
    handle({ params, body }, context) {
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
    handle({ params }, context) {
      context.db.formTemplates.delete(formTemplateOf(context, params.reference).id)
      return empty()
    },
  }),
]
