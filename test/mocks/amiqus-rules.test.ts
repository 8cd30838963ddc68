import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { isLenient, toInteger } from '../../mocks/amiqus/schema/rules.ts'
import { libraryPhrases } from '../support/library-phrases.ts'
import { openMock } from '../support/open-mock.ts'
import { branchesOf, isPathOf, leavesOf, numbersAsText, replaced, watched } from './amiqus/mutations.ts'
import { openAmiqus } from './amiqus/open-amiqus.ts'
import { checkOperation } from './amiqus/operations/operation.ts'
import { operations } from './amiqus/operations/operations.ts'

describe('a whole number in a body or query', () => {
  it.each([7832, '7832', ' 7832 ', '\t7832\n', '+7832'])('may be %j', (given) => {
    expect(toInteger(given)).toBe(7832)
  })

  it.each(['-0', '0', 0])('of %j is 0', (given) => {
    expect(toInteger(given)).toBe(0)
  })

  it.each(['7832x', '', ' ', '07832', '7832.0', '7e3', '0x1E98', '७८३२', '99999999999999999999', '--1'])(
    'is not %j',
    (given) => {
      expect(toInteger(given)).toBe(given)
    },
  )

  it('comes back as a number', async () => {
    await using account = await openAmiqus()
    const client = await account.client()
    const steps = [{ type: 'check.reference', preferences: { years: '3' } }]
    const body = { client: String(client), notification: false, steps, reminder: '1' }
    expect(await account.expectCall(201, 'POST', '/records', body)).toMatchObject({
      client,
      has_reminders: true,
      steps: [{ preferences: { years: 3 } }],
    })
  })

  it.each([
    ['7832x', 'Value must be an integer'],
    [7832.5, 'Value must be an integer'],
    ['', 'Value must be an integer'],
    [true, 'Value must be an integer'],
    [null, 'Value must be an integer'],
  ])('%j as a client is refused', async (client, text) => {
    await using account = await openAmiqus()
    const body = { client, notification: false, steps: [{ type: 'check.dummy' }] }
    expect(await account.call('POST', '/records', body)).toEqual({ status: 422, body: { client: [text] } })
  })

  it.each(['page=2x', 'page=', 'limit=1e1', 'limit=0x10', 'limit=1.5', 'page=01'])(
    '%s is refused',
    async (query) => {
      await using account = await openAmiqus()
      const [name = ''] = query.split('=')
      expect(await account.call('GET', `/clients?${query}`)).toEqual({
        status: 422,
        body: { [name]: ['Value must be an integer'] },
      })
    },
  )
})

describe('a flag in a body', () => {
  it.each([
    [true, true],
    [1, true],
    ['1', true],
    [false, false],
    [0, false],
    ['0', false],
  ])('may be %j', async (given, is_enabled) => {
    await using account = await openAmiqus()
    const body = { url: 'http://127.0.0.1:9/', events: ['*'], is_enabled: given }
    expect(await account.expectCall(201, 'POST', '/webhooks', body)).toMatchObject({ is_enabled })
  })

  it.each(['true', 'yes', '', 2, null])('is not %j', async (given) => {
    await using account = await openAmiqus()
    const body = { url: 'http://127.0.0.1:9/', events: ['*'], is_enabled: given }
    expect(await account.call('POST', '/webhooks', body)).toMatchObject({ status: 422 })
  })
})

it('refuses a number where text is wanted', async () => {
  await using account = await openAmiqus()
  const body = { email: 'marty@example.com', name: { first_name: 7, last_name: 'Specimen' } }
  expect(await account.call('POST', '/clients', body)).toEqual({
    status: 422,
    body: { 'name.first_name': ['Value must be a string'] },
  })
})

/** Numbers and flags, and choices among numbers, that were not made by the rules. */
function bare(value: unknown, path: string, seen: Set<unknown> = new Set()): readonly string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  if (!(value instanceof z.core.$ZodType))
    return Object.entries(value).flatMap(([name, inner]) => bare(inner, `${path}.${name}`, seen))
  const { def } = value._zod
  const isNumber =
    def.type === 'number' ||
    def.type === 'boolean' ||
    (value instanceof z.ZodLiteral && [...value.values].some((one) => typeof one === 'number'))
  if (isNumber) return isLenient(value) ? [] : [path]
  const inner = value instanceof z.ZodLazy ? { unwrapped: value.unwrap() } : def
  return Object.entries(inner).flatMap(([name, part]) => bare(part, `${path}.${name}`, seen))
}

