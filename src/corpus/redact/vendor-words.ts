import { z } from 'zod'
import type { Events } from '../../kernel/contract/event.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'

const known = new WeakMap<AnyVendor, ReadonlySet<string>>()

/** Words that a vendor's API is made of: they stand everywhere, and a person who is called like one must not take them away. */
export function vendorWords(vendor: AnyVendor): ReadonlySet<string> {
  const words = known.get(vendor) ?? collectWords(vendor)
  known.set(vendor, words)
  return words
}

function collectWords({ name, title, routes, events, actions, editions }: AnyVendor): ReadonlySet<string> {
  const schemas = [
    ...routes.flatMap(({ query, body }) => [query, body].flatMap((one) => one ?? [])),
    ...Object.values(events as Events).map(({ schema }) => schema), // AnyVendor has forgotten it.
  ]
  const texts = [
    name,
    title,
    ...editions,
    ...Object.keys(actions),
    ...routes.map(({ path }) => path),
    ...Object.keys(events),
    ...schemas.flatMap(wordsOfSchema),
  ]
  const all = texts.flatMap((text) => [text, ...text.split(/[^A-Za-z\d]+/)])
  return new Set([...all, ...ofHttp].map((word) => word.toLowerCase()).filter((word) => word !== ''))
}

const ofHttp = [
  ...[
    'http',
    'https',
    'json',
    'form',
    'data',
    'text',
    'html',
    'application',
    'multipart',
    'charset',
    'utf-8',
    'bearer',
    'basic',
    'localhost',
    'true',
    'false',
    'null',
  ],
  ...[
    'pdf',
    'zip',
    'jpeg',
    'png',
    'image',
    'example',
    'other',
    'none',
    'unknown',
    'default',
    'test',
    'new',
    'api',
  ],
]

/** Names of fields and the values of enums. */
function wordsOfSchema(schema: z.ZodType): readonly string[] {
  const words: string[] = []
  const visit = (given: unknown): void => {
    if (Array.isArray(given)) given.forEach(visit)
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return
    for (const [key, value] of Object.entries(given)) {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        words.push(...Object.keys(value))
      if (key === 'enum' || key === 'const')
        words.push(...[value].flat().filter((one): one is string => typeof one === 'string'))
      visit(value)
    }
  }
  visit(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', cycles: 'ref' }))
  return words
}
