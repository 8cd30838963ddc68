import { expect, it } from 'vitest'
import { startServer, vendors } from '../src/index.ts'

it('serves the vendors that it is given, and no others', async () => {
  const [name = '', vendor] = Object.entries(vendors)[0] ?? []
  if (!vendor) throw new Error('the registry is empty')
  await using server = await startServer({ port: 0, vendors: { [name]: vendor } })
  expect(Object.keys(server.tenants.get('default').mocks)).toEqual([name])
})

it('refuses a vendor under another name than its own, and a name that no path can hold', async () => {
  const [vendor] = Object.values(vendors)
  if (!vendor) throw new Error('the registry is empty')
  await expect(startServer({ port: 0, vendors: { other: vendor } })).rejects.toThrow(
    `"other" holds the vendor "${vendor.name}"; write { ${vendor.name}: … }`,
  )
  const odd = { ...vendor, name: '~odd' }
  await expect(startServer({ port: 0, vendors: { '~odd': odd } })).rejects.toThrow(
    '"~odd" cannot be the name of a vendor',
  )
})
