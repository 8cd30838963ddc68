import { z } from 'zod'
import { observed } from '../../../src/kernel/contract/evidence.ts'
import { forbidden, notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersFile, answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json, text } from '../../../src/kernel/contract/reply.ts'
import { dto } from '../wire/dto.ts'
import { duplicateShape, galleryShape, templateDetailShape } from '../wire/shapes.ts'
import { duplicate } from '../gallery/duplicate.ts'
import { findTemplate, galleryPage, galleryQuery, toDetail } from '../gallery/templates.ts'
import { bearerOf, readAccessToken } from '../oauth/token.ts'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import { route, type ReportflowContext } from '../model/shape.ts'

const evidence = observed('the vendor’s MCP server: gallery client and its tests')

export const galleryRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/public/templates',
    summary: 'the public gallery, page by page',
    evidence,
    editions: ['current'],
    open: true,
    query: galleryQuery,
    answers: { 200: answersJson(galleryShape) },
    handle: ({ query }, context) => json(galleryPage(context, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/public/templates/:slug',
    summary: 'one template of the gallery',
    evidence,
    editions: ['current'],
    open: true,
    answers: ({ options }) => ({
      200: [
        answersJson(templateDetailShape),
        ...(options.unknownTemplate === 'page' ? [answersFile('text/html')] : []),
      ],
    }),
    handle({ params }, context) {
      const template = findTemplate(context, params.slug)
      if (template) return json(toDetail(context, template))
      explainTemplate(context, params.slug)
      if (context.options.unknownTemplate === 'page') return text(frontPage, 'text/html; charset=utf-8')
      throw notFound('Template not found')
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/:workspaceId/my/templates/:slug/duplicate',
    summary: 'copy a template of the gallery into the workspace, as a design',
    evidence,
    editions: ['current'],
    scheme: 'Bearer',
    body: dto(z.object({ workspaceId: z.string() })),
    answers: { 201: answersJson(duplicateShape) },
    handle(request, context) {
      const claims = readAccessToken(context, bearerOf(request))
      const { params, body } = request
      if ([params.workspaceId, body.workspaceId].some((named) => named !== claims.workspace_id)) {
        throw forbidden('the token is for another workspace')
      }
      const template = findTemplate(context, params.slug)
      if (!template) {
        explainTemplate(context, params.slug)
        throw notFound('Template not found')
      }
      return json(duplicate(context, template, claims), 201)
    },
  }),
]

function explainTemplate({ warn }: ReportflowContext, slug: string): void {
  if (/^[\w-]+$/.test(slug))
    warn(`there is no template ${slug} in the gallery here; ${howToAdd('reportflow', 'templates', { slug })}`)
}

/** In front of the API stands a cache that serves the web application for whatever it does not find. */
const frontPage = '<!doctype html><title>ReportFlow (hookdrill)</title><div id="root"></div>'
