import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { openMock } from '../support/open-mock.ts'
import { amaniSwitches } from './switches/amani.ts'
import { amiqusSwitches } from './switches/amiqus.ts'
import { credasSwitches } from './switches/credas.ts'
import { reportflowSwitches } from './switches/reportflow.ts'
import { smartdocumentorSwitches } from './switches/smartdocumentor.ts'
import type { Switch } from './switches/support.ts'

// Every option of every vendor, in every position that has a name.

const switches: Readonly<Record<string, Readonly<Record<string, Switch>>>> = {
  amani: amaniSwitches,
  amiqus: amiqusSwitches,
  credas: credasSwitches,
  reportflow: reportflowSwitches,
  smartdocumentor: smartdocumentorSwitches,
}

const all = Object.values<AnyVendor>(vendors)
const rows = all.flatMap((vendor) =>
  Object.entries(switches[vendor.name] ?? {}).map(([option, row]) => ({
    vendor,
    name: vendor.name,
    option,
    row,
  })),
)

const schema = z.looseObject({
  enum: z.array(z.unknown()).default([]),
  const: z.unknown().optional(),
  type: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
})

/** The positions that a switch has by name; a status is the same position as a number and as text. */
function namedPositions(described: unknown): readonly string[] {
  const { enum: names, const: only, type, anyOf } = schema.parse(described)
  const own = [...names, ...(only === undefined ? [] : [only]), ...(type === 'boolean' ? [true, false] : [])]
  return [...new Set([...own.map(String), ...anyOf.flatMap(namedPositions)])]
}

function positionsOf({ options }: AnyVendor, option: string): readonly string[] {
  const described = z.toJSONSchema(options, { io: 'input' }).properties?.[option]
  return namedPositions(described)
}

it.each(all)('every option of $name has a row, and every row is an option', (vendor) => {
  const known = Object.keys(switches[vendor.name] ?? {})
  expect(known.toSorted()).toEqual(Object.keys(vendor.options.shape).toSorted())
})

it.each(rows)('$name $option is seen in every position that has a name', ({ vendor, option, row }) => {
  const byDefault: unknown = vendor.options.parse({})[option]
  const driven = [byDefault, ...row.others.map(([position]) => position)]
  expect(row.others.length).toBeGreaterThan(0)
  expect(
    driven.filter((position, at) => driven.findIndex((each) => isDeepStrictEqual(each, position)) < at),
  ).toEqual([])
  const named = positionsOf(vendor, option)
  expect(named.filter((name) => !driven.map(String).includes(name))).toEqual([])
})

it.each(rows)('$name $option is expected to look different in each position', ({ row }) => {
  const looks = [row.byDefault, ...row.others.map(([, seen]) => seen)]
  const twins = looks.filter((look, at) => looks.findIndex((each) => isDeepStrictEqual(each, look)) < at)
  expect(twins).toEqual([])
})

it.concurrent.each(rows)('$name $option decides in each position', async ({ vendor, option, row }) => {
  const { edition, beside = {}, see, byDefault, others } = row
  const seenWith = async (options: Readonly<Record<string, unknown>>) => {
    await using drill = await openMock(vendor, {
      options: { ...beside, ...options },
      seed: 'seven',
      ...(edition !== undefined && { edition }),
    })
    return await see(drill)
  }
  const seen = [await seenWith({})]
  for (const [position] of others) seen.push(await seenWith({ [option]: position }))
  expect(seen).toEqual([byDefault, ...others.map(([, look]) => look)])
})
