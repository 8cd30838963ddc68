import { expect } from 'vitest'
import type { DeliveryFault } from '../../src/faults/catalogue.ts'
import { only, type World } from './ways.ts'

type Effect = (world: World) => Promise<void>

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'))
const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).length > 0
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError)
    return false
  }
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value

const jsonKinds = ['string', 'number', 'boolean', 'null', 'list', 'object']

const right = (world: World, bytes: Uint8Array): readonly string[] =>
  world.signing.kind === 'none' ? [] : [world.rightProof(bytes)]

/** The payload as it is understood, sent in other words: signed as any other. */
const respelt =
  (kind: DeliveryFault['kind'], check: (payload: Record<string, unknown>, world: World) => void): Effect =>
  async (world) => {
    const message = only(await world.send(kind))
    expect(message.body.equals(world.clean)).toBe(false)
    expect(world.proofs(message)).toEqual(right(world, message.body))
    check(parse(message.body) as Record<string, unknown>, world)
  }

/** The very bytes, with these lines to prove them. */
const proven =
  (kind: DeliveryFault['kind'], check: (lines: readonly string[], world: World) => void): Effect =>
  async (world) => {
    const message = only(await world.send(kind))
    expect(message.body.equals(world.clean)).toBe(true)
    check(world.proofs(message), world)
  }

/** Other bytes, signed as they are. */
const inOtherBytes =
  (kind: DeliveryFault['kind'], check: (body: Buffer, world: World) => void): Effect =>
  async (world) => {
    const message = only(await world.send(kind))
    expect(world.proofs(message)).toEqual(right(world, message.body))
    check(message.body, world)
  }

const wrong = (lines: readonly string[], world: World): void => {
  expect(lines).toHaveLength(1)
  expect(lines[0]?.length).toBe(world.rightProof(world.clean).length)
  expect(lines).not.toEqual(right(world, world.clean))
}

const fits = ({ drill, event }: World, payload: unknown): boolean =>
  drill.mock.vendor.events[event].schema.safeParse(payload).success as boolean

/** The ids of the deliveries in the order in which they were tried. */
const tried = ({ drill }: World): readonly string[] =>
  drill.tenant.journal.since(0).flatMap((entry) => (entry.kind === 'attempt' ? [entry.id] : []))

const deliveryIds = (messages: readonly { readonly headers: Readonly<Record<string, string>> }[]) =>
  messages.map(({ headers }) => headers['x-aqid-delivery-id'])

const travels =
  (kind: DeliveryFault['kind']): Effect =>
  async ({ send, drill }) => {
    await send(kind)
    expect(drill.mock.deliveries().at(-1)).toMatchObject({ fault: kind })
  }

