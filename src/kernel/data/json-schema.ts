import { z } from 'zod'
import { insideOf } from './json-text.ts'

export type JsonObject = Record<string, unknown>

/** `input` is what a schema takes, `output` what it gives. */
export type SchemaSide = 'input' | 'output'

/** What stands in documents for a schema that says too little itself, such as one that is read later. */
const shownAs = new WeakMap<z.core.$ZodType, z.ZodType>()

/** A schema that documents show as another one: `shown(z.unknown(), list)` is read by hand, and takes lists. */
export function shown<S extends z.ZodType>(schema: S, as: z.ZodType): S {
  shownAs.set(schema, as)
  return schema
}

/** A schema of zod's as JSON Schema 2020-12. */
export function toJsonSchema(schema: z.ZodType, io: SchemaSide): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      delete jsonSchema.id // Where it stands names it.
      const as = shownAs.get(zodSchema)
      if (as) replace(jsonSchema, toJsonSchema(as, io))
      const inside = insideOf(zodSchema)
      if (inside)
        Object.assign(jsonSchema, {
          type: 'string',
          contentMediaType: 'application/json',
          contentSchema: toJsonSchema(inside, io),
        })
    },
  })
  return withoutAnyJson(rest)
}

function replace(schema: JsonObject, by: JsonObject): void {
  for (const key of Object.keys(schema)) delete schema[key]
  Object.assign(schema, by)
}

/** `z.json()` describes every JSON value by itself; `{}` says the same, and generators of clients can read it. */
function withoutAnyJson(schema: JsonObject): JsonObject {
  const { $defs = {}, ...root } = schema
  const all = Object.entries($defs as JsonObject)
  const gone = new Set(all.filter(([name, each]) => isAnyJson(each, name)).map(([name]) => `#/$defs/${name}`))
  if (gone.size === 0) return schema
  const kept = all.filter(([name]) => !gone.has(`#/$defs/${name}`))
  return withoutReferences(
    { ...root, ...(kept.length > 0 && { $defs: Object.fromEntries(kept) }) },
    gone,
  ) as JsonObject // An object stays one.
}

function isAnyJson(schema: unknown, name: string): boolean {
  const own = { $ref: `#/$defs/${name}` }
  const list = { type: 'array', items: own }
  const object = { type: 'object', propertyNames: { type: 'string' }, additionalProperties: own }
  const plain = ['string', 'number', 'boolean', 'null'].map((type) => ({ type }))
  return JSON.stringify(schema) === JSON.stringify({ anyOf: [...plain, list, object] })
}

function withoutReferences(value: unknown, gone: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutReferences(each, gone))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value && gone.has(String(value.$ref))) return {}
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutReferences(each, gone)]))
}

/** JSON Schemas that share what recurs in them: one place for all definitions, under names that stay the same. */
export class SchemaCollection {
  readonly #definitions = new Map<string, JsonObject>()
  readonly #place: string

  /** @param place what a reference begins with: `#/components/schemas/` */
  constructor(place: string) {
    this.#place = place
  }

  /** The schema, with its definitions moved into the collection. */
  add(schema: z.ZodType, io: SchemaSide): JsonObject {
    const { $defs = {}, ...root } = toJsonSchema(schema, io)
    const names = new Map<string, string>()
    for (const [name, definition] of Object.entries($defs as JsonObject))
      names.set(name, this.#nameFor(name, JSON.stringify(definition).replaceAll('#/$defs/', this.#place)))
    const moved = (value: unknown): unknown => this.#moved(value, names)
    for (const [name, definition] of Object.entries($defs as JsonObject)) {
      const known = names.get(name) ?? name
      if (!this.#definitions.has(known)) this.#definitions.set(known, moved(definition) as JsonObject)
    }
    const text = JSON.stringify(root)
    // A schema that has a name of its own, or is part of itself, is a definition, too.
    const id = schema.meta()?.id ?? (text.includes('"$ref":"#"') ? 'Nested' : undefined)
    if (id === undefined) return moved(root) as JsonObject
    const own = this.#nameFor(id, text.replaceAll('#/$defs/', this.#place))
    names.set('#', own)
    this.#definitions.set(own, moved(root) as JsonObject)
    return { $ref: `${this.#place}${own}` }
  }

  definitions(): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries([...this.#definitions].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  readonly #given = new Map<string, string>()

  /** Two different schemas never share a name. */
  #nameFor(name: string, text: string): string {
    const base = name.startsWith('__schema') ? 'Json' : name
    for (let number = 1; ; number++) {
      const tried = number === 1 ? base : `${base}${number}`
      const before = this.#given.get(tried)
      if (before === undefined) this.#given.set(tried, text)
      if (before === undefined || before === text) return tried
    }
  }

  #moved(value: unknown, names: ReadonlyMap<string, string>): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#moved(each, names))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]): [string, unknown] => {
        const name = key === '$ref' ? nameIn(String(each)) : undefined
        return name === undefined
          ? [key, this.#moved(each, names)]
          : [key, `${this.#place}${names.get(name) ?? name}`]
      }),
    )
  }
}

/** What a reference names; `#` is the whole schema itself. */
const nameIn = (reference: string): string | undefined =>
  reference === '#' ? '#' : /^#\/\$defs\/(.*)$/.exec(reference)?.[1]
