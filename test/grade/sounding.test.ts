import { expect, it } from 'vitest'
import { requirements } from '../../src/grade/requirements/areas.ts'
import { soundingOrder } from '../../src/grade/sounding.ts'

const odd = requirements.filter((requirement) => requirement.odd !== undefined)

it('whatever is sounded is tried by odd webhooks', () => {
  const ids = odd.map(({ id }) => id)
  expect(soundingOrder.filter((id) => !ids.includes(id))).toEqual([])
  expect(new Set(soundingOrder).size).toBe(soundingOrder.length)
})

it('every way in which odd webhooks break a handler is sounded', () => {
  const sounded = new Set(odd.flatMap(({ id, odd: by }) => (soundingOrder.includes(id) ? [by?.broke] : [])))
  expect(odd.flatMap(({ odd: by }) => (sounded.has(by?.broke) ? [] : [by?.broke]))).toEqual([])
})
