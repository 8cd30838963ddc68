import { createHash } from 'node:crypto'
import { systemNow } from '../kernel/time/real-time.ts'

/** A store of certificates (DER) that Java trusts, in its own form (JKS, version 2): there is no secret in it. */
export function javaTrustStore(certificates: readonly Uint8Array[], password: string): Buffer {
  const content = Buffer.concat([
    Buffer.from('feedfeed00000002', 'hex'),
    uint(certificates.length, 4),
    ...certificates.flatMap((der, at) => [
      uint(trustedCertificate, 4),
      text(`hookdrill-${at}`),
      uint(systemNow(), 8),
      text('X.509'),
      uint(der.length, 4),
      der,
    ]),
  ])
  // Java looks for damage by this, with a salt of its own.
  const digest = createHash('sha1')
    .update(utf16(password))
    .update('Mighty Aphrodite')
    .update(content)
    .digest()
  return Buffer.concat([content, digest])
}

const trustedCertificate = 2

function uint(value: number, bytes: 4 | 8): Buffer {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 4) buffer.writeUInt32BE(value)
  else buffer.writeBigUInt64BE(BigInt(value))
  return buffer
}

const text = (value: string): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(value.length)
  return Buffer.concat([length, Buffer.from(value, 'ascii')])
}

const utf16 = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16()
