import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { apiFaults, deliveryFaults } from '../../src/faults/catalogue.ts'
import type { FaultCatalogue } from '../../src/faults/fault.ts'

const sides = [
  ['deliveries', deliveryFaults],
  ['api', apiFaults],
] as const satisfies readonly (readonly [string, FaultCatalogue])[]

const filesOf = (side: string): readonly string[] =>
  readdirSync(new URL(`../../src/faults/${side}/`, import.meta.url)).map((file) => file.replace(/\.ts$/, ''))

it.each(sides)('each fault of src/faults/%s is a file, named as the fault', (side, catalogue) => {
  expect(filesOf(side).toSorted()).toEqual(Object.keys(catalogue).toSorted())
})

it.each(sides)(
  'each fault of src/faults/%s says what it does, and has a default for every setting',
  (_, catalogue) => {
    for (const [name, fault] of Object.entries<FaultCatalogue[string]>(catalogue)) {
      expect(fault.name).toBe(name)
      expect(fault.summary, name).toMatch(/\w/)
      expect(() => z.strictObject(fault.settings).parse({}), name).not.toThrow()
    }
  },
)

it('no name is taken on both sides', () => {
  expect(Object.keys(deliveryFaults).filter((name) => Object.hasOwn(apiFaults, name))).toEqual([])
})
