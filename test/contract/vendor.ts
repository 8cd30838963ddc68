import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hasVectors, readVectors, type SignatureVector } from '../../src/fixtures/vectors.ts'
import type { Shape } from '../../src/kernel/contract/context.ts'
import type { EventDefinition } from '../../src/kernel/contract/event.ts'
import type { BodyKind, Route } from '../../src/kernel/contract/route.ts'
import { Secret } from '../../src/kernel/data/secret.ts'
import { sign } from '../../src/kernel/delivery/signing.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import type { Refusal } from '../../src/kernel/contract/refusal.ts'
import { faces } from '../support/faces.ts'
import { readSample, sampleNames } from '../support/fixtures.ts'
import { encodeWith, openMock, type OpenMock } from '../support/open-mock.ts'

/** One of each kind, so that a vendor's words for it can be looked at. */
const faults: readonly Refusal[] = [
  { kind: 'unauthenticated', reason: 'missing' },
  { kind: 'unauthenticated', reason: 'wrong' },
  { kind: 'unauthenticated', reason: 'expired' },
  { kind: 'forbidden', why: 'not yours' },
  { kind: 'not-found', what: 'Thing' },
  { kind: 'no-route', method: 'GET', path: '/nowhere' },
  { kind: 'method-not-allowed', method: 'PATCH', path: '/', allowed: ['GET'] },
  { kind: 'invalid', issues: [{ kind: 'missing', path: ['a'] }] },
  { kind: 'malformed-body', detail: 'Unexpected token' },
  { kind: 'unsupported-type', given: 'text/plain', accepted: ['application/json'] },
  { kind: 'too-large', limitBytes: 1 },
  { kind: 'rate-limited', retryAfterS: 7 },
  { kind: 'not-ready' },
  { kind: 'expired' },
  { kind: 'internal' },
  { kind: 'unavailable' },
  { kind: 'timed-out' },
]

const json = { 'content-type': 'application/json' }
const cut = '{"a": '

/** Bodies that no operation can read, and the fault that each is. */
const badBodies: readonly (readonly [what: string, send: RequestInit, fault: Refusal])[] = [
  [
    'JSON that ends in the middle',
    { headers: json, body: cut },
    { kind: 'malformed-body', detail: whyUnreadable(cut) },
  ],
  [
    'a body that is not JSON',
    { headers: { 'content-type': 'text/plain' }, body: 'a=b' },
    { kind: 'unsupported-type', given: 'text/plain', accepted: ['application/json'] },
  ],
  [
    'a body over its limit',
    { headers: json, body: JSON.stringify('x'.repeat(5000)) },
    { kind: 'too-large', limitBytes: 4096 },
  ],
]

