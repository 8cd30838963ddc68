import type { ContractDocument, DocumentedOperation, Schema } from './documents.ts'

/** Values of a query as its schemas have them: numbers and lists where they are. */
export function typedQuery(
  document: ContractDocument,
  { parameters = [] }: DocumentedOperation,
  query: URLSearchParams,
): Readonly<Record<string, unknown>> {
  const names = [...new Set(query.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const schema = parameters.find((each) => each.in === 'query' && each.name === name)?.schema ?? {}
      return [name, typed(document, schema, query.getAll(name))]
    }),
  )
}

function typed(document: ContractDocument, schema: Schema, values: readonly string[]): unknown {
  const forms = formsOf(document, schema)
  const [value = ''] = values
  const list = forms.find(({ type }) => type === 'array')
  if (list && (values.length > 1 || forms.length === 1))
    return values.map((each) => typed(document, list.items ?? {}, [each]))
  if (forms.some(({ type, enum: choices }) => type === 'string' && (choices?.includes(value) ?? true)))
    return value
  if (forms.some(({ type }) => type === 'integer' || type === 'number') && value.trim() !== '')
    return Number(value)
  return forms.some(({ type }) => type === 'boolean') ? value === 'true' : value
}

function formsOf(document: ContractDocument, schema: Schema): readonly Schema[] {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined) return formsOf(document, document.components.schemas[name] ?? {})
  return schema.anyOf?.flatMap((each) => formsOf(document, each)) ?? [schema]
}
