import { expect, it } from 'vitest'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { operations } from './smartdocumentor/operations.ts'
import { open } from './smartdocumentor/support.ts'

it('has one entry here for each operation, and none too many', () => {
  const routes = smartdocumentor.routes.map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(operations).toSorted()).toEqual(routes.toSorted())
})

it.each(Object.entries(operations))('%s answers a good call as it should', async (name, operation) => {
  await using drill = await open()
  const { path, init } = await operation.call(drill)
  const send = operation.guarded ? drill.api : drill.bare
  const response = await send(path, init)
  expect([response.status, response.headers.get('content-type')]).toEqual([operation.status, operation.type])
  expect(drill.mock.requests().at(-1)?.route).toBe(name)
  if (operation.answer) operation.answer.parse(await response.json())
  else if (operation.type === null) expect(await response.text()).toBe('')
})

it.each(Object.entries(operations).filter(([, { guarded }]) => guarded))(
  '%s refuses a caller without a token, and changes nothing',
  async (_, operation) => {
    await using drill = await open()
    const { path, init } = await operation.call(drill)
    const before = drill.tenant.snapshot().mocks
    const response = await drill.bare(path, init)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(drill.tenant.snapshot().mocks).toEqual(before)
  },
)
