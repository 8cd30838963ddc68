import { expect, it } from 'vitest'
import { amiqus } from '../mocks/amiqus/index.ts'
import { RefusalError } from '../src/kernel/contract/refusal.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { openMock } from './support/open-mock.ts'

/** A vendor that counts every call, whoever makes it, and lets two in a minute through. */
const counting: AnyVendor = {
  ...amiqus,
  answerHeaders(_request, context) {
    const { count, endsAt } = context.tally('calls', 60_000)
    if (count > 2)
      throw new RefusalError({ kind: 'rate-limited', retryAfterS: (endsAt - context.now()) / 1000 })
    return { 'X-Calls': String(count) }
  },
}

it('every answer carries the headers that the vendor adds, whether it is an error or not', async () => {
  await using drill = await openMock(counting)
  expect((await drill.api('/api/v2/clients')).headers.get('x-calls')).toBe('1')
  const unknown = await drill.bare('/nowhere')
  expect([unknown.status, unknown.headers.get('x-calls')]).toEqual([404, '2'])
})

it('a vendor can refuse a call by count, until its window has ended or the account is reset', async () => {
  await using drill = await openMock(counting)
  const before = drill.tenant.snapshot()
  const call = async (): Promise<number> => (await drill.api('/api/v2/clients')).status
  expect([await call(), await call(), await call()]).toEqual([200, 200, 429])
  await drill.clock.advance('59s')
  expect((await drill.api('/api/v2/clients')).headers.get('retry-after')).toBe('1')
  await drill.clock.advance('1s')
  expect([await call(), await call(), await call()]).toEqual([200, 200, 429])
  expect(drill.tenant.snapshot().mocks).toEqual(before.mocks)
  drill.tenant.reset()
  expect(await call()).toBe(200)
})
