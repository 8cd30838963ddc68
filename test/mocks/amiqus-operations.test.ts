import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { operations } from './amiqus/operations/operations.ts'
import { checkOperation } from './amiqus/operations/operation.ts'

/** Two routes are one operation when they differ only in what their parameters are called. */
const anonymous = (name: string): string => name.replaceAll(/:\w+/g, ':')

it('knows all 99 documented operations, and no other has a route', () => {
  const routes = amiqus.routes.filter(({ path }) => path.startsWith('/api/v2/'))
  const served = routes.map(({ method, path }) => anonymous(`${method} ${path}`))
  const tested = operations.map(({ name }) => anonymous(name)).filter((name) => name.includes(' /api/v2/'))
  expect(tested.toSorted()).toEqual(served.toSorted())
  expect(new Set(served).size).toBe(99)
})

it.each(operations)('$name answers as it is documented', checkOperation)
