import { expect, it } from 'vitest'
import { describeSupport } from '../../scripts/supported.ts'
import { vendors } from '../../src/vendors.ts'
import { testedOperations } from '../support/tested-operations.ts'

it('docs/SUPPORTED.md says what the ledgers say (npm run generate brings it up to date)', async () => {
  await expect(describeSupport(Object.values(vendors), testedOperations)).toMatchFileSnapshot(
    '../../docs/SUPPORTED.md',
  )
})
