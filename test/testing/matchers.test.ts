import {
  assertAbandoned,
  assertAttempted,
  assertDelivered,
  assertDownloaded,
} from '../../src/testing/assertions.ts'
import { expect, it } from '../../src/testing/vitest.ts'
import type { VendorDrill } from '../../src/testing/index.ts'

const failure = (run: () => void): string => {
  try {
    run()
  } catch (error) {
    return String(error)
  }
  throw new Error('it passed')
}

it('a failing toHaveDelivered shows what was sent, and the nearest miss', async ({ drill, receiver }) => {
  await drill.credas.subscribe(receiver.url)
  await drill.credas.trigger('process.complete', { set: { StatusDescription: 'Something else' } })
  await drill.credas.trigger('process.complete')
  const said = failure(() =>
    expect(drill.credas).toHaveDelivered('process.complete', {
      StatusDescription: 'Something else',
      Status: 7,
    }),
  )
  expect(said).toContain('expected credas to have delivered process.complete with {"StatusDescription"')
  const [first] = drill.credas.deliveries
  expect(said).toContain(`nearest: process.complete ${first?.id.slice(0, 8)}: Status is`)
  expect(said).toContain('expected 7')
  expect(said).not.toContain('StatusDescription is')
  expect(said).toMatch(
    /event +status +attempts +last outcome +fault +to\n *process\.complete +delivered +1 +200/,
  )
})

it('says so when nothing was sent, and when it was not delivered yet', async ({ drill, receiver }) => {
  expect(failure(() => expect(drill).toHaveDelivered('process.complete'))).toContain('nothing was sent')
  receiver.answerAlways(500)
  await drill.amiqus.subscribe(receiver.url)
  await drill.amiqus.trigger('record.created')
  expect(failure(() => expect(drill.amiqus).toHaveDelivered('record.created'))).toContain('it is pending')
})

it('asymmetric matchers count in a partial payload', async ({ drill, receiver }) => {
  await drill.credas.subscribe(receiver.url)
  await drill.credas.trigger('process.complete')
  expect(drill.credas).toHaveDelivered('process.complete', { ProcessId: expect.any(String) as string })
  expect(drill.credas).not.toHaveDelivered('process.complete', { ProcessId: expect.any(Number) as number })
})

it('refuses while a delivery is under way, also after not', async ({ drill, receiver }) => {
  receiver.answerNext('hang')
  await drill.credas.subscribe(receiver.url)
  const sending = drill.credas.trigger('process.complete')
  await new Promise(setImmediate)
  expect(() => expect(drill.credas).toHaveDelivered('process.complete')).toThrow(
    'still under way: credas process.complete',
  )
  expect(() => expect(drill.credas).not.toHaveDelivered('process.complete')).toThrow('still under way')
  await sending
  await drill.clock.advance('1h')
})

it('refuses an event that does not exist, and a subject that is none', ({ drill }) => {
  expect(() => expect(drill.amiqus).not.toHaveDelivered('record.finshed')).toThrow(
    'there is no event "record.finshed"',
  )
  expect(() => expect(drill.amiqus).not.toHaveDelivered('process.complete')).toThrow(
    'no event "process.complete"',
  )
  expect(() => expect('amiqus').toHaveDelivered('record.finished')).toThrow('toHaveDelivered takes a drill')
  expect(() => expect(drill.amiqus.delivery()).toHaveBeenAttempted(1)).toThrow(
    'toHaveBeenAttempted takes a delivery',
  )
  expect(() => expect(7).toHaveDownloaded()).toThrow('toHaveDownloaded takes a drill')
})

it('a failing toHaveBeenAttempted or toHaveBeenAbandoned shows the attempts', async ({ drill, receiver }) => {
  receiver.answerNext(503, 500)
  await drill.amiqus.subscribe(receiver.url)
  const [delivery] = await drill.amiqus.trigger('record.created')
  await drill.clock.advance('60s')
  const said = failure(() => expect(delivery).toHaveBeenAttempted(3))
  expect(said).toContain('to have been attempted 3 times, it was 2 times')
  expect(said).toMatch(/1 +\d{4}-.*Z +503\n *2 +\d{4}-.*Z +500/)
  expect(failure(() => expect(delivery).toHaveBeenAbandoned())).toMatch(
    /it is pending, and is tried again at \d{4}-/,
  )
  expect(failure(() => expect(delivery).not.toHaveBeenAttempted(2))).toContain('not to have been attempted')
})

it('a signature is valid under its own secret, on the delivery and on what was received', async ({
  drill,
  receiver,
}) => {
  const signing: readonly VendorDrill[] = [drill.amiqus, drill.amani]
  for (const vendor of signing) {
    const { secret } = await vendor.subscribe(receiver.url)
    await vendor.trigger(vendor.name === 'amiqus' ? 'record.finished' : 'profile_create')
    expect(vendor.delivery()).toHaveValidSignature()
    expect(receiver.last).toHaveValidSignature(secret)
    expect(receiver.last).not.toHaveValidSignature(`${secret}x`)
    const said = failure(() => expect(vendor.delivery()).toHaveValidSignature('wrong'))
    expect(said).toContain('HMAC-SHA256 base64 in')
    expect(said).toContain('it should be')
  }
})

it('a vendor that does not sign has no signature to check, and a request needs its secret', async ({
  drill,
  receiver,
}) => {
  await drill.reportflow.subscribe(receiver.url)
  await drill.reportflow.trigger('file.completed')
  expect(() => expect(drill.reportflow.delivery()).toHaveValidSignature()).toThrow('reportflow does not sign')
  expect(() => expect(receiver.last).toHaveValidSignature()).toThrow('nobody knows the secret')
  expect(failure(() => expect(receiver.last).toHaveValidSignature('any'))).toContain('missing')
})

it('the assertions for other runners say the same', async ({ drill, receiver }) => {
  await drill.credas.subscribe(receiver.url)
  await drill.credas.trigger('process.complete')
  assertDelivered(drill.credas, 'process.complete')
  assertAttempted(drill.credas.delivery(), 1)
  expect(() => assertAbandoned(drill.credas.delivery())).toThrow('it is delivered')
  expect(() => assertDelivered(drill.credas, 'process.deleted')).toThrow(
    'expected credas to have delivered process.deleted',
  )
  expect(() => assertDownloaded(drill.credas)).toThrow('the API was not called')
})
