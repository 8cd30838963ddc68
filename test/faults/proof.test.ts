import type { WebhookSender } from '../../src/delivery/send.ts'
import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { createDestinations } from '../../src/delivery/destinations.ts'
import { createHttpDownload } from '../../src/delivery/download.ts'
import type { WebhookRequest } from '../../src/delivery/send.ts'
import { render } from '../../src/files/render.ts'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { createTenant } from '../../src/tenant/tenant.ts'
import { toDeliveryDetail } from '../../src/kernel/delivery/views.ts'
import { amani } from '../../mocks/amani/index.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { credas } from '../../mocks/credas/index.ts'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { openMock, startOfTime, type OpenMock } from '../support/open-mock.ts'
import { linesOf, only } from './ways.ts'

const event = 'record.finished'
const hmac = (secret: string, bytes: Uint8Array): string =>
  createHmac('sha256', secret).update(bytes).digest('base64')

async function staleProof(drill: OpenMock, name: string, header: string): Promise<readonly string[]> {
  const before = drill.receiver.received.length
  await drill.mock.trigger(name, { fault: 'stale-secret' })
  await drill.settled()
  return linesOf(only(drill.receiver.received.slice(before)), header)
}

it('a stale secret is the one before the last rotation through the API of Amani', async () => {
  await using drill = await openMock(amani)
  const made = await drill.mock.subscribe({ url: drill.receiver.url, secret: 'the-first-one' })
  await drill.api('/api/v2/webhook/token', { method: 'PATCH' })
  const lines = await staleProof(drill, 'profile_create', 'Webhook-Signature')
  expect(made?.secret.reveal()).toBe('the-first-one')
  expect(lines).toEqual([hmac('the-first-one', drill.receiver.received[0]?.body ?? Buffer.alloc(0))])
})

it('a stale secret is the one that an operator replaced, at Amiqus and Credas', async () => {
  await using first = await openMock(amiqus)
  for (const secret of ['old', 'new']) await first.operate({ url: first.receiver.url, secret })
  const lines = await staleProof(first, event, 'X-AQID-Signature')
  expect(lines).toEqual([hmac('old', first.receiver.received[0]?.body ?? Buffer.alloc(0))])

  await using second = await openMock(credas)
  for (const headerValue of ['old', 'new'])
    await second.operate({ url: second.receiver.url, headerName: 'webhookAuth', headerValue })
  expect(await staleProof(second, 'process.complete', 'webhookAuth')).toEqual(['old'])
})

it('Amani that signs Python JSON and sends compact bytes keeps its signature when they are tampered with', async () => {
  await using drill = await openMock(amani, { options: { wireMode: 'compact-signed-python' } })
  const made = await drill.mock.subscribe({ url: drill.receiver.url })
  const data = { event: 'document_delete', profile: {}, data: {} }
  const [sent] = await drill.mock.trigger('document_delete')
  await drill.settled()
  const payload: unknown = JSON.parse(Buffer.from(sent?.body ?? '', 'base64').toString('utf8'))
  expect(payload).toMatchObject({ event: data.event })
  for (const fault of ['tampered-body', 'truncated-json', 'reserialised-signature'] as const)
    await drill.mock.trigger('document_delete', { data: payload, fault })
  await drill.settled()
  const [clean, tampered, truncated, reserialised] = drill.receiver.received.map((message) => ({
    body: message.body,
    proof: linesOf(message, 'Webhook-Signature'),
  }))
  const secret = made?.secret.reveal() ?? ''
  expect(tampered?.proof).toEqual(clean?.proof)
  expect(tampered?.body).not.toEqual(clean?.body)
  expect(truncated?.proof).toEqual([hmac(secret, truncated?.body ?? Buffer.alloc(0))])
  expect(reserialised?.body).toEqual(clean?.body)
  expect([clean?.proof, [hmac(secret, clean?.body ?? Buffer.alloc(0))]]).not.toContainEqual(
    reserialised?.proof,
  )
})

it('a retry carries the same bytes and the same proof', async () => {
  await using drill = await openMock(amiqus, { seed: 'seven' })
  await drill.operate({ url: drill.receiver.url })
  for (const fault of ['tampered-body', 'two-signatures', 'wrong-secret', 'truncated-json'] as const) {
    drill.receiver.answers.push(401)
    const before = drill.receiver.received.length
    await drill.mock.trigger(event, { fault })
    await drill.settled()
    await drill.clock.advance('60s')
    const [one, two] = drill.receiver.received.slice(before)
    expect(two?.body, fault).toEqual(one?.body)
    expect(two && linesOf(two, 'X-AQID-Signature'), fault).toEqual(one && linesOf(one, 'X-AQID-Signature'))
  }
})

it('what is kept is what was sent, with both lines, and no secret is shown', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ url: drill.receiver.url, headerName: 'webhookAuth', headerValue: 'hush' })
  await drill.mock.trigger('process.complete', { fault: 'two-signatures' })
  await drill.settled()
  const delivery = only(drill.mock.deliveries())
  expect(delivery.attempts[0]?.headers['webhookAuth']).toHaveLength(2)
  expect(delivery.attempts[0]?.headers['webhookAuth']).toContain('hush')
  expect(toDeliveryDetail(delivery)).toMatchObject({
    fault: 'two-signatures',
    attempts: [{ headers: { webhookAuth: ['[secret]', '[secret]'] } }],
  })
  expect(
    JSON.stringify([delivery, drill.tenant.journal.since(0)].map((it) => JSON.stringify(it)).slice(1)),
  ).not.toContain('hush')
})

