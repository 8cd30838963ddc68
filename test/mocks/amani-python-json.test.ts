import { expect, it } from 'vitest'
import { z } from 'zod'
import { compactPythonJson, pythonFloat, pythonJson } from '../../mocks/amani/model/python-json.ts'
import { Secret } from '../../src/kernel/data/secret.ts'
import { sign } from '../../src/kernel/delivery/signing.ts'
import { readFixture } from '../support/fixtures.ts'

/** Made by vectors.py: values that JavaScript would write differently, with Python's bytes and signatures. */
const vectors = z
  .array(
    z.strictObject({
      value: z.json(),
      secret: z.string(),
      signature: z.string(),
      body: z.string(),
      compact: z.string(),
      compact_signature: z.string(),
    }),
  )
  .parse(readFixture('amani', 'python-json.json'))

const tagged = z.union([
  z.strictObject({ int: z.string() }),
  z.strictObject({ float: z.string() }),
  z.strictObject({ object: z.array(z.tuple([z.string(), z.json()])) }),
])

const signing = { kind: 'hmac', header: 'Webhook-Signature', hash: 'sha256', encoding: 'base64' } as const

it('writes over two hundred generated values as Python does, byte for byte', () => {
  expect(vectors.length).toBeGreaterThan(200)
  for (const { value, body } of vectors) expect(write(untag(value))).toBe(body)
})

it('writes them the same after a structured clone', () => {
  for (const { value, body } of vectors) expect(write(structuredClone(untag(value)))).toBe(body)
})

it('signs them as Python does', () => {
  for (const { value, secret, signature } of vectors) {
    const headers = sign(signing, new Secret(secret), pythonJson(untag(value)))
    expect(headers).toEqual({ 'Webhook-Signature': signature })
  }
})

it('writes and signs them compactly, with text as it is, as Python does when told so', () => {
  for (const { value, secret, compact, compact_signature } of vectors) {
    const body = compactPythonJson(untag(value))
    expect(Buffer.from(body).toString('utf8')).toBe(compact)
    expect(sign(signing, new Secret(secret), body)).toEqual({ 'Webhook-Signature': compact_signature })
  }
})

it('takes a plain number for an int while it is a safe integer, and for a float otherwise', () => {
  expect(write([1, 2 ** 53 - 1, 2 ** 53, 1e16, 1e21, 1e-7, 1.5, -0, 0])).toBe(
    '[1, 9007199254740991, 9007199254740992.0, 1e+16, 1e+21, 1e-07, 1.5, -0.0, 0]',
  )
})

it('refuses what json.dumps has no words for', () => {
  expect(() => pythonJson({ a: undefined })).toThrow('undefined is not JSON serializable')
})

const write = (value: unknown): string => Buffer.from(pythonJson(value)).toString('latin1')

function untag(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untag)
  if (typeof value !== 'object' || value === null) return value
  const tag = tagged.parse(value)
  if ('int' in tag) return toInt(BigInt(tag.int))
  if ('float' in tag) return toFloat(Buffer.from(tag.float, 'hex').readDoubleBE())
  return Object.fromEntries(tag.object.map(([key, inner]) => [key, untag(inner)]))
}

const toInt = (value: bigint): unknown => (Number.isSafeInteger(Number(value)) ? Number(value) : value)

/** Plain wherever a plain number says enough, so that both ways of giving a float are seen. */
const toFloat = (value: number): unknown => (Number.isSafeInteger(value) ? pythonFloat(value) : value)
