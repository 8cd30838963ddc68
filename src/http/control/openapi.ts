import { z } from 'zod'
import type { ControlRoute } from './route.ts'

type Json = Record<string, unknown>

/** The control API, described for other programs, from the very routes that serve it. */
export function describeControlApi(routes: readonly ControlRoute[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = `/_hookdrill${route.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method]: describeOperation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'hookdrill control API',
      version,
      description: 'Drives the mocks from any language. Tenant `default` always exists.',
    },
    paths,
    components: { schemas: { Error: errorSchema } },
  }
}

function describeOperation({ path, summary, query, body, status }: ControlRoute): Json {
  return {
    summary,
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...Object.entries(query.shape).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema: toJsonSchema(schema as z.ZodType),
      })),
    ],
    ...(body && { requestBody: { content: { 'application/json': { schema: toJsonSchema(body) } } } }),
    responses: {
      [status]: { description: 'done', content: { 'application/json': { schema: {} } } },
      default: {
        description: 'not done',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

const toJsonSchema = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, suggestion: { type: 'string' } },
    },
  },
}
