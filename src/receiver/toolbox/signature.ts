import { createHmac, timingSafeEqual } from 'node:crypto'

/** Standard base64 of HMAC-SHA256 over exactly these bytes; the key is the secret's text as it was shown. */
function hmacBase64(secret: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}

/** Compares in constant time. Texts of different length are unequal; `timingSafeEqual` alone would throw. */
export function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Compares the base64 texts, not the decoded bytes: a lenient decoder would let several spellings of one
 * signature through.
 */
export function isSignedBy(secret: string, body: Uint8Array, signature: string): boolean {
  return sameText(signature, hmacBase64(secret, body))
}
