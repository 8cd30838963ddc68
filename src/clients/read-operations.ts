import { z } from 'zod'

/** What a client calls, whatever language it is in. */
export interface ClientOperation {
  /** `deliveries.wait` is `wait` of the area `deliveries`. */
  readonly capability: string
  readonly area: string
  readonly verb: string
  readonly summary: string
  /** Whose method it is: a tenant's where its path names one. */
  readonly owner: Owner
  /** `GET` */
  readonly method: string
  /** `['tenants', { parameter: 'tenant' }, 'deliveries', 'wait']` */
  readonly segments: readonly Segment[]
  /** What must be given, in the order of the path; the tenant is known. */
  readonly required: readonly ClientParameter[]
  readonly optional: readonly ClientParameter[]
  /** Whether the body may have fields that are not named. */
  readonly takesMore: boolean
  readonly answer: 'json' | 'text' | 'entries'
  readonly answerSchema: JsonSchema
}

export type Owner = 'server' | 'tenant'

export type Segment = string | { readonly parameter: string }

export interface ClientParameter {
  /** As on the wire. */
  readonly name: string
  readonly place: 'path' | 'query' | 'body' | 'whole-body'
  readonly type: ParameterType
  /** Whether it is a number that may be 0, which is not the same as left out. */
  readonly mayBeZero: boolean
}

/** `any` is what may be of several types. */
export type ParameterType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'any'

/** A JSON schema, of which clients look at little. */
export interface JsonSchema {
  readonly type?: string | readonly string[] | undefined
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: JsonSchema | undefined
  readonly additionalProperties?: JsonSchema | boolean | undefined
  readonly anyOf?: readonly JsonSchema[] | undefined
  readonly oneOf?: readonly JsonSchema[] | undefined
  readonly minimum?: number | undefined
  readonly exclusiveMinimum?: number | undefined
}

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
    items: jsonSchema.optional(),
    additionalProperties: z.union([z.boolean(), jsonSchema]).optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
  }),
)

const content = z.record(z.string(), z.object({ schema: jsonSchema }))

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: jsonSchema }),
  ),
  'x-codegen-request-body-name': z.string().optional(),
  requestBody: z.object({ required: z.boolean().optional(), content }).optional(),
  responses: z.record(z.string(), z.object({ content })),
})

type DescribedOperation = z.output<typeof operationSchema>

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
})

const base = '/_hookdrill/'

/** The operations of an OpenAPI document of the control API: one for each capability, even where several paths call it. */
export function readOperations(document: unknown): readonly ClientOperation[] {
  const { paths } = documentSchema.parse(document)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, described]) =>
      described.operationId.split('.').length === 2
        ? [toOperation(path, method.toUpperCase(), described)]
        : [],
    ),
  )
}

function toOperation(path: string, method: string, described: DescribedOperation): ClientOperation {
  const [area = '', verb = ''] = described.operationId.split('.')
  const segments = path
    .slice(base.length)
    .split('/')
    .map((one): Segment => (one.startsWith('{') ? { parameter: one.slice(1, -1) } : one))
  const owner = path.includes('{tenant}') ? 'tenant' : 'server'
  const body = bodyParameters(described)
  const all: readonly (ClientParameter & { readonly isRequired: boolean })[] = [
    ...described.parameters
      .filter(({ name }) => name !== 'tenant')
      .map(({ name, in: place, required, schema }) => ({
        name,
        place,
        ...ofSchema(schema),
        isRequired: required,
      })),
    ...body.parameters,
  ]
  return {
    capability: described.operationId,
    area,
    verb,
    summary: described.summary,
    owner,
    method,
    segments,
    required: all.filter(({ isRequired }) => isRequired),
    optional: all.filter(({ isRequired }) => !isRequired),
    takesMore: body.takesMore,
    ...answerOf(described),
  }
}

function bodyParameters(described: DescribedOperation): {
  readonly parameters: readonly (ClientParameter & { readonly isRequired: boolean })[]
  readonly takesMore: boolean
} {
  const schema = described.requestBody?.content['application/json']?.schema
  if (!schema) return { parameters: [], takesMore: false }
  const whole = described['x-codegen-request-body-name']
  if (whole !== undefined) {
    const isRequired = described.requestBody?.required ?? false
    return {
      parameters: [{ name: whole, place: 'whole-body', ...ofSchema(schema), isRequired }],
      takesMore: false,
    }
  }
  const parameters = Object.entries(schema.properties ?? {}).map(([name, of]) => ({
    name,
    place: 'body' as const,
    ...ofSchema(of),
    isRequired: schema.required?.includes(name) ?? false,
  }))
  const { additionalProperties = false } = schema
  return { parameters, takesMore: additionalProperties !== false }
}

function answerOf({ responses }: DescribedOperation): Pick<ClientOperation, 'answer' | 'answerSchema'> {
  const [good] = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(good?.[1].content ?? {})
  const answers = { 'application/json': 'json', 'text/event-stream': 'entries' } as const
  return {
    answer: type in answers ? answers[type as keyof typeof answers] : 'text', // It is one of them.
    answerSchema: schema,
  }
}

const ofSchema = (schema: JsonSchema): Pick<ClientParameter, 'type' | 'mayBeZero'> => {
  const type = typeOf(schema)
  const isNumber = type === 'integer' || type === 'number'
  return { type, mayBeZero: isNumber && (schema.minimum ?? 0) <= 0 && (schema.exclusiveMinimum ?? -1) < 0 }
}

const typeNames: readonly string[] = [
  'string',
  'integer',
  'number',
  'boolean',
  'object',
  'array',
] satisfies readonly ParameterType[]

const typeOf = ({ type }: JsonSchema): ParameterType =>
  typeof type === 'string' && typeNames.includes(type) ? (type as ParameterType) : 'any' // It is one of them.
