import { expect, it } from 'vitest'
import { z } from 'zod'
import { amiqus } from '../mocks/amiqus/index.ts'
import { credas } from '../mocks/credas/index.ts'
import { sketch } from '../src/capabilities/sketch.ts'
import { ignoredFields } from '../src/mock/calls/ignored-fields.ts'
import { openMock, type OpenMock } from './support/open-mock.ts'

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const warnings = (drill: OpenMock): string =>
  drill.tenant.journal
    .since(0)
    .flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
    .join()

it('the log names the fields of a body that a vendor ignores', async () => {
  await using drill = await openMock(credas)
  const [journey] = (await (await drill.api('/api/v2/ci/journeys')).json()) as [
    { id: string; actors: [{ id: number }] },
  ]
  const person = {
    firstName: 'Ada',
    surname: 'Specimen',
    forename: 'Ada',
    actorId: journey.actors[0].id,
    contactViaEmail: false,
    contactViaSms: false,
    inPerson: true,
  }
  const response = await drill.api(
    '/api/v2/ci/processes',
    post({ journeyId: journey.id, name: 'x', processEntities: [person] }),
  )
  expect(response.status).toBe(200)
  expect(warnings(drill)).toContain('ignores name, processEntities.0.forename')
})

it('the log says in our words why a call was refused', async () => {
  await using drill = await openMock(amiqus)
  await drill.api('/api/v2/records', post({ client: 'seven', steps: [], notification: 'sms' }))
  const refused = drill.tenant.journal
    .since(0)
    .flatMap((entry) => (entry.kind === 'request' ? [entry.why] : []))
  expect(refused).toEqual([
    expect.stringMatching(
      /client: expected (number|int), got a text.*notification: expected "email" or false, got "sms"/,
    ),
  ])
})

it('fields are looked for as deep as the schema goes, and nowhere that takes any', () => {
  const schema = z.object({
    a: z.array(z.object({ b: z.string() })).optional(),
    any: z.record(z.string(), z.json()),
    loose: z.looseObject({}),
  })
  const body = { a: [{ b: '', c: 1 }], any: { x: 1 }, loose: { y: 2 }, d: 3, constructor: 4 }
  expect(ignoredFields(schema, body)).toEqual(['a.0.c', 'd', 'constructor'])
  expect(ignoredFields(schema, 'text')).toEqual([])
})

it('a body is sketched in one line', () => {
  const schema = z.object({
    id: z.int(),
    kind: z.enum(['a', 'b']),
    list: z.array(z.object({ url: z.url() })).optional(),
    flag: z.union([z.literal('email'), z.literal(false)]),
  })
  expect(sketch(schema)).toBe(
    '{ id: integer, kind: "a" | "b", list?: [{ url: uri }], flag: "email" | false }',
  )
})
