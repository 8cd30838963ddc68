import { expect, it } from 'vitest'
import { open, post } from './smartdocumentor/support.ts'

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
