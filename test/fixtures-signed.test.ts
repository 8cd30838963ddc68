import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { fixtures, signatureVectors, signed, specimen, toRequest } from '../src/fixtures.ts'
import { HookdrillError } from '../src/kernel/errors/error.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'
import { openMock, type OpenMock } from './support/open-mock.ts'

const { amani, amiqus, credas, reportflow, smartdocumentor } = fixtures

const secret = 'a secret of ours'
const zip = '{{profile.id}} {{event_id}} {{timestamp}}'

/** What a subscriber of each vendor would set up, and what a fixture is then told. */
const settings: readonly {
  vendor: AnyVendor
  edition?: string
  options?: Record<string, unknown>
  subscribe: Record<string, unknown>
  secret?: string
}[] = [
  { vendor: vendors.amiqus, subscribe: { secret }, secret },
  { vendor: vendors.reportflow, subscribe: {} },
  { vendor: vendors.reportflow, edition: 'current', subscribe: {} },
  { vendor: vendors.amani, subscribe: { secret }, secret },
  { vendor: vendors.amani, options: { wireMode: 'compact-raw' }, subscribe: { secret }, secret },
  { vendor: vendors.amani, options: { wireMode: 'compact-signed-python' }, subscribe: { secret }, secret },
  { vendor: vendors.credas, subscribe: {} },
  { vendor: vendors.credas, options: { updateTypeField: 'updateType' }, subscribe: {} },
  { vendor: vendors.credas, subscribe: { headerName: 'webhookAuth', headerValue: secret }, secret },
  { vendor: vendors.smartdocumentor, subscribe: {} },
  {
    vendor: vendors.smartdocumentor,
    options: { extraFields: true, jsonEscapes: 'many' },
    subscribe: {},
  },
]

/** What came for each event of a vendor. */
async function everyDelivery(drill: OpenMock, subscribe: Record<string, unknown>): Promise<void> {
  const portal =
    drill.mock.vendor.name === 'credas'
      ? { actorUrl: drill.receiver.url, statusUrl: drill.receiver.url, monitoringUrl: drill.receiver.url }
      : {}
  await drill.operate({ url: drill.receiver.url, ...portal, ...subscribe })
  for (const event of Object.keys(drill.mock.vendor.events)) await drill.mock.trigger(event)
  await drill.settled()
}

