import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { caseOperations } from './amiqus/operations/cases.ts'
import { checkOperation, type Operation } from './amiqus/operations/operation.ts'
import { paperOperations } from './amiqus/operations/paper.ts'
import { peopleOperations } from './amiqus/operations/people.ts'
import { recordOperations } from './amiqus/operations/records.ts'
import { webhookOperations } from './amiqus/operations/webhooks.ts'

/** Everything that the specification lists; each operation makes what it needs through the public API. */
const operations: readonly Operation[] = [
  ...peopleOperations,
  ...paperOperations,
  ...recordOperations,
  ...caseOperations,
  ...webhookOperations,
]

/** Two routes are one operation when they differ only in what their parameters are called. */
const anonymous = (name: string): string => name.replaceAll(/:\w+/g, ':')

it('knows all 99 documented operations, and no other has a route', () => {
  const routes = amiqus.routes.filter(({ path }) => path.startsWith('/api/v2/'))
  const served = routes.map(({ method, path }) => anonymous(`${method} ${path}`))
  expect(operations.map(({ name }) => anonymous(name)).toSorted()).toEqual(served.toSorted())
  expect(new Set(served).size).toBe(99)
})

it.each(operations)('$name answers as it is documented', checkOperation)