/** What each fault must do wherever it fits, said by code that shares nothing with it. */
export const effects: Readonly<Record<DeliveryFault['kind'], Effect>> = {
  async duplicate(world) {
    const messages = await world.send('duplicate')
    expect(messages.map(({ body }) => body.equals(world.clean))).toEqual([true, true])
    const [one, two] = deliveryIds(messages)
    expect(one).toBe(two)
    const [first, second] = world.drill.mock.deliveries().slice(-2)
    expect([first?.fault, second?.fault, second?.resendOf]).toEqual(['duplicate', 'duplicate', first?.id])
  },
  async 'duplicate-new-id'(world) {
    const messages = await world.send('duplicate-new-id')
    expect(messages.map(({ body }) => body.equals(world.clean))).toEqual([true, true])
    if (world.drill.mock.vendor.name === 'amiqus') expect(new Set(deliveryIds(messages)).size).toBe(2)
    expect(world.drill.mock.deliveries().at(-1)?.resendOf).toBeUndefined()
  },
  async 'duplicate-respelled'(world) {
    const messages = await world.send('duplicate-respelled')
    expect(messages.filter(({ body }) => body.equals(world.clean))).toHaveLength(1)
    expect(messages).toHaveLength(2)
    for (const { body } of messages) expect(parse(body)).toEqual(world.data)
    expect(messages.map((message) => world.proofs(message))).toEqual(
      messages.map(({ body }) => right(world, body)),
    )
    if (world.drill.mock.vendor.name === 'amiqus') expect(new Set(deliveryIds(messages)).size).toBe(2)
  },
  async 'out-of-order'(world) {
    expect(await world.send('out-of-order')).toEqual([])
    await world.send()
    const [first, second] = world.drill.mock.deliveries().slice(-2)
    expect([first?.fault, second?.fault]).toEqual(['out-of-order', undefined])
    expect(tried(world).slice(-2)).toEqual([second?.id, first?.id])
  },
  async late(world) {
    expect(await world.send('late')).toEqual([])
    const before = world.drill.receiver.received.length
    await world.drill.clock.advance('599s')
    expect(world.drill.receiver.received).toHaveLength(before)
    await world.drill.clock.advance('1s')
    expect(only(world.drill.receiver.received.slice(before)).body.equals(world.clean)).toBe(true)
  },
  async 'overtakes-answer'({ drill, event, data }) {
    const before = drill.receiver.received.length
    await drill.mock.trigger(event, { data, fault: 'overtakes-answer' })
    expect(drill.receiver.received).toHaveLength(before + 1)
    expect(drill.mock.deliveries().at(-1)).toMatchObject({ status: 'delivered' })
  },
  'wrong-secret': proven('wrong-secret', wrong),
  async 'stale-secret'(world) {
    const [one, two] = [only(await world.send('stale-secret')), only(await world.send('stale-secret'))]
    wrong(world.proofs(one), world)
    expect(world.proofs(two)).toEqual(world.proofs(one))
  },
  'no-signature': proven('no-signature', (lines) => expect(lines).toEqual([])),
  'two-signatures': proven('two-signatures', (lines, world) => {
    expect(lines).toHaveLength(2)
    expect(lines.filter((line) => line === world.rightProof(world.clean))).toHaveLength(1)
  }),
  'malformed-signature': proven('malformed-signature', (lines) => expect(lines).toEqual(['%00,=;"'])),
  'cut-signature': proven('cut-signature', (lines, world) => {
    const whole = world.rightProof(world.clean)
    expect(lines).toEqual([whole.slice(0, Math.ceil(whole.length / 2))])
  }),
  'other-case': proven('other-case', (lines, world) => {
    const whole = world.rightProof(world.clean)
    expect(lines).not.toEqual([whole])
    expect(lines.map((line) => line.toLowerCase())).toEqual([whole.toLowerCase()])
  }),
  'mistaken-signature': proven('mistaken-signature', (lines, world) => {
    expect(lines).toEqual(right(world, Buffer.concat([world.clean, Buffer.from('\n')])))
  }),
  'wrong-encoding': proven('wrong-encoding', (lines, world) => {
    const digest = Buffer.from(world.rightProof(world.clean), 'base64')
    expect(digest).toHaveLength(32)
    expect(lines).toEqual([digest.toString('hex')])
  }),
  'reserialised-signature': proven('reserialised-signature', (lines, world) => {
    expect(lines).not.toEqual(right(world, world.clean))
    const json = JSON.stringify(parse(world.clean))
    const anew = [
      json,
      JSON.stringify(parse(world.clean), null, 1).replaceAll(/,\n */g, ', ').replaceAll(/\n */g, ''),
    ]
    expect(anew.map((text) => world.rightProof(Buffer.from(text)))).toContain(lines[0])
  }),
  async 'wrong-content-type'(world) {
    const message = only(await world.send('wrong-content-type'))
    expect(message.headers['content-type']).toBe('text/plain')
    expect(message.body.equals(world.clean)).toBe(true)
    expect(world.proofs(message)).toEqual(right(world, world.clean))
  },
  async 'tampered-body'(world) {
    const message = only(await world.send('tampered-body'))
    expect(parse(message.body)).not.toEqual(world.data)
    expect(world.proofs(message)).toEqual(right(world, world.clean))
  },
  'respelled-body': inOtherBytes('respelled-body', (body, world) => {
    expect(parse(body)).toEqual(world.data)
    expect(body.equals(world.clean)).toBe(false)
    expect(/[^\x20-\x7e\n]|[^\\]\//.exec(body.toString('latin1'))).toBeNull()
    expect(body.toString().trim()).not.toBe(body.toString())
  }),
  'bare-json': inOtherBytes('bare-json', (body) => expect(body.toString()).toBe('{}')),
  'other-types': respelt('other-types', (payload, world) => {
    expect(Object.keys(payload)).toEqual(Object.keys(world.data as object))
    for (const [name, value] of Object.entries(world.data as Record<string, unknown>))
      if (value !== null) expect([name, kindOf(payload[name])]).not.toEqual([name, kindOf(value)])
    expect(fits(world, payload)).toBe(false)
  }),
  'zoned-times': respelt('zoned-times', (payload, world) => {
    const times = (value: unknown): readonly string[] =>
      JSON.stringify(value).match(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)(?=")/g) ?? []
    expect(times(payload).length).toBeGreaterThan(0)
    expect(times(payload).every((time) => time.endsWith('-08:00'))).toBe(true)
    expect(times(payload).map((time) => Date.parse(time))).toEqual(
      times(world.data).map((time) => Date.parse(time)),
    )
  }),
  'no-body': inOtherBytes('no-body', (body) => expect(body).toHaveLength(0)),
  'deep-json': inOtherBytes('deep-json', (body, world) => {
    expect(body.toString()).toContain(`"x_deep":${'['.repeat(20_000)}]`)
    expect(body.toString().endsWith(world.clean.toString().replace(/^\s*\{/, ''))).toBe(true)
  }),
  'prototype-keys': inOtherBytes('prototype-keys', (body, world) => {
    const payload = parse(body) as object
    expect(Object.keys(payload).slice(0, 2)).toEqual(['__proto__', 'constructor'])
    expect(Object.entries(payload).slice(2)).toEqual(Object.entries(world.data as object))
  }),
  'duplicate-keys': inOtherBytes('duplicate-keys', (body, world) => {
    expect(parse(body)).toEqual(world.data)
    const [first = ''] = Object.keys(world.data as object)
    expect(body.toString().split(`"${first}":`).length - 1).toBeGreaterThan(1)
  }),
  async 'truncated-json'(world) {
    const message = only(await world.send('truncated-json'))
    expect(() => parse(message.body)).toThrow(SyntaxError)
    expect(message.body.equals(world.clean.subarray(0, message.body.length))).toBe(true)
    expect(world.proofs(message)).toEqual(right(world, message.body))
  },
  async 'invalid-utf8'(world) {
    const message = only(await world.send('invalid-utf8'))
    expect([isUtf8(world.clean), isUtf8(message.body)]).toEqual([true, false])
    expect(parse(message.body)).not.toEqual(world.data)
    expect(world.proofs(message)).toEqual(right(world, message.body))
  },
  'unknown-event': respelt('unknown-event', (payload, { drill }) => {
    const schemas = Object.values(drill.mock.vendor.events as Record<string, { schema: Checker }>)
    expect(schemas.filter(({ schema }) => schema.safeParse(payload).success)).toEqual([])
  }),
  'extra-fields': respelt('extra-fields', (payload, world) => {
    expect(payload).toMatchObject(world.data as object)
    const more = Object.entries(payload).filter(([name]) => !Object.hasOwn(world.data as object, name))
    expect(new Set(more.map(([, value]) => kindOf(value)))).toEqual(new Set(jsonKinds))
    expect(fits(world, payload)).toBe(false)
  }),
  'missing-optional-fields': respelt('missing-optional-fields', (payload, world) => {
    expect(fits(world, payload)).toBe(true)
  }),
  'large-payload': respelt('large-payload', ({ padding, ...payload }, world) => {
    expect(String(padding).length).toBeGreaterThan(1_000_000)
    expect(payload).toEqual(world.data)
  }),
  'large-body': inOtherBytes('large-body', (body, world) => {
    expect(body).toHaveLength(1_048_576)
    expect(parse(body)).toEqual(world.data)
  }),
  'slow-bytes': travels('slow-bytes'),
  'reset-before-answer': travels('reset-before-answer'),
  'reset-after-answer': travels('reset-after-answer'),
}

interface Checker {
  safeParse(value: unknown): { readonly success: boolean }
}