it('no schema of what comes in has a number or a flag that does not read text', async () => {
  const folder = new URL('../../mocks/amiqus/schema/', import.meta.url)
  const files = readdirSync(fileURLToPath(folder)).filter((file) => file.endsWith('.ts'))
  const modules = await Promise.all(
    files.map(async (file) => [file, (await import(new URL(file, folder).href)) as unknown] as const),
  )
  const schemas = [
    ...modules,
    ...amiqus.routes.map(({ method, path, query, body }) => [`${method} ${path}`, { query, body }] as const),
  ]
  expect(schemas.length).toBeGreaterThan(100)
  expect(schemas.flatMap(([name, schema]) => bare(schema, name))).toEqual([])
  expect(bare({ a: z.object({ b: z.array(z.int()) }) }, 'x')).toHaveLength(1)
})

const withBody = operations.filter(({ name }) => !name.startsWith('GET ') && !name.startsWith('DELETE '))

it.each(withBody)('$name takes every number as text', async (operation) => {
  await checkOperation({
    ...operation,
    call: (drill) => operation.call(watched(drill, ({ body }) => body && numbersAsText(body))),
  })
})

/** What no integer may be. */
const notIntegers = ['7832x', 7832.5, '', ' ', '7e3', '0x1F', [], {}, [1]]
/** What else a client may send by mistake. */
const mistakes = [null, true, 'bogus', -1, 1e21, [], {}, [[]], { a: 1 }, 'x'.repeat(6000)]

it.each(withBody)('$name refuses what is not a number, in words of the vendor', async ({ name, call }) => {
  await using mock = await openMock(amiqus)
  const [method = '', route = ''] = name.split(' ')
  const answers: string[] = []
  await call(
    watched(mock, async ({ method: used, path, body }) => {
      if (used !== method || !isPathOf(route, path) || body === undefined) return undefined
      const changed = [
        ...leavesOf(body).flatMap(({ path: at, value }) =>
          (typeof value === 'number' ? notIntegers : []).map((by) => ({ by, at, status: [422] })),
        ),
        ...leavesOf(body).flatMap(({ path: at }, n) =>
          // Three of them in each place, in turn: every mistake is made, in some place of every kind.
          [0, 4, 7].map((more) => ({
            by: mistakes[(n + more) % mistakes.length],
            at,
            status: [200, 201, 204, 422],
          })),
        ),
        ...branchesOf(body).flatMap(({ path: at }) =>
          [null, 'bogus', [], {}].map((by) => ({ by, at, status: [200, 201, 204, 422] })),
        ),
      ]
      const before = mock.tenant.snapshot()
      for (const { by, at, status } of changed) {
        const response = await mock.api(path, {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(replaced(body, at, by)),
        })
        const text = await response.text()
        expect(status, `${at.join('.')} = ${JSON.stringify(by)}: ${text}`).toContain(response.status)
        if (response.status === 422) answers.push(text)
        else mock.tenant.restore(before)
      }
      return undefined
    }),
  )
  expect(answers.filter((text) => libraryPhrases.test(text))).toEqual([])
})

const lists = amiqus.routes.filter(({ method, query }) => method === 'GET' && query !== undefined)

it('a bogus query is refused in words of the vendor, wherever there is one', async () => {
  await using account = await openAmiqus()
  const id = await account.record([{ type: 'check.photo_id', preferences: { report_type: 'biometric' } }])
  const searches = lists.flatMap(({ path, query }) => {
    const at = path.replace('/api/v2', '').replaceAll(/:\w+/g, String(id))
    const names = query instanceof z.ZodObject ? Object.keys(query.shape) : []
    return names.flatMap((name) =>
      [`${name}=bogus`, `${name}=`, `${name}=-1`, `${name}=1.5`, `${name}[]=1`, `${name}=1&${name}=2`].map(
        (search) => `${at}?${search}`,
      ),
    )
  })
  expect(searches.length).toBeGreaterThan(400)
  for (const path of searches) {
    const { status, body } = await account.call('GET', path)
    expect([200, 404, 422], `${path}: ${JSON.stringify(body)}`).toContain(status)
    expect(JSON.stringify(body)).not.toMatch(libraryPhrases)
  }
})
