import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { vendors } from '../../src/vendors.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'

// What a webhook carries where the vendor has not published it, in both positions of the option.

/** The headers of each attempt at one delivery; the first is answered with 500. */
async function attempts(drill: OpenMock, event: string) {
  drill.receiver.answers.push(500)
  await drill.mock.trigger(event, { to: { url: drill.receiver.url, secret: 'a secret' } })
  await drill.settled()
  await drill.clock.advance('1h')
  return drill.receiver.received.map(({ headers }) => headers)
}

it.each([
  ['stable', 1, ['1', '2'], 1],
  ['per-attempt', 0, ['0', '1'], 2],
] as const)('Amiqus names its attempts: %s, from %d', async (deliveryIds, firstAttempt, numbers, ids) => {
  await using drill = await openMock(amiqus, { options: { deliveryIds, firstAttempt } })
  const sent = await attempts(drill, 'ping')
  expect(sent.map((headers) => headers['x-aqid-delivery-attempt'])).toEqual(numbers)
  const given = sent.map((headers) => headers['x-aqid-delivery-id'])
  expect(new Set(given).size).toBe(ids)
  for (const id of given) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
})

const unpublished = Object.values<AnyVendor>(vendors).filter(({ options }) => 'userAgent' in options.shape)

it('leaves one User-Agent only as it is: that of Amiqus is printed', () => {
  expect(unpublished.map(({ name }) => name).toSorted()).toEqual([
    'amani',
    'credas',
    'reportflow',
    'smartdocumentor',
  ])
})

it.each(unpublished)('$name sends the User-Agent that it is given, or none', async (vendor) => {
  for (const userAgent of ['Specimen/1.0 (a b)', '']) {
    await using drill = await openMock(vendor, { options: { userAgent } })
    const [headers] = await attempts(drill, vendor.journey.event)
    expect(headers?.['user-agent']).toBe(userAgent === '' ? undefined : userAgent)
  }
})

it('refuses a User-Agent that no header can hold', async () => {
  await expect(openMock(vendors.credas, { options: { userAgent: 'a\nb' } })).rejects.toThrow(
    'printable ASCII',
  )
})

it('gives a receiver of Credas as long as it is told to', async () => {
  await using drill = await openMock(vendors.credas, { options: { timeoutMs: 100 } })
  expect(drill.mock.retryPolicy().timeoutMs).toBe(100)
})
