import { expect, it } from 'vitest'
import type { Evidence } from '../../src/kernel/contract/evidence.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'

interface Entry {
  readonly summary: string
  readonly evidence: Evidence
}

const all = Object.values<AnyVendor>(vendors)

const entriesOf = (vendor: AnyVendor): readonly Entry[] => [
  ...vendor.ledger,
  ...vendor.routes,
  ...Object.values(vendor.events as Readonly<Record<string, Entry>>),
]

it.each(all)('every assumption of $name can be switched, or says why not', (vendor) => {
  const options = Object.keys(vendor.options.shape)
  const open = entriesOf(vendor).filter(({ evidence }) => {
    if (evidence.standing !== 'assumed') return false
    const { option, fixed } = evidence
    return option === undefined ? fixed === undefined : fixed !== undefined || !options.includes(option)
  })
  expect(open.map(({ summary }) => summary)).toEqual([])
})

/** Says that nothing is known, which is true of every assumption, and not why it is as it is. */
const saysNothing =
  /^(?:nothing|nobody|they|its? \w+|no \w+|the \w+) (?:is|are|has|do|does)\s?(?:not )?(?:published|documented|said|say|disagree|known)$/

it.each(all)('what has no switch at $name says why it is as it is', (vendor) => {
  const empty = entriesOf(vendor).flatMap(({ summary, evidence }) =>
    evidence.standing === 'assumed' && evidence.option === undefined && saysNothing.test(evidence.because)
      ? [`${summary}: ${evidence.because}`]
      : [],
  )
  expect(empty).toEqual([])
})
