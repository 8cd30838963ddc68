import type { JsonSchema } from './read-operations.ts'
import { toPascal } from './spelling.ts'

/** As Go spells them: `baseUrl` is `BaseURL`, `id` is `ID`. */
export const toGoName = (name: string): string =>
  toPascal(name).replaceAll(/(Url|Id|Api|Json|Pem)(?![a-z])/g, (word) => word.toUpperCase())

/** A type of Go for what a schema describes. What may be of several types is `any`, but objects of several kinds are one struct of all their fields. */
export function goType(schema: JsonSchema): string {
  const choices = flat(schema)
  if (choices.length > 1) return typeOfChoices(choices)
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
      return 'int'
    case 'number':
      return 'float64'
    case 'boolean':
      return 'bool'
    case 'array':
      return `[]${goType(schema.items ?? {})}`
    case 'object':
      return objectType(schema)
    case undefined:
    default:
      return 'any'
  }
}

const flat = (schema: JsonSchema): readonly JsonSchema[] =>
  (schema.anyOf ?? schema.oneOf)?.flatMap(flat) ??
  (typeof schema.type === 'object' ? schema.type.map((type) => ({ ...schema, type })) : [schema])

function typeOfChoices(choices: readonly JsonSchema[]): string {
  const there = choices.filter(({ type }) => type !== 'null')
  const isNullable = there.length < choices.length
  const [first] = there
  if (!first) return 'any'
  if (there.length === 1) return isNullable ? pointer(goType(first)) : goType(first)
  if (there.every(({ type, properties }) => type === 'object' && properties)) {
    const merged = objectType({ type: 'object', properties: mergedProperties(there) })
    return isNullable ? pointer(merged) : merged
  }
  return 'any'
}

const pointer = (type: string): string => (/^(any|\[\]|map\[)/.test(type) ? type : `*${type}`)

function mergedProperties(choices: readonly JsonSchema[]): Readonly<Record<string, JsonSchema>> {
  const merged: Record<string, JsonSchema> = {}
  for (const { properties = {} } of choices)
    for (const [name, of] of Object.entries(properties)) {
      const before = merged[name]
      merged[name] = before && goType(before) !== goType(of) ? {} : of
    }
  return merged
}

function objectType({ properties = {}, additionalProperties }: JsonSchema): string {
  const fields = Object.entries(properties)
  if (fields.length === 0)
    return `map[string]${typeof additionalProperties === 'object' ? goType(additionalProperties) : 'any'}`
  return `struct {\n${goFields(fields.map(([name, of]) => ({ name: toGoName(name), type: goType(of), tag: `json:"${name}"` })))}\n}`
}

export interface GoField {
  readonly name: string
  readonly type: string
  readonly tag?: string
}

/** Fields of a struct in columns, as gofmt writes them: a field of several lines ends the columns. */
export function goFields(fields: readonly GoField[]): string {
  const lines: string[] = []
  let columns: GoField[] = []
  const end = (): void => {
    const widths = {
      name: widest(columns.map(({ name }) => name)),
      type: widest(columns.map(({ type }) => type).filter((type) => !type.includes('\n'))),
    }
    for (const { name, type, tag } of columns) {
      const named = `${name.padEnd(widths.name)} ${type.replaceAll('\n', '\n\t')}`
      lines.push(tag === undefined ? `\t${named}` : `\t${padded(named, type, widths.type)} \`${tag}\``)
    }
    columns = []
  }
  for (const field of fields) {
    columns.push(field)
    if (field.type.includes('\n')) end()
  }
  end()
  return lines.join('\n')
}

const widest = (words: readonly string[]): number => Math.max(0, ...words.map(({ length }) => length))

const padded = (line: string, type: string, width: number): string =>
  type.includes('\n') ? line : line + ' '.repeat(width - type.length)