function whyUnreadable(text: string): string {
  try {
    JSON.parse(text)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error(`${text} can be read`)
}

/** What every vendor must do, in every edition and over every face, whoever it is. A vendor's own file adds only what is its own. */
export function describeVendor(vendor: AnyVendor): void {
  describe(`${vendor.name}: on paper`, () => {
    describePaper(vendor)
  })
  for (const edition of vendor.editions) {
    describe.each(Object.keys(faces))(`${vendor.name} ${edition} over %s`, (face) => {
      describeFace(vendor, edition, face)
    })
  }
}

function describePaper(vendor: AnyVendor): void {
  it('has a printed sample for each event, and an event for each sample', () => {
    expect(sampleNames(vendor.name).toSorted()).toEqual(Object.keys(vendor.events).toSorted())
  })

  it.each(sampleNames(vendor.name))(
    'the sample of %s fits the schema of its event, and nothing is lost',
    (event) => {
      const sample = readSample(vendor.name, `${event}.json`)
      expect(vendor.events[event].schema.parse(sample)).toEqual(sample)
    },
  )

  it.runIf(hasVectors(vendor.name))('writes and signs the samples as another program does', () => {
    const checked = readVectors(vendor.name).filter(isPlainSample)
    for (const { id, event, edition, signing: kind, secret, headers, body } of checked) {
      const signing = vendor.signings.find((one) => one.kind === kind)
      if (!signing || event === null) throw new Error(`${id} is of no signing or event of ${vendor.name}`)
      const bytes = encodeWith(vendor, readSample(vendor.name, sampleFile(vendor, event, edition)))
      expect(Buffer.from(bytes).toString(), id).toBe(Buffer.from(body, 'base64').toString())
      expect({
        'Content-Type': 'application/json',
        ...sign(signing, new Secret(secret ?? ''), bytes),
      }).toEqual(headers)
    }
    const named = new Set(checked.map(({ signing, edition, event }) => `${signing} ${edition} ${event}`))
    expect([...named].toSorted()).toEqual(everySample(vendor).toSorted())
  })

  it('names no route twice', () => {
    const names = vendor.routes.map(({ method, path }) => `${method} ${path}`)
    expect(names).toEqual([...new Set(names)])
  })

  it('has routes only for editions that it plays', () => {
    const named = vendor.routes.flatMap(({ editions }) => editions ?? [])
    expect(vendor.editions).toEqual(expect.arrayContaining(named))
  })

  it('says for every assumption why, and names only options that exist', () => {
    const options = Object.keys(vendor.options.shape)
    const all = [...vendor.routes, ...Object.values(vendor.events), ...vendor.ledger] as {
      evidence: { standing: string; because?: string; option?: string }
    }[]
    expect(all.length).toBeGreaterThan(0)
    for (const { evidence } of all) {
      if (evidence.standing !== 'assumed') continue
      expect(evidence.because).toMatch(/\w/)
      if (evidence.option !== undefined) expect(options).toContain(evidence.option)
    }
  })

  it('has a default for every option, and describes it', () => {
    expect(vendor.options.parse({})).toBeTypeOf('object')
    for (const [name, option] of Object.entries(vendor.options.shape))
      expect((option as z.ZodType).description, name).toMatch(/\w/)
  })
}

/** A genuine request with a sample in it, written as the vendor does by default. */
const isPlainSample = ({ id, vendor, signing, edition, event }: SignatureVector): boolean =>
  [`${vendor}/${signing}/${event}`, `${vendor}/${signing}/${edition}/${event}`].includes(id)

const sampleFile = (vendor: AnyVendor, event: string, edition: string): string =>
  `${edition === vendor.editions[0] ? '' : `${edition}/`}${event}.json`

/** Every way of signing with every form of every event. */
const everySample = (vendor: AnyVendor): string[] =>
  vendor.signings.flatMap(({ kind }) =>
    Object.entries(vendor.events as Record<string, EventDefinition>).flatMap(([event, { forms }]) =>
      (forms?.map(({ edition }) => edition) ?? [vendor.editions[0]]).map(
        (edition) => `${kind} ${edition} ${event}`,
      ),
    ),
  )

function describeFace(vendor: AnyVendor, edition: string, face: string): void {
  async function open(): Promise<OpenMock> {
    return await openMock(vendor, { edition, face })
  }

  it('goes from nothing to a downloaded file, with the announced webhook on the way', async () => {
    await using drill = await open()
    await drill.travel()
  })

  it('makes the same journey again after a reset, on the same wiring', async () => {
    await using drill = await open()
    await drill.travel()
    drill.tenant.reset()
    expect(drill.mock.deliveries()).toEqual([])
    await drill.travel()
  })

  it('comes back from a snapshot as it was, and takes up the journey from there', async () => {
    await using drill = await open()
    await drill.travel()
    const before = drill.tenant.snapshot()
    drill.tenant.reset()
    drill.tenant.restore(JSON.parse(JSON.stringify(before)) as typeof before)
    expect(drill.tenant.snapshot()).toEqual(before)
  })

  it('refuses a caller without credentials in its own words', async () => {
    await using drill = await open()
    const route = vendor.routes.find(({ open: isOpen }) => isOpen !== true)
    const response = await drill.bare(route?.path.replaceAll(/\*\*:?|:/g, '') ?? '/', {
      method: route?.method ?? 'GET',
    })
    const expected = await dressed(drill, { kind: 'unauthenticated', reason: 'missing' })
    expect({ status: response.status, body: untraced(await response.text()) }).toEqual(expected)
  })

  it('answers an unknown path in its own words, and tells the log which routes exist', async () => {
    await using drill = await open()
    const response = await drill.api('/no/such/path')
    expect({ status: response.status, body: untraced(await response.text()) }).toEqual(
      await dressed(drill, { kind: 'no-route', method: 'GET', path: '/no/such/path' }),
    )
    const warnings = drill.tenant.journal
      .since(0)
      .flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
    expect(warnings.join()).toContain(`${vendor.routes[0]?.method} ${vendor.routes[0]?.path}`)
  })

  it.each(badBodies)('answers %s in its own words, and changes nothing', async (_, send, fault) => {
    const limited = { ...vendor, bodyLimit: 4096 }
    await using drill = await openMock(limited, { edition, face })
    const route = taking(vendor, 'json')
    const path = route.path.replaceAll(/:(\w+)/g, '$1')
    const before = drill.tenant.snapshot()
    const response = await drill.api(path, { method: route.method, ...send })
    expect({ status: response.status, body: untraced(await response.text()) }).toEqual(
      await dressed(drill, fault),
    )
    expect(drill.tenant.snapshot().mocks).toEqual(before.mocks)
  })

  it('answers a method that a path does not have in its own words', async () => {
    await using drill = await open()
    const route = taking(vendor, 'json')
    const path = route.path.replaceAll(/:(\w+)/g, '$1')
    const used = vendor.routes.filter((other) => other.path === route.path).map(({ method }) => method)
    const wrong =
      ['PUT', 'PATCH', 'DELETE'].find((method) => !used.some((other) => other === method)) ?? 'PUT'
    const response = await drill.api(path, { method: wrong })
    const allowed = (response.headers.get('allow') ?? used.join(', ')).split(', ')
    expect({ status: response.status, body: untraced(await response.text()) }).toEqual(
      await dressed(drill, { kind: 'method-not-allowed', method: wrong, path, allowed }),
    )
  })

  it('has words of its own for every kind of fault', async () => {
    await using drill = await open()
    for (const fault of faults)
      expect((await dressed(drill, fault)).status, fault.kind).toBeGreaterThanOrEqual(400)
  })

  it.each(Object.keys(vendor.events))(
    'can make an example of %s on demand, which fits its schema',
    async (event) => {
      await using drill = await open()
      const to = { url: drill.receiver.url, secret: 'a secret' }
      const [delivery] = await drill.mock.trigger(event, { to })
      await drill.tenant.settled()
      expect(drill.mock.delivery(delivery?.id ?? '')).toMatchObject({ event, status: 'delivered' })
      expect(drill.receiver.received[0]?.body.equals(Buffer.from(delivery?.body ?? '', 'base64'))).toBe(true)
    },
  )
}

/** The first operation behind credentials that takes a body of this kind. */
function taking(vendor: AnyVendor, kind: BodyKind): Route<Shape> {
  const routes = vendor.routes as readonly Route<Shape>[]
  const found = routes.find(
    ({ accepts, body, open }) => body && open !== true && (accepts ?? ['json']).includes(kind),
  )
  if (!found) throw new Error(`${vendor.name} takes no ${kind}`)
  return found
}

/** An error's trace id is new each time. */
const untraced = (body: string): string => body.replaceAll(/"traceId":"[^"]*"/g, '"traceId":"…"')

async function dressed(drill: OpenMock, fault: Refusal): Promise<{ status: number; body: string }> {
  const reply = await drill.dress(fault)
  return { status: reply.status, body: untraced(Buffer.from(reply.body).toString('utf8')) }
}
