import { expect, it } from 'vitest'
import { z } from 'zod'
import { pythonJson } from '../mocks/amani/model/python-json.ts'
import { signatureVectors, type SignatureVector } from '../src/fixtures.ts'
import { hasVectors } from '../src/fixtures/vectors.ts'
import type { ReceiverDefinition, VendorReceiver } from '../src/receiver/contract.ts'
import { loadReceiver } from '../src/receiver/load-receiver.ts'
import { Secret } from '../src/kernel/data/secret.ts'
import { sign } from '../src/kernel/delivery/signing.ts'
import type { Signing } from '../src/kernel/delivery/delivery.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors, type VendorName } from '../src/vendors.ts'

/** A vendor need not have vectors. */
const names = (Object.keys(vendors) as VendorName[]).filter(hasVectors)
const all = names.flatMap(signatureVectors)

const bytesOf = ({ body }: SignatureVector): Buffer => Buffer.from(body, 'base64')

const headerOf = ({ headers }: SignatureVector, name: string): string | undefined =>
  Object.entries(headers).find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1]

/** Options for a signing in a fixed header, for vendors that have another one as well. */
const withFixedHeader: Readonly<Record<string, (name: string, value: string) => Record<string, unknown>>> = {
  amani: (tokenHeader) => ({ mode: 'token', tokenHeader }),
  credas: (name, value) => ({ header: { name, value } }),
}

const access = {
  baseUrl: 'http://127.0.0.1:9',
  credentials: new Proxy<Record<string, string>>({}, { get: () => 'k' }),
  note: () => undefined,
}

/** As the reference receiver would be set up for it; it shares no code with the sending side. */
function receiverFor(
  { vendor, signing, header, secret }: SignatureVector,
  definition: ReceiverDefinition,
): VendorReceiver {
  const shown = secret ?? ''
  const options = {
    ...definition.configure({ ...access, secret: () => shown }),
    ...(signing === 'static-header' && withFixedHeader[vendor]?.(header ?? '', shown)),
  }
  return definition.create(z.strictObject(definition.options).parse(options))
}

const definitions = new Map<string, ReceiverDefinition>()
for (const vendor of Object.values(vendors as Record<string, AnyVendor>)) {
  const definition = await loadReceiver(vendor)
  if (definition) definitions.set(vendor.name, definition)
}

async function isBelieved(vector: SignatureVector): Promise<boolean> {
  const definition = definitions.get(vector.vendor)
  if (!definition) throw new Error(`${vector.vendor} has no receiver`)
  const webhook = { header: (name: string) => headerOf(vector, name), body: bytesOf(vector) }
  return (await receiverFor(vector, definition).authenticate(webhook)) === undefined
}

/** Whether our sender would have sent this header with this body. */
function isOurs(vector: SignatureVector): boolean {
  const { signings } = vendors[vector.vendor as VendorName] as AnyVendor
  const signing = signings.find(({ kind }) => kind === vector.signing)
  if (!signing) throw new Error(`${vector.vendor} does not sign by ${vector.signing}`)
  return Object.entries(sign(signing, new Secret(vector.secret ?? ''), signedBytes(vector))).every(
    ([name, value]) => headerOf(vector, name) === value,
  )
}

const signedBytes = (vector: SignatureVector): Uint8Array =>
  vector.over === 'python-json' ? pythonJson(JSON.parse(bytesOf(vector).toString())) : bytesOf(vector)

const received = all.filter(({ vendor }) => definitions.has(vendor))
const overBody = received.filter(({ over }) => over !== 'python-json')
const overPython = received.filter(({ over }) => over === 'python-json')

it('there are right ones for every way of signing of every vendor, and wrong ones wherever something is signed', () => {
  const found = (valid: boolean): string[] => [
    ...new Set(all.filter((one) => one.valid === valid).map(({ vendor, signing }) => `${vendor} ${signing}`)),
  ]
  const ways = (list: readonly Signing[], vendor: string): string[] =>
    list.map(({ kind }) => `${vendor} ${kind}`)
  const every = names.flatMap((name) => ways(vendors[name].signings, name))
  expect(found(true).toSorted()).toEqual(every.toSorted())
  expect(found(false).toSorted()).toEqual(every.filter((way) => !way.endsWith(' none')).toSorted())
})

it.each(all)('our signature of $id is right exactly if it is valid: $why', (vector) => {
  expect(isOurs(vector)).toBe(vector.valid)
})

it.each(overBody)('the reference receiver believes $id exactly if it is valid: $why', async (vector) => {
  expect(await isBelieved(vector)).toBe(vector.valid)
})

it('the reference receiver looks at the bytes alone, so a signature over other JSON is refused even if genuine', async () => {
  expect(overPython.filter(({ valid }) => valid)).toHaveLength(10)
  for (const vector of overPython) expect(await isBelieved(vector), vector.id).toBe(false)
})

it('wrong ones differ from right ones: none has the header and the body of another that is valid', () => {
  const faceOf = ({ vendor, signing, over, header, secret, headers, body }: SignatureVector): string =>
    JSON.stringify([vendor, signing, over, header, secret, headers, body])
  const right = new Set(all.filter(({ valid }) => valid).map(faceOf))
  expect(all.filter((vector) => !vector.valid && right.has(faceOf(vector)))).toEqual([])
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})
