import { expect, it } from 'vitest'
import { pythonJson } from '../mocks/amani/python-json.ts'
import { signatureVectors, type SignatureVector } from '../src/fixtures/index.ts'
import { createAmani } from '../mocks/amani/receiver.ts'
import { createAmiqus } from '../mocks/amiqus/receiver.ts'
import { createCredas } from '../mocks/credas/receiver.ts'
import { createReportflow } from '../mocks/reportflow/receiver.ts'
import { createSmartdocumentor } from '../mocks/smartdocumentor/receiver.ts'
import { checkOptions, type CheckedOptions } from '../src/receiver/endpoint/options-schema.ts'
import type { ReceiverVendor } from '../src/receiver/contract.ts'
import { Secret } from '../src/kernel/data/secret.ts'
import { sign, type Signing } from '../src/kernel/delivery/signing.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors, type VendorName } from '../src/vendors.ts'

const names = Object.keys(vendors) as VendorName[]
const all = names.flatMap(signatureVectors)

const bytesOf = ({ body }: SignatureVector): Buffer => Buffer.from(body, 'base64')

const headerOf = ({ headers }: SignatureVector, name: string): string | undefined =>
  Object.entries(headers).find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1]

/** As the reference receiver would be set up for it; it shares no code with the sending side. */
function receiverFor({ vendor, signing, header, secret }: SignatureVector): ReceiverVendor {
  const shown = secret ?? ''
  const given = {
    amiqus: { secret: shown, token: 't' },
    reportflow: { appKey: 'k' },
    amani: {
      baseUrl: 'http://127.0.0.1:9',
      username: 'u',
      password: 'p',
      secret: shown,
      ...(signing === 'static-header' && { mode: 'token', tokenHeader: header ?? '' }),
    },
    credas: {
      apiKey: 'k',
      ...(signing === 'static-header' && { header: { name: header ?? '', value: shown } }),
    },
    smartdocumentor: {},
  }[vendor]
  const options = checkOptions({ folder: '.', vendors: { [vendor]: given } }).vendors
  return created(options)
}

function created({
  amiqus,
  reportflow,
  amani,
  credas,
  smartdocumentor,
}: CheckedOptions['vendors']): ReceiverVendor {
  if (amiqus) return createAmiqus(amiqus)
  if (reportflow) return createReportflow(reportflow)
  if (amani) return createAmani(amani)
  if (credas) return createCredas(credas)
  if (smartdocumentor) return createSmartdocumentor(smartdocumentor)
  throw new Error('no vendor is configured')
}

const isBelieved = async (vector: SignatureVector): Promise<boolean> =>
  (await receiverFor(vector).authenticate({
    header: (name) => headerOf(vector, name),
    body: bytesOf(vector),
  })) === undefined

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

const overBody = all.filter(({ over }) => over !== 'python-json')
const overPython = all.filter(({ over }) => over === 'python-json')

it('there are right ones for every way of signing of every vendor, and wrong ones wherever something is signed', () => {
  const found = (valid: boolean): string[] => [
    ...new Set(all.filter((one) => one.valid === valid).map(({ vendor, signing }) => `${vendor} ${signing}`)),
  ]
  const ways = (list: readonly Signing[], vendor: string): string[] =>
    list.map(({ kind }) => `${vendor} ${kind}`)
  const every = Object.values(vendors as Record<string, AnyVendor>).flatMap(({ name, signings }) =>
    ways(signings, name),
  )
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
