import { it } from 'vitest'
import { expect, test } from 'hookdrill/vitest'
import { drive, signs } from '../drive.js'

it('drills', () => drive())
it('signs', signs)

test('has fixtures and matchers', async ({ drill, receiver }) => {
  await drill.credas.subscribe(receiver.url)
  await drill.credas.trigger('process.complete')
  expect(drill.credas).toHaveDelivered('process.complete')
})
