import { expect, it } from 'vitest'
import type { Evidence } from '../../src/kernel/contract/evidence.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'

interface Entry {
  readonly summary: string
  readonly evidence: Evidence
}

const all = Object.values<AnyVendor>(vendors)

it.each(all)('every assumption of $name can be switched, or says why not', (vendor) => {
  const events = Object.values(vendor.events as Readonly<Record<string, Entry>>)
  const entries: readonly Entry[] = [...vendor.ledger, ...vendor.routes, ...events]
  const options = Object.keys(vendor.options.shape)
  const open = entries.filter(({ evidence }) => {
    if (evidence.standing !== 'assumed') return false
    const { option, fixed } = evidence
    return option === undefined ? fixed === undefined : fixed !== undefined || !options.includes(option)
  })
  expect(open.map(({ summary }) => summary)).toEqual([])
})
