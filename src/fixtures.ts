import { UnknownNameError } from './kernel/errors/unknown-name-error.ts'
import { buildersFor, type Builders } from './fixtures/builders.ts'
import { signedBy, type SignedOptions, type SignedRequest } from './fixtures/signed.ts'
import { readVectors, type SignatureVector } from './fixtures/vectors.ts'
import { vendors, type VendorName } from './vendors.ts'

/** By vendor, its builders. */
export type Fixtures = { readonly [Name in VendorName]: Builders<(typeof vendors)[Name]['events']> }

/**
 * Payloads of each vendor, by event: a builder gives the printed sample with your changes in it.
 *
 * @example
 * fixtures.amiqus.recordFinished({ data: { record: { id: 7 } } })
 * fixtures.reportflow.fileCompleted({}, { edition: 'current' })
 */
export const fixtures: Fixtures = buildersFor(vendors)

/**
 * The request that carries a payload: headers, signature and bytes as the vendor sends them.
 *
 * @example
 * const { url, method, headers, body } = signed(fixtures.amiqus.recordFinished(), { secret })
 * await fetch(url, { method, headers, body })
 * @throws {InvalidInputError} for a vendor that signs and no secret, or a payload that no builder made and no vendor.
 * @throws {UnknownNameError} for a vendor, or a way of signing, that there is not.
 */
export const signed: (payload: object, options?: SignedOptions) => SignedRequest = signedBy(vendors)

/**
 * Requests with right and wrong signatures of a vendor, made by another program than this one: what a verifier must
 * accept (`valid`), and what it must refuse.
 *
 * @throws {UnknownNameError} for a vendor that there is not.
 * @throws {MissingFixtureError} for a vendor that has none.
 */
export function signatureVectors(vendor: VendorName): SignatureVector[] {
  if (!Object.hasOwn(vendors, vendor)) throw new UnknownNameError('vendor', vendor, Object.keys(vendors))
  return readVectors(vendor)
}

export { toRequest } from './fixtures/to-request.ts'
export { specimen, type SpecimenKind } from './fixtures/specimens.ts'
export type { Builder, Builders } from './fixtures/builders.ts'
export type { SigningInput } from './fixtures/choose-signing.ts'
export type { Overrides } from './fixtures/overrides.ts'
export type { SignedOptions, SignedRequest } from './fixtures/signed.ts'
export type { SignatureVector } from './fixtures/vectors.ts'
