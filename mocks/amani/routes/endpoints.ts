import { z } from 'zod'
import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { customHeaders } from '../webhooks/custom-headers.ts'
import { createEndpoint, findEndpoint, replaceEndpointSecret, updateEndpoint } from '../webhooks/endpoints.ts'
import { eventNames } from '../model/enums.ts'
import { bodyOf } from '../wire/fields.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { route } from '../model/shape.ts'
import type { Endpoint } from '../model/tables.ts'
import { toEndpoint } from '../wire/rows.ts'
import { webhookUrl } from '../webhooks/webhook-url.ts'
import { endpointSecretShape, endpointShape, pageShape } from '../wire/shapes.ts'

/** The newer generation of webhooks. */

const evidence = documented('documents/api/Webhooks/Overview')
const natural = assumed(
  'the stored copy of the page breaks off before it; a resource with an id usually has it',
  fixed.noOther,
)

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

const fields = {
  url: webhookUrl,
  enabled_events: z.array(z.enum(eventNames)).transform(unique),
  custom_headers: customHeaders,
  metadata: z.record(z.string(), z.json()),
}

const newEndpoint = bodyOf({
  ...fields,
  enabled_events: fields.enabled_events.default([]),
  custom_headers: fields.custom_headers.default({}),
  metadata: fields.metadata.default({}),
})

const changes = bodyOf({
  url: fields.url.exactOptional(),
  enabled_events: fields.enabled_events.exactOptional(),
  custom_headers: fields.custom_headers.exactOptional(),
  metadata: fields.metadata.exactOptional(),
})

/** The older generation says `token`, and the page on this one does not say how the answer looks: it says both. */
const secret = ({ secret: value }: Endpoint) => json({ secret: value, token: value })

const path = '/api/v2/webhook_endpoint/:id'

export const endpointRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/webhook_endpoint',
    summary: 'register a webhook endpoint with events, headers and metadata of its own',
    evidence,
    body: newEndpoint,
    answers: ({ options }) => ({ [options.endpointCreatedStatus]: answersJson(endpointShape) }),
    handle({ body: { url, enabled_events, custom_headers, metadata } }, context) {
      const endpoint = createEndpoint(context, {
        url,
        enabledEvents: enabled_events,
        customHeaders: custom_headers,
        metadata,
      })
      return json(toEndpoint(endpoint), context.options.endpointCreatedStatus)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/webhook_endpoint',
    summary: 'list webhook endpoints, oldest first, without their secrets',
    evidence: natural,
    query: pageQuery,
    answers: { 200: answersJson(pageShape(endpointShape)) },
    handle: (request, context) => page(context, request, context.db.endpoints.all(), toEndpoint),
  }),
  route({
    method: 'GET',
    path,
    summary: 'show a webhook endpoint',
    evidence: natural,
    answers: { 200: answersJson(endpointShape) },
    handle: ({ params }, context) => json(toEndpoint(findEndpoint(context, params.id))),
  }),
  route({
    method: 'PUT',
    path,
    summary: 'change what is given of a webhook endpoint',
    evidence,
    body: changes,
    answers: { 200: answersJson(endpointShape) },
    handle({ params, body: { url, enabled_events, custom_headers, metadata } }, context) {
      const endpoint = updateEndpoint(context, findEndpoint(context, params.id), {
        ...(url !== undefined && { url }),
        ...(enabled_events !== undefined && { enabledEvents: enabled_events }),
        ...(custom_headers !== undefined && { customHeaders: custom_headers }),
        ...(metadata !== undefined && { metadata }),
      })
      return json(toEndpoint(endpoint))
    },
  }),
  route({
    method: 'DELETE',
    path,
    summary: 'delete a webhook endpoint',
    evidence: natural,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      context.db.endpoints.delete(findEndpoint(context, params.id).id)
      return empty()
    },
  }),
  route({
    method: 'GET',
    path: `${path}/secret`,
    summary: 'read the secret of a webhook endpoint',
    evidence,
    answers: { 200: answersJson(endpointSecretShape) },
    handle: ({ params }, context) => secret(findEndpoint(context, params.id)),
  }),
  route({
    method: 'PATCH',
    path: `${path}/secret`,
    summary: 'replace the secret of a webhook endpoint',
    evidence,
    answers: { 200: answersJson(endpointSecretShape) },
    handle: ({ params }, context) => secret(replaceEndpointSecret(context, findEndpoint(context, params.id))),
  }),
]
