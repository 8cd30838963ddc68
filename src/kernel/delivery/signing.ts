import { createHmac } from 'node:crypto'
import { assertNever } from '../errors/assert-never.ts'
import type { HeaderLines, Signing } from './delivery.ts'
import type { Secret } from '../data/secret.ts'

/** The headers that prove this body; none for a vendor that does not sign. */
export function sign(signing: Signing, secret: Secret, body: Uint8Array): Record<string, string> {
  switch (signing.kind) {
    case 'none':
      return {}
    case 'static-header':
      return { [signing.header]: secret.reveal() }
    case 'hmac':
      return {
        [signing.header]: createHmac(signing.hash, secret.reveal()).update(body).digest(signing.encoding),
      }
    default:
      return assertNever(signing)
  }
}

/** The headers of an attempt with a secret that travels in one of them left out: for logs and lists. */
export const withoutSecret = (headers: HeaderLines, signing: Signing): HeaderLines =>
  signing.kind === 'static-header' && headers[signing.header] !== undefined
    ? { ...headers, [signing.header]: hidden(headers[signing.header]) }
    : headers

const hidden = (value: HeaderLines[string] | undefined): HeaderLines[string] =>
  typeof value === 'object' ? value.map(() => '[secret]') : '[secret]'

/** `HMAC-SHA256, base64, in X-AQID-Signature`, for tables and logs. */
export function formatSigning(signing: Signing): string {
  switch (signing.kind) {
    case 'none':
      return 'unsigned'
    case 'static-header':
      return `secret in ${signing.header}`
    case 'hmac':
      return `HMAC-${signing.hash.toUpperCase()} ${signing.encoding} in ${signing.header}`
    default:
      return assertNever(signing)
  }
}
