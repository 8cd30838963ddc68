import { expect, it } from 'vitest'
import { vendors } from '../src/vendors.ts'
import { silentRoutes } from './support/check-published.ts'
import { openMock } from './support/open-mock.ts'

const all = Object.values(vendors).flatMap((vendor) =>
  vendor.editions.map((edition) => [vendor.name, edition, vendor] as const),
)

it.each(all)('every operation of %s, edition %s, says what it answers', async (_name, edition, vendor) => {
  await using opened = await openMock(vendor, { edition })
  expect(silentRoutes(opened.mock)).toEqual([])
})
