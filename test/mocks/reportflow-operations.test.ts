import { describe, expect, it } from 'vitest'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { openMock } from '../support/open-mock.ts'
import { operations } from './reportflow/operations.ts'

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

describe.each(Object.entries(operations))('every operation of %s', (edition, table) => {
  const routes = reportflow.routes.filter(({ editions }) => editions?.includes(edition) ?? true)

  it('is in the table, and the table has nothing else', () => {
    expect(Object.keys(table).toSorted()).toEqual(routes.map(nameOf).toSorted())
  })

  it.each(Object.entries(table))('%s answers as its page says', async (name, operation) => {
    await using drill = await openMock(reportflow, { edition })
    const response = await operation.call(drill)
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
      status: operation.status,
      type: operation.type,
    })
    expect(drill.mock.requests().at(-1)?.route).toBe(name)
    for (const header of operation.headers ?? []) expect(response.headers.get(header), header).toBeTruthy()
    if (operation.body) operation.body.parse(await response.json())
    else expect((await response.arrayBuffer()).byteLength > 0).toBe(operation.status !== 302)
  })

  it.each(routes.filter(({ open }) => open !== true).map((route) => [nameOf(route), route] as const))(
    '%s lets nobody in without credentials, whatever the body',
    async (_, { method, path }) => {
      await using drill = await openMock(reportflow, { edition })
      const before = drill.mock.snapshot()
      const body = method === 'POST' ? { body: '{"truncated":' } : {}
      const { status } = await drill.bare(path.replaceAll(':', ''), { method, ...body })
      expect(status).toBe(path.endsWith('/userinfo') ? 401 : 412)
      expect(drill.mock.snapshot()).toEqual(before)
    },
  )
})

it.each([
  ['legacy', operations.current, operations.legacy],
  ['current', operations.legacy, operations.current],
] as const)('%s does not have the operations of the other edition', async (edition, others, own) => {
  await using drill = await openMock(reportflow, { edition })
  const foreign = Object.keys(others).filter((name) => !(name in own))
  expect(foreign.length).toBeGreaterThan(0)
  for (const name of foreign) {
    const [method = '', path = ''] = name.split(' ')
    const response = await drill.api(path.replaceAll(':', ''), { method })
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 404,
      body: { statusCode: 404, message: `Cannot ${method} ${path.replaceAll(':', '')}`, error: 'Not Found' },
    })
  }
})
