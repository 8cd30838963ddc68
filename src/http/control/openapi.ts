import type { z } from 'zod'
import { toJsonSchema, type JsonObject as Json } from '../../kernel/data/json-schema.ts'
import { errorAnswer } from './error-answer.ts'
import { pathParameters, takesQuery, type ControlBinding } from './bindings.ts'
import type { ErasedCapability, Operation } from './operations.ts'

/** The control API, described for other programs, from the very capabilities that it serves. */
export function describeControlApi(operations: readonly Operation[], version: string): Json {
  const paths: Record<string, Json> = {}
  const ids = new Set<string>()
  for (const operation of operations) {
    const { method, path } = operation.binding
    const operationId = idOf(operation, ids)
    ids.add(operationId)
    const name = `/_hookdrill${path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[name] = { ...paths[name], [method]: { operationId, ...describeOperation(operation) } }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'hookdrill control API',
      version,
      description: 'Drives the mocks from any language. Tenant `default` always exists.',
    },
    paths,
    components: { schemas: { Error: toJsonSchema(errorAnswer, 'output') } },
  }
}

/** The name of the capability; where it is bound a second time, with what its path names there. */
const idOf = ({ binding, capability: { name } }: Operation, taken: ReadonlySet<string>): string =>
  taken.has(name) ? [name, ...pathParameters(binding.path).slice(-1)].join('.') : name

const describeOperation = ({ binding, capability }: Operation): Json => ({
  summary: capability.summary,
  tags: [capability.name.split('.')[0]],
  parameters: describeParameters(binding, capability),
  ...(!takesQuery(binding) && describeBody(binding, capability)),
  responses: {
    [binding.status ?? 200]: { description: 'done', content: describeAnswer(capability, binding) },
    default: {
      description: 'not done',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  },
})

function describeParameters(binding: ControlBinding, { input }: ErasedCapability): readonly Json[] {
  const inPath = pathParameters(binding.path)
  const queried = takesQuery(binding)
    ? Object.entries(input.shape).filter(([name]) => !inPath.includes(name))
    : []
  return [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...queried.map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema: toJsonSchema(schema as z.ZodType, 'input'), // A shape holds schemas.
    })),
  ]
}

/** The input without what the path says; nothing when that is all of it. */
function describeBody({ path, body }: ControlBinding, { input }: ErasedCapability): Json | undefined {
  if (body !== undefined) return describeWholeBody(input, body)
  const schema = withoutFields(input, pathParameters(path))
  return schema && { requestBody: { content: { 'application/json': { schema } } } }
}

/** One field of the input is all of the body; programs that make clients read its name in the extension. */
const describeWholeBody = (input: z.ZodObject, name: string): Json => ({
  'x-codegen-request-body-name': name,
  requestBody: {
    required: !(input.shape[name] as z.ZodType).safeParse(undefined).success, // A shape holds schemas.
    content: { 'application/json': { schema: fieldOf(input, name) } },
  },
})

function withoutFields(input: z.ZodObject, names: readonly string[]): Json | undefined {
  const { properties = {}, required = [], ...rest } = toJsonSchema(input, 'input') as ObjectSchema
  const left = Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)))
  const stillRequired = required.filter((name) => !names.includes(name))
  const takesOthers = 'additionalProperties' in rest && rest['additionalProperties'] !== false
  if (Object.keys(left).length === 0 && !takesOthers) return undefined
  return { ...rest, properties: left, ...(stillRequired.length > 0 && { required: stillRequired }) }
}

interface ObjectSchema extends Json {
  readonly properties?: Json
  readonly required?: readonly string[]
}

const fieldOf = (input: z.ZodObject, name: string): Json =>
  toJsonSchema(input.shape[name] as z.ZodType, 'input') // A shape holds schemas.

const describeAnswer = (
  { kind, output }: ErasedCapability,
  { type = kind === 'feed' ? 'text/event-stream' : 'application/json' }: ControlBinding,
): Json => ({ [type.split(';')[0] ?? type]: { schema: toJsonSchema(output, 'output') } })
