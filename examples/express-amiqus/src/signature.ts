import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether the header is the HMAC-SHA256 of exactly these bytes, in base64. */
export function isSigned(body: Buffer, header: string | undefined, secret: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'))
  const given = Buffer.from(header ?? '')
  // timingSafeEqual throws for text of another length.
  return given.length === expected.length && timingSafeEqual(given, expected)
}
