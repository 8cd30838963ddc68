import { expect, it } from 'vitest'
import { deliveryFaults, type DeliveryFault } from '../../src/faults/catalogue.ts'
import { whyNot } from '../../src/faults/why-not.ts'
import { readFault } from '../../src/faults/fault.ts'
import { effects } from './effects.ts'
import { openWay, ways, type Way } from './ways.ts'

// The keys of an object that is typed by them.
const kinds = Object.keys(deliveryFaults) as DeliveryFault['kind'][]

it.each(
  ways.flatMap((way) => kinds.map((kind): [string, DeliveryFault['kind'], Way] => [way.name, kind, way])),
)('%s, %s: does what it says, or why not is said and nothing changes', async (_, kind, way) => {
  await using world = await openWay(way)
  const { drill, event, signing, data } = world
  const why = whyNot(readFault(deliveryFaults, kind), { vendor: way.vendor, event, signing })
  if (why === undefined) {
    await effects[kind](world)
    return
  }
  const before = drill.tenant.snapshot()
  await expect(drill.mock.trigger(event, { data, fault: kind })).rejects.toThrow(why)
  await drill.settled()
  expect(drill.tenant.snapshot()).toEqual(before)
  expect(drill.receiver.received).toHaveLength(1)
})

it('says of every vendor which faults never fit', () => {
  const never = Object.fromEntries(
    ways.map(({ vendor }) => [
      vendor.name,
      kinds.filter((kind) => whyNot(readFault(deliveryFaults, kind), { vendor }) !== undefined),
    ]),
  )
  const ofBytes = ['mistaken-signature', 'wrong-encoding', 'reserialised-signature', 'tampered-body']
  const malformed = ['malformed-signature', 'cut-signature', 'other-case']
  const ofProof = ['wrong-secret', 'stale-secret', 'no-signature', 'two-signatures', ...malformed, ...ofBytes]
  expect(never).toEqual({
    amiqus: [],
    amani: ['zoned-times'],
    credas: [...ofBytes, 'missing-optional-fields', 'zoned-times'],
    reportflow: ofProof,
    smartdocumentor: [...ofProof, 'unknown-event'],
  })
})
