import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { AddressBody } from '../schema/client-bodies.ts'
import type { Address } from '../state/clients.ts'

export const noAddress: Address = {
  unit: null,
  house_name: null,
  house_number: null,
  street_name: null,
  second_street: null,
  district: null,
  city: null,
  province: null,
  postcode: null,
  country: null,
}

/** Countries whose post finds nobody without a code; each country has its own rules, and this is the commonest. */
const withPostcode = ['GB', 'IM', 'JE', 'GG']

/** What was given replaces everything. `at` is where in the body the address stands. */
export function toAddressRow(given: AddressBody, at: readonly string[] = []): Address {
  const address = { ...noAddress }
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) Object.assign(address, { [name]: value })
  if (address.country !== null && withPostcode.includes(address.country) && !address.postcode)
    throw broken([...at, 'postcode'], `The ${[...at, 'postcode'].join('.')} field is required`)
  return address
}
