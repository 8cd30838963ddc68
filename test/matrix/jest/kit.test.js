import { expect, test } from '@jest/globals'
import { createDrill, matchers } from 'hookdrill/testing'
import { drive, signs } from '../drive.js'

expect.extend(matchers)

test('drills', () => drive())
test('signs', signs)

test('has matchers', async () => {
  const drill = await createDrill()
  await drill.credas.subscribe((_req, res) => res.end())
  await drill.credas.trigger('process.complete')
  expect(drill.credas).toHaveDelivered('process.complete')
  await drill.close()
})
