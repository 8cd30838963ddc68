import { expect, it } from 'vitest'
import { fuzzRoutes, libraryWords } from '../support/fuzz-routes.ts'
import { createTask, open, post } from './smartdocumentor/support.ts'

/** What the validation library calls a kind of value; ASP.NET names types of .NET. */
const kinds = /converted to (?!System\.)|valid (?:int|record|number|regex|nan)\b/

it('answers whatever is wrong with a call in words of its framework', async () => {
  await using drill = await open()
  await createTask(drill)
  const statuses = new Set<number>()
  await fuzzRoutes(drill.mock, { taskid: '44' }, ({ call, sent, status, text }) => {
    statuses.add(status)
    const where = `${call} ${JSON.stringify(sent)}: ${text}`
    expect(status, where).toBeLessThan(500)
    expect(libraryWords.test(text), where).toBe(false)
    expect(kinds.test(text), where).toBe(false)
  })
  expect(statuses).toEqual(new Set([400, 404, 200]))
})

it.each([
  [{ priority: 'high', context: { url: 'https://a.example' } }, 'priority', 'System.Int32'],
  [{ displayName: 7, context: { url: 'https://a.example' } }, 'displayName', 'System.String'],
  [{ context: 'https://a.example' }, 'context', 'System.Object'],
  [{ context: { url: 'https://a.example' }, metadata: [] }, 'metadata', 'System.Object'],
])('names the type of .NET that %j is not', async (body, field, type) => {
  await using drill = await open()
  const response = await post(drill, body)
  expect(await response.json()).toMatchObject({
    status: 400,
    errors: { [field]: [`The JSON value could not be converted to ${type}. Path: $.${field}.`] },
  })
})
