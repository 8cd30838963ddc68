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
      if (as) Object.assign(jsonSchema, toJsonSchema(as, io))
      const inside = insideOf(zodSchema)
      if (inside)
        Object.assign(jsonSchema, {
          type: 'string',
          contentMediaType: 'application/json',
          contentSchema: toJsonSchema(inside, io),
        })
    },
  })
  return rest
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
