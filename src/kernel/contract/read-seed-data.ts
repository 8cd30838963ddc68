import { z } from 'zod'
import { own } from '../data/own.ts'
import { HookdrillError } from '../errors/error.ts'
import { formatIssue, toIssues, type Issue } from '../errors/issue.ts'
import { kindOfValue } from '../errors/kind-of-value.ts'
import { problemFrom, type Problem } from '../errors/problem.ts'
import { nearest, UnknownNameError } from '../errors/unknown-name-error.ts'
import { seedDataSchema } from './seed-data.ts'
import type { AnyVendor } from './vendor.ts'
import { isRecord } from '../data/is-record.ts'

type Vendors = Readonly<Record<string, AnyVendor>>

/** Seed data that cannot be used: every problem with its place, what was given and what is possible, in a line each. */
export class SeedDataError extends HookdrillError {
  override readonly name = 'SeedDataError'

  constructor(problems: readonly Problem[], place: (path: Problem['path']) => string = formatPath) {
    const lines = problems.map(({ path, message, suggestion }) =>
      [`${place(path)}: ${message}`, ...(suggestion === undefined ? [] : [suggestion])].join('; '),
    )
    super('invalid_seed_data', lines.join('; '))
  }
}

const formatPath = (path: Problem['path']): string =>
  path.length === 0 ? 'seed data' : `seed data: ${path.join('.')}`

/** The schema of seed data for these vendors, by their names. `$schema` is for editors. */
export const seedDataOfVendors = (vendors: Vendors) =>
  z.strictObject({
    $schema: z.string().exactOptional(),
    ...Object.fromEntries(
      Object.entries(takersOf(vendors)).map(([name, { lists }]) => [
        name,
        seedDataSchema(lists).exactOptional(),
      ]),
    ),
  })

/** What is wrong with seed data that somebody wrote, a list by vendor. */
export function seedDataProblems(given: unknown, vendors: Vendors): readonly Problem[] {
  const takers = takersOf(vendors)
  const known = `it has what your accounts have, by vendor: ${Object.keys(takers).join(', ')}`
  if (!isRecord(given))
    return [{ path: [], message: `expected an object, got ${kindOfValue(given)}`, suggestion: known }]
  return Object.entries(given).flatMap(([name, data]) => {
    if (name === '$schema') return []
    const taker = own(takers, name)
    return taker ? problemsOfVendor(name, taker.lists, data) : [unknownVendor(name, vendors, takers)]
  })
}

/** By vendor, what is given, without what is for editors. */
export const seedDataByVendor = (given: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name !== '$schema'))

const takersOf = (vendors: Vendors) =>
  Object.fromEntries(
    Object.entries(vendors).flatMap(([name, { seedData }]) => (seedData ? [[name, seedData] as const] : [])),
  )

function unknownVendor(name: string, vendors: Vendors, takers: object): Problem {
  return Object.hasOwn(vendors, name)
    ? {
        path: [name],
        message: 'takes no seed data',
        suggestion: `vendors that do: ${Object.keys(takers).join(', ')}`,
      }
    : problemFrom(new UnknownNameError('vendor', name, Object.keys(takers)), [name])
}

function problemsOfVendor(
  name: string,
  lists: Parameters<typeof seedDataSchema>[0],
  data: unknown,
): readonly Problem[] {
  const schema = seedDataSchema(lists)
  const read = schema.safeParse(data, { reportInput: true })
  if (read.success) return []
  return toIssues(read.error, data).flatMap((issue) => problemsOfIssue(name, issue, schema))
}

function problemsOfIssue(vendor: string, issue: Issue, schema: z.ZodType): readonly Problem[] {
  const path = [vendor, ...issue.path]
  if (issue.kind !== 'unknown-field')
    return [{ path, message: formatIssue({ ...issue, path: [] }), suggestion: whatIsPossible(issue, schema) }]
  const known = fieldsAt(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), issue.path)
  return issue.names.map((field) => {
    const near = nearest(field, known)
    return {
      path: [...path, field],
      message: `there is no ${issue.path.length === 0 ? 'list' : 'field'} "${field}" here`,
      suggestion: `${near === undefined ? '' : `did you mean "${near}"? `}known: ${known.join(', ')}`,
    }
  })
}

/** Of an object that is not one, its fields. */
function whatIsPossible(issue: Issue, schema: z.ZodType): string | undefined {
  if (issue.kind !== 'wrong-type' || issue.expected !== 'object') return undefined
  const known = fieldsAt(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), issue.path)
  return known.length === 0 ? undefined : `known: ${known.join(', ')}`
}

const node = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
  oneOf: z.array(z.unknown()).default([]),
})

/** The fields that a JSON Schema knows at a path, of all alternatives. */
function fieldsAt(schema: unknown, path: Issue['path']): readonly string[] {
  const read = node.safeParse(schema)
  if (!read.success) return []
  const { properties, items, anyOf, oneOf } = read.data
  const [key, ...rest] = path
  const here =
    key === undefined
      ? Object.keys(properties)
      : fieldsAt(typeof key === 'number' ? items : properties[key], rest)
  return [...new Set([...here, ...[...anyOf, ...oneOf].flatMap((inner) => fieldsAt(inner, path))])]
}
