import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A JSON Web Token, signed with HS256. Times inside are the caller's: the tenant's clock, not this machine's.
 * Written here because vendors answer synchronously and by the tenant's clock; see docs/decisions/libraries.md.
 */
export function signJwt(
  claims: Readonly<Record<string, unknown>>,
  key: string,
  /** Its type, or the whole header where the order of its fields shows in the token. */
  header: string | { readonly typ: string; readonly alg: 'HS256' } = 'JWT',
): string {
  const head = typeof header === 'string' ? { alg: 'HS256', typ: header } : header
  const signed = `${encode(head)}.${encode(claims)}`
  return `${signed}.${signature(signed, key)}`
}

/** The claims of a token that was signed with this key, expired or not; nothing for any other text. */
export function readJwt(token: string, key: string): unknown {
  const known = verified.get(token)
  if (known?.key === key) return known.claims
  const [head, claims, proof, ...rest] = token.split('.')
  if (head === undefined || claims === undefined || proof === undefined || rest.length > 0) return undefined
  const given = Buffer.from(proof)
  const expected = Buffer.from(signature(`${head}.${claims}`, key))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const read: unknown = Object.freeze(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')))
  remember(token, { key, claims: read })
  return read
}

/**
 * Tokens whose signature has been found right, with the key that they were signed with: an API looks at the same one several times
 * for each call. Whether one has expired or was revoked is not a matter of its signature.
 */
const verified = new Map<string, Verified>()
const mostVerified = 100

interface Verified {
  readonly key: string
  readonly claims: unknown
}

function remember(token: string, found: Verified): void {
  const [oldest] = verified.keys()
  if (verified.size >= mostVerified && oldest !== undefined) verified.delete(oldest)
  verified.set(token, found)
}

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const signature = (text: string, key: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')