it('a resend repeats the fault that is in the message, and can be given one of its own', async () => {
  await using drill = await openMock(amiqus)
  await drill.operate({ url: drill.receiver.url })
  const [first] = await drill.mock.trigger(event, { fault: 'wrong-secret' })
  await drill.settled()
  const id = first?.id ?? ''
  expect(drill.mock.resend(id)).toMatchObject({ resendOf: id, fault: 'wrong-secret' })
  await drill.settled()
  expect(drill.mock.resend(id, { fault: 'no-signature' })).toMatchObject({ fault: 'no-signature' })
  await drill.settled()
  const [one, two, three] = drill.receiver.received
  expect(two && linesOf(two, 'X-AQID-Signature')).toEqual(one && linesOf(one, 'X-AQID-Signature'))
  expect(three && linesOf(three, 'X-AQID-Signature')).toEqual([])
  expect(new Set(drill.receiver.received.map(({ headers }) => headers['x-aqid-delivery-id'])).size).toBe(1)

  const [late] = await drill.mock.trigger(event, { fault: 'late' })
  expect(drill.mock.resend(late?.id ?? '').fault).toBeUndefined()
  const before = drill.mock.deliveries()
  expect(() => drill.mock.resend(id, { fault: 'unknown-event' })).toThrow(/send the event anew/)
  expect(drill.mock.deliveries()).toEqual(before)
})

it('the way in which the bytes travel is for the first attempt alone', async () => {
  const messages: WebhookRequest[] = []
  const send: WebhookSender = (message) => {
    messages.push(message)
    return Promise.resolve({ kind: 'unreachable', code: 'ECONNRESET' })
  }
  const download = createHttpDownload(createDestinations())
  const tenant = createTenant({
    id: 't',
    vendors: { amiqus },
    send,
    download,
    render,
    clock: { frozenAt: startOfTime },
  })
  const mock = tenant.mock('amiqus')
  await mock.subscribe({ url: 'http://127.0.0.1:1/' })
  await mock.trigger(event, { fault: { kind: 'slow-bytes', chunkBytes: 3 } })
  await tenant.clock.advance('1h')
  const [first, ...rest] = messages.map(({ transmission }) => transmission)
  expect(first).toEqual({ kind: 'slow-bytes', chunkBytes: 3, everyMs: 20 })
  expect(rest).toEqual([undefined, undefined, undefined, undefined])
  messages.length = 0
  for (const fault of ['reset-before-answer', 'reset-after-answer'] as const)
    await mock.trigger(event, { fault })
  await tenant.settled()
  expect(messages.map(({ transmission }) => transmission?.kind)).toEqual([
    'reset-before-answer',
    'reset-after-answer',
  ])
  tenant.close()
  await download.close()
})

it('a scripted fault hits as many deliveries as it says, of the event that it names', async () => {
  await using drill = await openMock(amiqus)
  await drill.operate({ url: drill.receiver.url })
  drill.mock.faults.add(readScriptedFault(amiqus, 'no-signature', { event, times: 2 }))
  for (const name of ['client.created', event, event, event]) await drill.mock.trigger(name)
  await drill.settled()
  expect(drill.mock.deliveries().map(({ fault }) => fault)).toEqual([
    undefined,
    'no-signature',
    'no-signature',
    undefined,
  ])
  expect(drill.mock.faults.list()).toEqual([])
})

it('a scripted fault that does not fit is told, and the delivery goes as it is', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ url: drill.receiver.url })
  drill.mock.faults.add(readScriptedFault(credas, 'wrong-secret'))
  await drill.mock.trigger('process.complete')
  await drill.settled()
  expect(only(drill.mock.deliveries()).fault).toBeUndefined()
  expect(drill.receiver.received).toHaveLength(1)
  const warnings = drill.tenant.journal
    .since(0)
    .flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
  expect(warnings).toContainEqual(
    expect.stringMatching(/wrong-secret does not fit process\.complete.*unsigned/),
  )
})

it('fault that can hit nothing of a vendor is refused when it is scripted', () => {
  expect(() => readScriptedFault(reportflow, 'wrong-secret')).toThrow(
    /"wrong-secret" does not fit: .*unsigned/,
  )
  expect(() => readScriptedFault(credas, 'unknown-event', { event: 'actor.invite' })).toThrow(
    /does not say which event/,
  )
  expect(readScriptedFault(credas, 'wrong-secret').fault).toEqual({ kind: 'wrong-secret' })
})

it('a vendor goes by what it meant to send, whatever became of the bytes', async () => {
  await using drill = await openMock(smartdocumentor)
  await drill.operate({ url: drill.receiver.url })
  drill.receiver.answers.push(400)
  await drill.mock.trigger('task.exported', { fault: 'truncated-json' })
  await drill.settled()
  expect(drill.tenant.journal.since(0)).toContainEqual(
    expect.objectContaining({ vendor: 'smartdocumentor', became: 'back in To Review' }),
  )
})

it('the log of Amiqus can be read when the bodies cannot', async () => {
  await using drill = await openMock(amiqus)
  const made = await drill.mock.subscribe({ url: drill.receiver.url })
  await drill.mock.trigger(event, { fault: 'truncated-json' })
  await drill.settled()
  const log = await drill.api(`/api/v2/webhooks/${made?.id}/deliveries`)
  expect(log.status).toBe(200)
})
