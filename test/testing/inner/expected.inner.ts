import { expect, test } from '../../../src/testing/vitest.ts'

test.fails('fails, as is expected', ({ drill }) => {
  expect(drill.amiqus).toHaveDelivered('record.finished')
})
