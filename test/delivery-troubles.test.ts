import { expect, it } from 'vitest'
import { deliveryTroubles, type DeliveryTrouble } from '../src/delivery/troubles.ts'
import { whyNot } from '../src/delivery/trouble/why-not.ts'
import { readTrouble } from '../src/kernel/contract/trouble.ts'
import { effects } from './troubles/effects.ts'
import { openWay, ways, type Way } from './troubles/ways.ts'

// The keys of an object that is typed by them.
const kinds = Object.keys(deliveryTroubles) as DeliveryTrouble['kind'][]

it.each(
  ways.flatMap((way) => kinds.map((kind): [string, DeliveryTrouble['kind'], Way] => [way.name, kind, way])),
)('%s, %s: does what it says, or why not is said and nothing changes', async (_, kind, way) => {
  await using world = await openWay(way)
  const { drill, event, signing, data } = world
  const why = whyNot(readTrouble(deliveryTroubles, kind), { vendor: way.vendor, event, signing })
  if (why === undefined) {
    await effects[kind](world)
    return
  }
  const before = drill.tenant.snapshot()
  await expect(drill.mock.trigger(event, { data, tamper: kind })).rejects.toThrow(why)
  await drill.settled()
  expect(drill.tenant.snapshot()).toEqual(before)
  expect(drill.receiver.received).toHaveLength(1)
})

it('says of every vendor which troubles never fit', () => {
  const never = Object.fromEntries(
    ways.map(({ vendor }) => [
      vendor.name,
      kinds.filter((kind) => whyNot(readTrouble(deliveryTroubles, kind), { vendor }) !== undefined),
    ]),
  )
  const ofBytes = ['wrong-encoding', 'reserialised-signature', 'tampered-body']
  const ofProof = ['wrong-secret', 'stale-secret', 'no-signature', 'two-signatures', ...ofBytes]
  expect(never).toEqual({
    amiqus: [],
    amani: [],
    credas: [...ofBytes, 'missing-optional-fields'],
    reportflow: ofProof,
    smartdocumentor: [...ofProof, 'unknown-event'],
  })
})
