import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { credas } from '../../mocks/credas/index.ts'
import { MemoryCollection } from '../../src/store/collection.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { operations, type Call, type Operation } from './credas/operations.ts'
import { refusal } from './credas/portal.ts'

const names = Object.keys(operations)
const called = (name: string): Operation => {
  const operation = operations[name]
  if (!operation) throw new RangeError(`no operation ${name}`)
  return operation
}
const routeOf = (name: string) => credas.routes.find(({ method, path }) => `${method} ${path}` === name)

const open = (name: string): Promise<OpenMock> => openMock(credas, { options: called(name).options ?? {} })

/** Webhooks that the preparation causes have arrived, so that from now on nothing changes by itself. */
async function prepared(drill: OpenMock, name: string): Promise<Call> {
  const call = await called(name).prepare(drill)
  await drill.settled()
  return call
}

function send(drill: OpenMock, name: string, { params = {}, query = '', body }: Call): Promise<Response> {
  const [method = '', template = ''] = name.split(' ')
  const path = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
  const { form } = called(name)
  return drill.api(path + query, {
    method,
    redirect: 'manual',
    ...(body !== undefined &&
      (form
        ? { body: new URLSearchParams(body as Record<string, string>) }
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })),
  })
}

it('has a line for each route, and a route for each line', () => {
  expect(names.toSorted()).toEqual(credas.routes.map(({ method, path }) => `${method} ${path}`).toSorted())
})

it.each(names)('%s answers as its source says', async (name) => {
  await using drill = await open(name)
  const { answers } = called(name)
  const response = await send(drill, name, await prepared(drill, name))
  expect(response.status).toBe(answers === 'redirect' ? 303 : 200)
  const type = response.headers.get('content-type')
  if (answers === 'empty' || answers === 'redirect') expect(await response.text()).toBe('')
  else if (answers === 'pdf') {
    expect(type).toBe('application/pdf')
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
  } else if (answers === 'page') {
    expect(type).toBe('text/html; charset=utf-8')
    expect(await response.text()).toMatch(/^<!doctype html>[^]*<h1>[^]*SPECIMEN/)
  } else {
    expect(type).toBe('application/json; charset=utf-8')
    answers.parse(await response.json())
  }
})

it.each(names)('%s looks nothing up by going through a whole table', async (name) => {
  await using drill = await open(name)
  const call = await prepared(drill, name)
  const all = vi.spyOn(MemoryCollection.prototype, 'all')
  try {
    expect((await send(drill, name, call)).ok || called(name).answers === 'redirect').toBe(true)
    expect(all).not.toHaveBeenCalled()
  } finally {
    all.mockRestore()
  }
})

const guarded = names.filter((name) => routeOf(name)?.open !== true)

it.each(guarded)('%s wants the key, and does nothing without it', async (name) => {
  await using drill = await open(name)
  const call = await prepared(drill, name)
  const before = drill.tenant.snapshot()
  const refused = await send({ ...drill, api: (path, init) => drill.bare(path, init) }, name, call)
  expect(refused.status).toBe(401)
  expect(drill.tenant.snapshot()).toEqual(before)
})

const located = guarded.filter((name) => name.includes('/:'))

it.each(located)(
  '%s refuses what is not an id with 400, an unknown one with 404, and changes nothing',
  async (name) => {
    await using drill = await open(name)
    const call = await prepared(drill, name)
    const before = drill.tenant.snapshot()
    for (const [, key = ''] of name.matchAll(/:(\w+)/g)) {
      const isNumber = typeof call.params?.[key] === 'number'
      const bad = isNumber
        ? ['x', '-1', '1.5', '99999999999', "1'"]
        : ['x', '1', `${guid}0`, '{}', "' or 1=1"]
      for (const given of bad) {
        const refused = await send(drill, name, { ...call, params: { ...call.params, [key]: given } })
        expect(Object.values(await refusal(refused)), `${key}: ${given}`).toEqual([
          [`The value '${given}' is not valid.`],
        ])
      }
      const unknown = isNumber ? 999_999 : guid
      const missed = await send(drill, name, { ...call, params: { ...call.params, [key]: unknown } })
      expect(missed.status, key).toBe(404)
      expect(await missed.json()).toMatchObject({ title: 'Not Found', status: 404 })
    }
    expect(drill.tenant.snapshot()).toEqual(before)
  },
)

const guid = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const bodied = guarded.filter((name) => routeOf(name)?.body !== undefined)

/** Every way to one value in it, objects and lists included. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...inside.flatMap(([key, each]) => pathsOf(each, [...path, key]))]
}

function withWrong(value: unknown, path: readonly (string | number)[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return typeof value === 'string' || value === null ? { wrong: 1 } : 'wrong'
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? withWrong(each, rest) : each))
  const fields = value as Record<string, unknown>
  return { ...fields, [key]: withWrong(fields[key], rest) }
}

it.each(bodied)(
  '%s refuses every field of its body that is of another type, by name, and changes nothing',
  async (name) => {
    await using drill = await open(name)
    const call = await prepared(drill, name)
    const before = drill.tenant.snapshot()
    for (const path of pathsOf(call.body)) {
      const body = withWrong(call.body, path) as NonNullable<Call['body']>
      const errors = await refusal(await send(drill, name, { ...call, body }))
      const expected = `$${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')}`
      const spoken = expected
        .slice(2)
        .replace(/(^|\.)(.)/g, (_, dot: string, first: string) => dot + first.toUpperCase())
      expect([expected, spoken], JSON.stringify(errors)).toContain(Object.keys(errors)[0])
    }
    expect(drill.tenant.snapshot()).toEqual(before)
  },
)

it.each(bodied)('%s is tried with every field that it takes', async (name) => {
  await using drill = await open(name)
  const { body } = await prepared(drill, name)
  const schema = z.toJSONSchema(routeOf(name)?.body ?? z.never(), { io: 'input', unrepresentable: 'any' })
  expect(fieldsOf(body)).toEqual(fieldsOfSchema(schema))
})

const fieldsOf = (body: unknown): string[] =>
  pathsOf(body)
    .map((path) => path.filter((key) => typeof key === 'string').join('.'))
    .filter((path, at, all) => path !== '' && all.indexOf(path) === at)
    .toSorted()

interface Described {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly items?: unknown
  readonly anyOf?: readonly unknown[]
}

function fieldsOfSchema(schema: unknown, before = ''): string[] {
  const { properties = {}, items, anyOf = [] } = schema as Described
  return [
    ...Object.entries(properties).flatMap(([key, each]) => [
      before + key,
      ...fieldsOfSchema(each, `${before}${key}.`),
    ]),
    ...(items === undefined ? [] : fieldsOfSchema(items, before)),
    ...anyOf.flatMap((each) => fieldsOfSchema(each, before)),
  ].toSorted()
}

it.each(bodied)('%s wants JSON, and says where it breaks', async (name) => {
  await using drill = await open(name)
  const call = await prepared(drill, name)
  const before = drill.tenant.snapshot()
  const [method = '', template = ''] = name.split(' ')
  const path = template.replace(/:(\w+)/g, (_, key: string) => String(call.params?.[key]))
  const broken = { method, headers: { 'content-type': 'application/json' }, body: '{"a":' }
  expect(await refusal(await drill.api(path, broken))).toHaveProperty('$')
  const plain = { method, headers: { 'content-type': 'text/plain' }, body: '{}' }
  expect((await drill.api(path, plain)).status).toBe(415)
  expect(drill.tenant.snapshot()).toEqual(before)
})
