import { z } from 'zod'
import type { Mock } from '../../src/mock/mock.ts'
import { fc } from './properties.ts'

/** Words of the validation library, which no vendor uses. */
export const libraryWords =
  /Invalid (?:input|option|string|discriminator|element|key|value in|URL|UUID|ISO|email|IPv|base64|JWT)|Unrecognized key|expected .* received|Too (?:big|small):|must match pattern|must (?:start|end) with|\/\^|nonoptional|safeParse|ZodError/

/** What a client may send by mistake, in place of anything. */
const mistakes: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  'bogus',
  '0x10',
  '2026-02-30',
  'http://',
  '{{',
  '\u0000',
  -1,
  0,
  1.5,
  1e21,
  [],
  {},
  [[]],
  [null, 1, 'a'],
  { a: 1 },
  'x'.repeat(300),
]

/** Values of the right shape with mistakes in any place. */
function mistaken(schema: z.core.$ZodType | undefined, depth = 0): fc.Arbitrary<unknown> {
  const wrong = fc.constantFrom(...mistakes)
  const fields = depth < 4 ? fieldsOf(schema) : undefined
  if (!fields) return wrong
  const parts = Object.fromEntries(
    Object.entries(fields).map(([name, part]) => [name, mistaken(part, depth + 1)]),
  )
  const shaped = fc.record(parts, { requiredKeys: [] })
  return fc.oneof({ weight: depth === 0 ? 9 : 2, arbitrary: shaped }, wrong)
}

/** The fields of the first object in a schema, through whatever is wrapped around it. */
function fieldsOf(schema: z.core.$ZodType | undefined): Record<string, z.core.$ZodType> | undefined {
  if (schema === undefined) return undefined
  if (schema instanceof z.ZodObject) return schema.shape
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.out) ?? fieldsOf(schema.in)
  const { def } = schema._zod
  return 'innerType' in def ? fieldsOf(def.innerType as z.core.$ZodType) : undefined // Each wrapper of zod has it.
}

/** One call as a client may send it by mistake, and what it was answered. */
export interface FuzzedCall {
  readonly call: string
  readonly sent: unknown
  readonly status: number
  readonly text: string
}

/** Sends mistakes to every operation of a mock that reads a body or a query, and shows each answer to `check`. */
export async function fuzzRoutes(
  mock: Mock,
  params: Readonly<Record<string, string>>,
  check: (answered: FuzzedCall) => void,
  headersFor: (path: string) => Readonly<Record<string, string>> = () => mock.headers(),
): Promise<void> {
  for (const { method, path, body, query, accepts } of mock.vendor.routes) {
    if (!body && !query) continue
    const url = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'unknown')
    const isForm = accepts !== undefined && !accepts.includes('json')
    await fc.assert(
      fc.asyncProperty(mistaken(body), mistaken(query), async (inBody, inQuery) => {
        const search = query ? `?${toSearch(inQuery)}` : ''
        const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
        const bytes = !body ? '' : isForm ? toSearch(inBody) : JSON.stringify(inBody)
        const handled = await mock.handle({
          method,
          url: url + search,
          host: 'localhost',
          headers: new Headers({ ...headersFor(path), ...(body && { 'content-type': type }) }),
          body: new TextEncoder().encode(bytes),
          ip: '127.0.0.1',
        })
        if (handled.kind !== 'reply') return
        handled.written()
        const text = Buffer.from(handled.reply.body).toString('utf8')
        check({
          call: `${method} ${path}`,
          sent: body ? inBody : inQuery,
          status: handled.reply.status,
          text,
        })
      }),
      { numRuns: 60 },
    )
  }
}

const toSearch = (value: unknown): string =>
  typeof value !== 'object' || value === null
    ? ''
    : new URLSearchParams(
        Object.entries(value).map(([name, part]): [string, string] => [
          name,
          typeof part === 'string' ? part : (JSON.stringify(part) ?? ''),
        ]),
      ).toString()
