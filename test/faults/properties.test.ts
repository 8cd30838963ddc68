import { expect, it } from 'vitest'
import type { z } from 'zod'
import { deliveryFaults } from '../../src/faults/catalogue.ts'
import { withExtraFields } from '../../src/faults/deliveries/extra-fields.ts'
import { scalarsIn } from '../../src/faults/lib/json-values.ts'
import { DoesNotFit } from '../../src/faults/does-not-fit.ts'
import { withoutOptionalFields } from '../../src/faults/lib/optional-fields.ts'
import type { DeliveryDraft } from '../../src/delivery/draft.ts'
import { withUnknownEvent } from '../../src/faults/lib/event-name.ts'
import { createDraw } from '../../src/kernel/data/draw.ts'
import { Secret } from '../../src/kernel/data/secret.ts'
import { vendors } from '../../src/vendors.ts'
import { readSample, sampleNames } from '../support/fixtures.ts'
import { encodeWith } from '../support/open-mock.ts'
import { fc } from '../support/properties.ts'

/** Every printed sample of every vendor, with its schema and its bytes. */
const samples = Object.values(vendors).flatMap((vendor) =>
  sampleNames(vendor.name).map((event) => {
    const payload = readSample(vendor.name, `${event}.json`)
    const events: Readonly<Record<string, { readonly schema: z.ZodType }>> = vendor.events
    const schema = events[event]?.schema
    if (!schema) throw new Error(`${vendor.name} has no ${event}`)
    return { vendor: vendor.name, event, payload, schema, bytes: encodeWith(vendor, payload), events }
  }),
)

const draftOf = (body: Uint8Array): DeliveryDraft => ({
  id: '1',
  event: 'x',
  body,
  to: { id: '1', url: 'http://127.0.0.1', signing: { kind: 'none' }, secret: new Secret('') },
})

const [anyVendor] = Object.values(vendors)

function changed(
  kind: 'tampered-body' | 'truncated-json' | 'invalid-utf8',
  body: Uint8Array,
  settings: unknown = {},
): Buffer {
  if (!anyVendor) throw new Error('the registry is empty')
  const draw = createDraw('seven')
  const tools = { vendor: anyVendor, newId: () => '2', draw, lasting: () => draw }
  const drafts = deliveryFaults[kind].apply(draftOf(body), settings, tools)
  if (drafts instanceof DoesNotFit) throw new Error(drafts.why)
  return Buffer.from(drafts[0]?.body ?? [])
}

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'))

const json = fc.json({ noUnicodeString: false }).filter((text) => scalarsIn(text).length > 0)

it.each(samples)(
  'tampering changes exactly one value of $vendor $event, which no id, link or event is',
  (sample) => {
    const before = leaves(sample.payload)
    const after = leaves(parse(changed('tampered-body', sample.bytes)))
    expect(after.length).toBe(before.length)
    const [leaf = '', ...others] = before.filter((each, at) => each !== after[at])
    expect(others).toEqual([])
    // There is nothing but ids in an alert.
    if (sample.event !== 'monitoring.alert') expect(leaf).not.toMatch(/id=|event|alias|url|show|download/i)
  },
)

it('tampering leaves any JSON readable and makes it mean something else', () => {
  fc.assert(
    fc.property(json, (text) => {
      const after = parse(changed('tampered-body', Buffer.from(text)))
      expect(JSON.stringify(after)).not.toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

it.each(['5e-324', '1e400', '-5e-324'])('tampering with %s makes another number of it', (text) => {
  expect(parse(changed('tampered-body', Buffer.from(text)))).not.toBe(Number(text))
})

it.each(samples)(
  '$vendor $event without its end is no JSON, but UTF-8, and holds what is needed',
  ({ bytes }) => {
    const cut = changed('truncated-json', bytes)
    expect(() => parse(cut)).toThrow(SyntaxError)
    expect(new TextDecoder('utf-8', { fatal: true }).decode(cut)).toBe(cut.toString())
    expect(cut.length).toBeGreaterThan(bytes.length * 0.8)
  },
)

it('a body in other letters than Latin ones is not cut within a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const cut = changed('truncated-json', Buffer.from(JSON.stringify([text, text])))
      expect(() => parse(cut)).toThrow(SyntaxError)
      expect(cut.toString()).not.toContain('\ufffd')
    }),
  )
})

it('a foreign byte falls into the text that is asked for, and is never UTF-8', () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.option(fc.nat(20), { nil: undefined }), ({ bytes }, text) => {
      const foreign = changed('invalid-utf8', bytes, { text })
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(foreign)).toThrow(TypeError)
      expect(foreign.length).toBe(bytes.length + 1)
      if (text === undefined) return
      const texts = scalarsIn(Buffer.from(bytes).toString()).filter(({ text: one }) => one.startsWith('"'))
      const before = foreign.subarray(0, foreign.indexOf(0xff) - 1).toString()
      expect(before.length).toBe((texts[text] ?? texts.at(-1))?.from)
    }),
  )
})

it.each(samples)(
  '$vendor $event without what may be missing still fits, and has nothing more to lose',
  (sample) => {
    const { payload, schema } = sample
    const bare = withoutOptionalFields(payload, schema)
    expect(schema.safeParse(bare).success).toBe(true)
    expect(withoutOptionalFields(bare, schema)).toEqual(bare)
    expect(paths(payload)).toEqual(expect.arrayContaining(paths(bare)))
  },
)

it('no sample can lose one more field than was taken from it', () => {
  for (const { payload, schema, event } of samples) {
    const bare = withoutOptionalFields(payload, schema)
    for (const path of paths(bare).filter((one) => !/\.\d+$/.test(one)))
      expect(schema.safeParse(without(bare, path)).success, `${event} ${path}`).toBe(false)
  }
})

it.each(samples)('$vendor $event with more fields keeps every other, and fits no longer', (sample) => {
  const { payload, schema } = sample
  const extended = withExtraFields(payload, schema, createDraw('seven'))
  expect(extended).toMatchObject(payload as object)
  expect(schema.safeParse(extended).success).toBe(false)
})

it.each(samples)('$vendor $event that names an unknown event fits none of the vendor', (sample) => {
  const { payload, schema, event, events } = sample
  const unknown = withUnknownEvent(payload, schema, event)
  const namesNone = ['actor.invite', 'monitoring.alert', 'task.exported'].includes(event)
  expect(unknown === undefined).toBe(namesNone)
  if (namesNone) return
  const fitting = Object.entries(events).filter(([, known]) => known.schema.safeParse(unknown).success)
  expect(fitting).toEqual([])
  expect(leaves(unknown).filter((leaf, at) => leaf !== leaves(payload)[at])).toHaveLength(1)
})

/** Every plain value with where it stands. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    `${path}.${key}`,
    ...paths(inner, `${path}.${key}`),
  ])
}

function without(value: unknown, path: string): unknown {
  const copy: unknown = structuredClone(value)
  const keys = path.split('.').slice(1)
  const last = keys.pop() ?? ''
  const inside = keys.reduce<unknown>(
    (within, key) => Object.entries(within ?? {}).find(([name]) => name === key)?.[1],
    copy,
  )
  Reflect.deleteProperty(inside as object, last)
  return copy
}