it.each(settings)(
  'a request is what the mock of $vendor.name sends, header for header and byte for byte ($edition $options $secret)',
  async ({ vendor, edition, options = {}, subscribe, secret: ours }) => {
    await using drill = await openMock(vendor, { ...(edition && { edition }), options })
    await everyDelivery(drill, subscribe)
    const deliveries = drill.mock.deliveries()
    expect(new Set(deliveries.map(({ event }) => event))).toEqual(new Set(Object.keys(vendor.events)))
    for (const delivery of deliveries) {
      const [attempt] = delivery.attempts
      const came = drill.receiver.received.find(({ body }) => body.toString('base64') === delivery.body)
      const payload = JSON.parse(came?.body.toString() ?? '') as Record<string, unknown>
      // What options add to a body is not in its payload.
      Reflect.deleteProperty(payload, 'undocumentedField')
      const { updateType, ...rest } = payload
      const request = signed(updateType === undefined ? payload : { UpdateType: updateType, ...rest }, {
        vendor: vendor.name,
        url: delivery.url,
        deliveryId: delivery.id,
        options,
        ...(ours !== undefined && { secret: ours }),
      })
      expect(Buffer.from(request.body).toString(), delivery.event).toBe(came?.body.toString())
      const wire = Object.entries(came?.headers ?? {})
      expect(wire, delivery.event).toEqual(
        expect.arrayContaining(
          Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
      )
      expect(Object.keys(request.headers)).toEqual(Object.keys(attempt?.headers ?? {}))
    }
  },
)

it('needs to be told nothing but the secret', () => {
  const payload = amiqus.recordFinished({ data: { record: { id: 7 } } })
  const { url, method, headers, body } = signed(payload, { secret })
  expect({ url, method }).toEqual({ url: 'http://127.0.0.1:3000/webhooks/amiqus', method: 'POST' })
  expect(JSON.parse(Buffer.from(body).toString())).toEqual(payload)
  expect(headers).toEqual({
    'Content-Type': 'application/json',
    'User-Agent': 'Amiqus AmiqusID/8927532',
    'X-AQID-Delivery-Id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    'X-AQID-Delivery-Attempt': '1',
    'X-AQID-Signature': createHmac('sha256', secret).update(body).digest('base64'),
  })
  expect(signed(payload, { secret }).headers['X-AQID-Delivery-Id']).not.toBe(headers['X-AQID-Delivery-Id'])
})

it('signs what it is given, also what no vendor would send', () => {
  const payload = amiqus.recordFinished()
  Reflect.set(payload.data, 'surprise', 'ü')
  const { body, headers } = signed(payload, { secret, attempt: 3, deliveryId: 'd1' })
  expect(Buffer.from(body).toString()).toContain('"surprise":"\\u00fc"')
  expect(headers).toMatchObject({
    'X-AQID-Delivery-Id': 'd1',
    'X-AQID-Delivery-Attempt': '3',
    'X-AQID-Signature': createHmac('sha256', secret).update(body).digest('base64'),
  })
})

it('gives a Request that a handler can read', async () => {
  const request = toRequest(
    signed(smartdocumentor.taskExported({ taskId: 7 }), { url: 'https://example.com/hook?a=1' }),
  )
  expect([request.method, request.url, request.headers.get('content-type')]).toEqual([
    'POST',
    'https://example.com/hook?a=1',
    'application/json',
  ])
  expect(await request.json()).toMatchObject({ taskId: 7 })
})

it('sends a secret in the header of a portal, by its usual name or another', () => {
  const payload = credas.processComplete()
  expect(signed(payload).headers).toEqual({ 'Content-Type': 'application/json' })
  expect(signed(payload, { secret }).headers['webhookAuth']).toBe(secret)
  const own = { kind: 'static-header', header: 'ourKey' } as const
  expect(signed(payload, { secret, signing: own }).headers['ourKey']).toBe(secret)
  expect(signed(amani.profileCreate(), { secret, signing: 'static-header' }).headers).toMatchObject({
    'Webhook-Token': secret,
  })
})

it('fills a template of Amani’s at the time that is given', () => {
  const options = { templates: { profile_create: { text: zip } } }
  const at = (time: number | string | Date): string =>
    Buffer.from(signed(amani.profileCreate(), { secret, options, at: time }).body).toString()
  expect(at('2026-05-01T00:00:00Z')).toMatch(/^\{"text": "3f0c2a94-[0-9a-f-]+ [0-9a-f-]{36} 1777593600"\}$/)
  expect(at(new Date(1000))).toMatch(/ 1"\}$/)
  expect(at(2000)).toMatch(/ 2"\}$/)
})

const problemOf = (run: () => unknown): HookdrillError => {
  try {
    run()
  } catch (error) {
    if (error instanceof HookdrillError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

it.each([
  [
    'a vendor that signs, without a secret',
    () => signed(amiqus.ping()),
    'signed: amiqus signs its webhooks (HMAC-SHA256 base64 in X-AQID-Signature), and the secret is missing',
    "give { secret: '…' }",
  ],
  [
    'an empty secret',
    () => signed(amiqus.ping(), { secret: '' }),
    'and the secret is empty',
    "give { secret: '…' }",
  ],
  [
    'a secret for a vendor that does not sign',
    () => signed(reportflow.fileCompleted(), { secret }),
    'signed: a secret was given, and reportflow sends this webhook unsigned',
    'leave the secret out',
  ],
  [
    'a way of signing that the vendor does not have',
    () => signed(amiqus.ping(), { secret, signing: 'static-header' }),
    'amiqus has no signing "static-header"',
    'known: hmac',
  ],
  [
    'a secret that no header can hold',
    () => signed(credas.processComplete(), { secret: 'a\nb' }),
    'secret: it travels in a header, which cannot hold all of its characters',
    undefined,
  ],
  [
    'a payload that no builder made',
    () => signed({ ...amiqus.recordFinished() }, { secret }),
    'signed: this payload was made by no builder, so nobody knows whose it is',
    "say so with { vendor: '…' }; known: amani, amiqus, ",
  ],
  [
    'a vendor that does not exist',
    () => signed({}, { vendor: 'amigus', secret }),
    'there is no vendor "amigus"',
    'did you mean "amiqus"?',
  ],
  [
    'a URL that is none',
    () => signed(credas.processComplete(), { url: 'ftp://example.com' }),
    'url: expected an http or https URL, got "ftp://example.com"',
    undefined,
  ],
  [
    'an attempt before the first',
    () => signed(amiqus.ping(), { secret, attempt: 0 }),
    'attempt: expected a whole number from 1, got 0',
    undefined,
  ],
  [
    'a time that is none',
    () => signed(amiqus.ping(), { secret, at: 'tomorrow' }),
    'at: expected epoch ms, ISO 8601 or a Date, got "tomorrow"',
    undefined,
  ],
  [
    'a switch that the vendor does not have',
    () => signed(amani.profileCreate(), { secret, options: { wiremode: 'python' } }),
    'options of amani: has no "wiremode"',
    'it takes: tokenHeader, wireMode',
  ],
  [
    'a template that asks for the account',
    () =>
      signed(amani.profileCreate(), {
        secret,
        options: { templates: { profile_create: { id: '{{company_id}}' } } },
      }),
    'a fixture of amani has no account, so there is nothing to take its account from',
    'leave out what asks for it',
  ],
  [
    'a specimen that does not exist',
    () => specimen('pfd' as 'pdf'),
    'there is no specimen "pfd"',
    'did you mean "pdf"? known: pdf, zip, png, jpg',
  ],
  [
    'vectors of nobody',
    () => signatureVectors('nobody' as 'amiqus'),
    'there is no vendor "nobody"',
    'known: amani',
  ],
])('refuses %s, and says what is possible', (_, run, message, suggestion) => {
  const problem = problemOf(run)
  expect(problem.message).toContain(message)
  if (suggestion === undefined) expect(problem.suggestion).toBeUndefined()
  else expect(problem.suggestion).toContain(suggestion)
})

it.each(Object.values<AnyVendor>(vendors))(
  'the text of a request of $name is its bytes, for clients that take text alone',
  ({ name, signings }) => {
    const secretIfAny = signings.some(({ kind }) => kind !== 'none') ? { secret } : {}
    for (const build of Object.values<() => object>(fixtures[name as keyof typeof fixtures])) {
      const { body, text } = signed(build(), secretIfAny)
      expect(Buffer.from(text, 'utf8').equals(body)).toBe(true)
    }
  },
)
