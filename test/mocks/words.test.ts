import { expect, it } from 'vitest'
import { z } from 'zod'
import { everyCall, type SentCall } from '../support/every-call.ts'
import { libraryPhrases, oddValues, waysInto, withValue } from '../support/library-phrases.ts'
import type { OpenMock } from '../support/open-mock.ts'

// Whatever is wrong with a call, a vendor says so in words of its own, and never breaks down.

/** What a vendor may answer to a call with one thing wrong in it; the first two it does answer. */
const statuses: Readonly<Record<string, readonly number[]>> = {
  amiqus: [200, 422, 201, 204, 400, 401, 404, 405],
  'reportflow legacy': [202, 400, 200, 201, 404],
  'reportflow current': [202, 400, 200, 201, 302, 401, 403, 404],
  amani: [200, 400, 201, 401, 404],
  credas: [200, 400, 303, 404],
  smartdocumentor: [200, 400, 404],
}

it.each(Object.entries(everyCall))('%s says in its own words what is wrong', async (name, open) => {
  const { drill, calls } = await open()
  await using _ = drill
  const seen = new Set<number>()
  const routes = drill.mock.vendor.routes.filter(
    ({ editions }) => editions?.includes(drill.mock.edition) ?? true,
  )
  const turn = takingTurns()
  for (const route of routes) {
    const line = `${route.method} ${route.path}`
    const good = route.body || route.query ? await calls[line]?.() : undefined
    for (const sent of good && route.body ? oddBodies(good, route.body, turn) : [])
      seen.add(await expectOwnWords(drill, line, sent))
    for (const path of oddPaths(good?.path ?? route.path, route, turn))
      seen.add(await expectOwnWords(drill, line, { path, init: { ...good?.init, method: route.method } }))
  }
  const [good, bad] = statuses[name] ?? []
  expect([...seen]).toEqual(expect.arrayContaining([good, bad]))
  expect(statuses[name]).toEqual(expect.arrayContaining([...seen]))
})

type Sent = Omit<SentCall, 'response'>
type Turn = (count: number) => readonly unknown[]

/** Some of the odd values, and others next time: all of them are tried somewhere, and soon. */
function takingTurns(): Turn {
  let at = 0
  return (count) => Array.from({ length: count }, () => oddValues[at++ % oddValues.length])
}

async function expectOwnWords(drill: OpenMock, line: string, { path, init }: Sent): Promise<number> {
  const response = await (init.headers ? drill.bare : drill.api)(path, { ...init, redirect: 'manual' })
  const isText = /json|html|xml|plain/.test(response.headers.get('content-type') ?? '')
  const answered = await response.text()
  const where = `${line}, ${path}: ${JSON.stringify(init.body)}: ${answered}`
  expect(response.status, where).toBeLessThan(500)
  if (isText) expect(libraryPhrases.exec(answered)?.[0], where).toBeUndefined()
  return response.status
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
