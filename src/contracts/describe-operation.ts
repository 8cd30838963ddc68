import { STATUS_CODES } from 'node:http'
import { assertNever } from '../kernel/errors/assert-never.ts'
import type { GoodAnswer } from '../kernel/contract/good-answer.ts'
import type { BodyKind } from '../kernel/contract/route.ts'
import type { JsonObject, SchemaCollection } from '../kernel/data/json-schema.ts'
import { describeEvidence } from './describe-evidence.ts'
import type { PublishedRefusal } from './published-refusals.ts'
import type { NamedResponses } from './named-responses.ts'
import { goodAnswersOf, operationIdOf, parametersIn, type PublishedRoute } from './published-routes.ts'
import type { DescribedApi } from './sample-account.ts'

interface Parts {
  readonly api: DescribedApi
  readonly schemas: SchemaCollection
  readonly responses: NamedResponses
  readonly refusals: readonly PublishedRefusal[]
  /** The security schemes that a call must satisfy, all of them. */
  readonly security: readonly string[]
}

/** One operation of a vendor as OpenAPI has it. */
export const describeRoute = (route: PublishedRoute, parts: Parts): JsonObject => ({
  operationId: operationIdOf(route),
  summary: route.summary,
  tags: [parts.api.vendor.name],
  ...describeParameters(route, parts.schemas),
  ...describeBody(route, parts.schemas),
  responses: describeAnswers(route, parts),
  security: route.open ? [] : [Object.fromEntries(parts.security.map((name) => [name, []]))],
  'x-evidence': describeEvidence(route.evidence),
})

function describeParameters({ path, query }: PublishedRoute, schemas: SchemaCollection): JsonObject {
  const inPath = parametersIn(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const described: ObjectSchema = query ? schemas.add(query, 'input') : {}
  const { properties = {}, required = [] } = described
  const queried = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  const parameters = [...inPath, ...queried]
  return parameters.length === 0 ? {} : { parameters }
}

interface ObjectSchema extends JsonObject {
  readonly properties?: Readonly<Record<string, JsonObject>>
  readonly required?: readonly string[]
}

const bodyTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
} as const satisfies Record<BodyKind, string>

function describeBody({ body, accepts = ['json'] }: PublishedRoute, schemas: SchemaCollection): JsonObject {
  if (!body) return {}
  const schema = schemas.add(body, 'input')
  return {
    requestBody: {
      required: !body.safeParse(undefined).success,
      content: Object.fromEntries(accepts.map((kind) => [bodyTypes[kind], { schema }])),
    },
  }
}

/** By status: good answers, and refusals in the vendor's own words. A status can be both. */
function describeAnswers(route: PublishedRoute, { api, schemas, responses, refusals }: Parts): JsonObject {
  const good = goodAnswersOf(route, api)
  const statuses = new Set([
    ...good.map(([status]) => status),
    ...refusals.map(({ status }) => String(status)),
  ])
  return Object.fromEntries(
    [...statuses].toSorted().map((status) => {
      const answers = good.filter(([of]) => of === status).map(([, answer]) => answer)
      const refused = refusals.filter((refusal) => String(refusal.status) === status)
      const entries = [
        ...answers.flatMap((answer) => contentOf(answer, api, schemas)),
        ...refused.flatMap((refusal) => refusedContent(refusal, schemas)),
      ]
      const names = [...answers.flatMap(({ headers }) => headers), ...refused.flatMap(headerNames)]
      const response = {
        description: describeStatus(status, answers, refused),
        ...(names.length > 0 && { headers: headersOf(names) }),
        ...(entries.length > 0 && { content: merged(entries) }),
      }
      return [status, answers.length === 0 ? responses.add(status, response) : response]
    }),
  )
}

function describeStatus(
  status: string,
  answers: readonly GoodAnswer[],
  refused: readonly PublishedRefusal[],
): string {
  const kinds = [...new Set(refused.map(({ kind }) => kind.replace('-', ' ')))]
  const phrase = STATUS_CODES[status] ?? 'answer'
  return kinds.length === 0
    ? phrase
    : `${phrase}: ${[...(answers.length > 0 ? ['done'] : []), ...kinds].join(', ')}`
}

interface Content {
  readonly type: string
  readonly schema: JsonObject
  readonly example?: unknown
}

function contentOf(
  answer: GoodAnswer,
  { vendor }: DescribedApi,
  schemas: SchemaCollection,
): readonly Content[] {
  switch (answer.kind) {
    case 'json': {
      const type = (vendor.answerType ?? 'application/json').split(';')[0] ?? ''
      return [{ type, schema: schemas.add(answer.schema, 'output') }]
    }
    case 'file':
      return answer.types.map((type) => ({ type, schema: bytesOf(type) }))
    case 'nothing':
      return []
    default:
      return assertNever(answer)
  }
}

const bytesOf = (type: string): JsonObject =>
  type.startsWith('text/') || type.endsWith('xml') ? { type: 'string' } : { type: 'string', format: 'binary' }

function refusedContent(
  { type, schema, example }: PublishedRefusal,
  schemas: SchemaCollection,
): readonly Content[] {
  if (type === undefined) return []
  if (schema) return [{ type, schema: schemas.add(schema, 'output'), example }]
  return [{ type, schema: example === undefined ? bytesOf(type) : {} }]
}

/** What one status says in one media type: one of several shapes, each once. */
function merged(entries: readonly Content[]): JsonObject {
  const types = [...new Set(entries.map(({ type }) => type))]
  return Object.fromEntries(
    types.map((type) => {
      const own = entries.filter((entry) => entry.type === type)
      const shapes = [...new Map(own.map(({ schema }) => [JSON.stringify(schema), schema])).values()]
      const [first, ...others] = shapes
      const examples = own.flatMap(({ example }) => (example === undefined ? [] : [example]))
      const isRefusalAlone = examples.length === own.length
      return [
        type,
        {
          schema: others.length === 0 ? first : { anyOf: shapes },
          ...(isRefusalAlone && { example: examples[0] }),
        },
      ]
    }),
  )
}

const headerNames = ({ headers }: PublishedRefusal): readonly string[] =>
  Object.keys(headers).filter((name) => name.toLowerCase() !== 'content-type')

const headersOf = (names: readonly string[]): JsonObject =>
  Object.fromEntries([...new Set(names)].map((name) => [name, { schema: { type: 'string' } }]))
