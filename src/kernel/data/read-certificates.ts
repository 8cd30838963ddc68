import { X509Certificate } from 'node:crypto'
import { HookdrillError } from '../errors/error.ts'

/**
 * The certificates in a text, which may hold other things beside them.
 *
 * @throws {HookdrillError} when it holds none, or one that is broken.
 */
export function readCertificates(text: string): readonly string[] {
  const found = pemBlocks(text)
  if (found.length === 0)
    throw new HookdrillError('invalid_certificate', 'it holds no certificate', {
      suggestion: 'give PEM: text that begins with -----BEGIN CERTIFICATE-----',
    })
  return found.map((pem) => {
    try {
      return new X509Certificate(pem).toString()
    } catch (error) {
      throw new HookdrillError('invalid_certificate', 'it holds a certificate that cannot be read', {
        suggestion: 'export it once more, as PEM',
        cause: error,
      })
    }
  })
}

const block =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** The parts of a text that stand for certificates, unread. */
export const pemBlocks = (text: string): readonly string[] => text.match(block) ?? []
