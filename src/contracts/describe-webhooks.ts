import { assertNever } from '../kernel/errors/assert-never.ts'
import type { EventDefinition } from '../kernel/contract/event.ts'
import { eventsOfVendor } from '../kernel/contract/vendor-events.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import type { JsonObject, SchemaCollection } from '../kernel/data/json-schema.ts'
import type { z } from 'zod'
import { describeEvidence } from './describe-evidence.ts'
import { sampleWebhooks, type DescribedApi } from './sample-account.ts'

/** What an event looks like in an edition. */
export const schemaOfEvent = ({ schema, forms }: EventDefinition, edition: string): z.ZodType =>
  forms?.find((form) => form.edition === edition)?.schema ?? schema

/** What OpenAPI calls webhooks: each event as a call that the integrator answers. */
export async function describeWebhooks(api: DescribedApi, schemas: SchemaCollection): Promise<JsonObject> {
  const events = eventsOfVendor(api.vendor)
  const samples = await sampleWebhooks(
    api,
    events.map(([name]) => name),
  )
  const proofs = api.vendor.signings.flatMap(proofHeaders)
  return Object.fromEntries(
    events.map(([name, event]) => {
      const sample = samples.get(name)
      const own = Object.keys(sample?.headers ?? {}).filter(
        (header) => !isUsual(header) && !proofs.some(({ name: proof }) => proof === header),
      )
      const headers = [...proofs, ...own.map((header) => headerParameter(header))]
      const body = sample && readJson(sample.body)
      return [
        name,
        {
          post: {
            operationId: `on${name
              .split(/[^A-Za-z0-9]+/)
              .map(capitalized)
              .join('')}`,
            summary: event.summary,
            tags: [api.vendor.name],
            ...(headers.length > 0 && { parameters: headers }),
            requestBody: {
              required: true,
              content: {
                'application/json': {
                  schema: schemas.add(schemaOfEvent(event, api.edition), 'output'),
                  ...(body !== undefined && { example: body }),
                },
              },
            },
            responses: {
              '2XX': { description: 'taken: it is not sent again' },
              default: { description: 'not taken: what follows is up to the retry policy' },
            },
            security: [],
            'x-evidence': describeEvidence(event.evidence),
          },
        },
      ]
    }),
  )
}

/** The header that proves where a webhook comes from. */
function proofHeaders(signing: Signing): readonly HeaderParameter[] {
  switch (signing.kind) {
    case 'none':
      return []
    case 'static-header':
    case 'hmac':
      return [headerParameter(signing.header, formatSigning(signing))]
    default:
      return assertNever(signing)
  }
}

interface HeaderParameter extends JsonObject {
  readonly name: string
}

const headerParameter = (name: string, description?: string): HeaderParameter => ({
  name,
  in: 'header',
  required: false,
  ...(description !== undefined && { description }),
  schema: { type: 'string' },
})

/** What OpenAPI says elsewhere, and what every HTTP client sends. */
const isUsual = (name: string): boolean =>
  /^(content-type|content-length|host|connection|accept|authorization|date)$/i.test(name)

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined // Some editions of vendors send what only looks like JSON.
  }
}
