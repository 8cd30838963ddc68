import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { SchemaCollection, type JsonObject } from '../kernel/data/json-schema.ts'
import { vendorOptions } from '../tenant/vendor-options.ts'
import { describeRoute } from './describe-operation.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { NamedResponses } from './named-responses.ts'
import { refusalsOf } from './published-refusals.ts'
import { publishedRoutes, templateOf, type PublishedRoute } from './published-routes.ts'
import { askSample, type DescribedApi } from './sample-account.ts'

export interface DescribeOptions {
  /** The generation of the API. @default the vendor's first */
  readonly edition?: string | undefined
  /** The vendor's switches; some choose a status or a shape. @default their defaults */
  readonly options?: unknown
  /** Where the API is. @default the vendor's own origins */
  readonly url?: string | undefined
}

/**
 * An OpenAPI 3.1 document of a vendor's API and webhooks, from the very schemas that its mock uses.
 *
 * @throws {UnknownNameError} for an edition that the vendor does not have.
 */
export async function describeVendor(
  vendor: AnyVendor,
  { edition = vendor.editions[0], options, url }: DescribeOptions = {},
): Promise<JsonObject> {
  if (!vendor.editions.includes(edition))
    throw new UnknownNameError('edition', edition, vendor.editions, vendor.name)
  // The vendor's schema has read them.
  const switches = vendorOptions(vendor, options) as DescribedApi['options']
  const api: DescribedApi = { vendor, edition, options: switches }
  const schemas = new SchemaCollection('#/components/schemas/')
  const responses = new NamedResponses()
  const { paths, securitySchemes } = describePaths(api, schemas, responses)
  const webhooks = await describeWebhooks(api, schemas)
  return {
    openapi: '3.1.0',
    info: {
      title: `${vendor.title} (${edition})`,
      version: edition,
      summary: `what hookdrill imitates of it; hands over: ${vendor.handsOver}`,
      description:
        'Made from the schemas that the mock itself uses; not a document of the vendor. `x-evidence` says of each operation and event how sure it is: documented by the vendor, observed by somebody, or assumed.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: serversOf(vendor, url).map((server) => ({ url: server })),
    tags: [{ name: vendor.name, description: vendor.title }],
    paths,
    webhooks,
    components: { schemas: schemas.definitions(), responses: responses.all(), securitySchemes },
  }
}

/** A `*` in an origin stands for what each account has of its own. */
function serversOf({ origins, name }: AnyVendor, url: string | undefined): readonly string[] {
  if (url !== undefined) return [url]
  const real = origins.map(({ origin }) => origin).filter((origin) => !origin.includes('*'))
  return real.length > 0 ? real : [`http://127.0.0.1:4010/${name}`]
}

function describePaths(api: DescribedApi, schemas: SchemaCollection, responses: NamedResponses) {
  return askSample(api, (context) => {
    const headers = api.vendor.headers(context)
    const securitySchemes: Record<string, JsonObject> = {}
    const paths: Record<string, JsonObject> = {}
    for (const route of publishedRoutes(api.vendor, api.edition)) {
      const used = schemesOf(headers, route)
      Object.assign(securitySchemes, used)
      const template = templateOf(route.path)
      const refusals = refusalsOf(api, route, context)
      paths[template] = {
        ...paths[template],
        [route.method.toLowerCase()]: describeRoute(route, {
          api,
          schemas,
          responses,
          refusals,
          security: Object.keys(used),
        }),
      }
    }
    return { paths, securitySchemes }
  })
}

/** What a call must carry, from the headers that a call carries. */
function schemesOf(
  headers: Readonly<Record<string, string>>,
  { open = false, scheme }: PublishedRoute,
): Readonly<Record<string, JsonObject>> {
  if (open) return {}
  return Object.fromEntries(
    Object.entries(scheme === undefined ? headers : { Authorization: `${scheme} …` }).map(([name, value]) => {
      if (name.toLowerCase() !== 'authorization') return [name, { type: 'apiKey', in: 'header', name }]
      const [word = ''] = value.split(' ')
      return word === 'Bearer'
        ? ['Bearer', { type: 'http', scheme: 'bearer' }]
        : [word, { type: 'apiKey', in: 'header', name, description: `\`${word} <token>\`` }]
    }),
  )
}
