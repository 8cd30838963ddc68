import { z } from 'zod'
import type { Route } from '../../src/kernel/contract/route.ts'
import type { Shape } from '../../src/kernel/contract/context.ts'
import type { SentCall } from './every-call.ts'
import { oddValues, waysInto, withValue } from './library-phrases.ts'

export type Sent = Omit<SentCall, 'response'>
type Turn = (count: number) => readonly unknown[]

/** Some of the odd values, and others next time: all of them are tried somewhere, and soon. */
export function takingTurns(): Turn {
  let at = 0
  return (count) => Array.from({ length: count }, () => oddValues[at++ % oddValues.length])
}

/** The good call of an operation with one thing wrong in each; of one that has none, odd paths and queries. */
export function* oddCalls(
  route: Pick<Route<Shape>, 'method' | 'path' | 'body' | 'query'>,
  good: Sent | undefined,
  turn: Turn,
): Generator<Sent> {
  if (good && route.body) yield* oddBodies(good, route.body, turn)
  for (const path of oddPaths(good?.path ?? route.path, route, turn))
    yield { path, init: { ...good?.init, method: route.method } }
}

function* oddBodies(good: Sent, schema: z.core.$ZodType, turn: Turn): Generator<Sent> {
  const { body } = good.init
  const isJson = typeof body === 'string'
  const fields: unknown = isJson
    ? JSON.parse(body)
    : body instanceof URLSearchParams
      ? Object.fromEntries(body)
      : {}
  const given = waysInto(fields)
  const more = waysOf(schema).filter((way) => !given.some((each) => each.join('.') === way.join('.')))
  for (const way of [...given, ...more, ['unheardOf']])
    for (const odd of turn(2)) {
      const changed = withValue(fields, way, odd)
      yield { ...good, init: { ...good.init, body: isJson ? JSON.stringify(changed) : asForm(changed) } }
    }
  if (isJson)
    for (const broken of ['', '{', '[1,]', 'null']) yield { ...good, init: { ...good.init, body: broken } }
}

function* oddPaths(path: string, { query }: { readonly query?: z.ZodType }, turn: Turn): Generator<string> {
  const [before = '', after = ''] = path.split('?')
  const known = query ? [...waysOf(query).map(([key]) => String(key)), 'unheardOf'] : []
  const names = new Set([...new URLSearchParams(after).keys(), ...known])
  for (const key of names)
    for (const odd of turn(1)) {
      const search = new URLSearchParams(after)
      search.set(key, asText(odd))
      yield `${before}?${search}`
    }
  const odd = before.replace(/:\w+|[0-9a-f-]{36}|\/\d+/g, '/%00x')
  if (odd !== before) yield odd
}

/** The fields that a schema names, through whatever is wrapped around them. */
function waysOf(schema: z.core.$ZodType | undefined, way: readonly string[] = []): (readonly string[])[] {
  if (schema === undefined || way.length > 3) return []
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, each]) => [
      [...way, key],
      ...waysOf(each, [...way, key]),
    ])
  if (schema instanceof z.ZodPipe) return [...waysOf(schema.in, way), ...waysOf(schema.out, way)]
  const { def } = schema._zod
  return 'innerType' in def ? waysOf(def.innerType as z.core.$ZodType, way) : [] // Each wrapper has it.
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const asForm = (value: unknown): URLSearchParams =>
  new URLSearchParams(
    Object.entries(Object(value) as object).map(([key, each]): [string, string] => [key, asText(each)]),
  )
