import { expect, it } from 'vitest'
import { z } from 'zod'
import { toIssues } from '../src/kernel/errors/issue.ts'

const issuesOf = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success ? [] : toIssues(parsed.error)
}

it('says of a value that may be one of several things what the nearest of them lacks', () => {
  const person = z.strictObject({ id: z.int(), name: z.string() })
  const company = z.strictObject({ number: z.string(), place: z.string(), seat: z.string() })
  const schema = z.object({ about: z.union([company, z.union([person, z.null()])]) })
  expect(issuesOf(schema, { about: { id: 'x', name: 'Ann' } })).toEqual([
    { path: ['about', 'id'], kind: 'wrong-type', expected: 'number', given: 'x' },
  ])
})

it('leaves a union its own words, where it has some', () => {
  const schema = z.union([z.string(), z.int()], 'a name or a number')
  expect(issuesOf(schema, true)).toEqual([
    { path: [], kind: 'rule', message: 'a name or a number', given: true },
  ])
})

it('never takes over the words of the library', () => {
  const pattern = z.string().regex(/^a+$/)
  const kinds = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })])
  expect(issuesOf(pattern, 'b')).toEqual([
    { path: [], kind: 'wrong-format', format: 'regex', pattern: '/^a+$/', given: 'b' },
  ])
  expect(issuesOf(z.string().regex(/^a+$/, 'only the letter a'), 'b')).toEqual([
    { path: [], kind: 'rule', message: 'only the letter a', given: 'b' },
  ])
  expect(issuesOf(kinds, { kind: 'b' })).toMatchObject([
    { path: ['kind'], kind: 'not-one-of', values: ['a'] },
  ])
})
