import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { Date } from '../../kernel/time/globals.ts'
import { systemNow } from '../../kernel/time/real-time.ts'

/** A certificate authority that lives as long as this object: its key is in memory alone. */
export interface Authority {
  /** Its certificate, for clients to trust; PEM. */
  readonly pem: string
  /** Its certificate, DER. */
  readonly der: Uint8Array
  /**
   * What a server for this very host shows. One for each name: OpenSSL takes no wildcard for a label with an underscore in it. It
   * names the hosts before, too: streams of PHP by a proxy go on to expect the first one (php/php-src, `peer_name` of the default
   * context).
   */
  contextFor(host: string): Promise<SecureContext>
}

type X509 = typeof import('@peculiar/x509')

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Clients that look at it refuse certificates of more than 398 days. */
const validMs = 7 * 24 * 3_600_000

/** Some clocks are not quite right. */
const slackMs = 24 * 3_600_000

/**
 * Makes an authority of its own for this run.
 *
 * @throws {HookdrillError} when the package that writes certificates is not installed.
 */
export async function createAuthority(): Promise<Authority> {
  const x509 = await loadX509()
  const keys = await generateKeys()
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=hookdrill ${randomBytes(3).toString('hex')}, O=not to be trusted beyond this run`,
    ...validity(),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const contexts = new Map<string, Promise<SecureContext>>()
  const pem = root.toString('pem')

  async function issue(host: string, earlier: readonly string[]): Promise<SecureContext> {
    const own = await generateKeys()
    const leaf = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${host.slice(0, 64)}`,
      issuer: root.subject,
      ...validity(),
      signingAlgorithm: algorithm,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          [host, ...earlier].map((value) => ({ type: 'dns' as const, value })),
        ),
        await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    })
    return createSecureContext({ key: await toPem(own.privateKey), cert: `${leaf.toString('pem')}\n${pem}` })
  }

  return {
    pem: `${pem}\n`,
    der: new Uint8Array(root.rawData),
    contextFor(host) {
      const made = contexts.get(host) ?? issue(host, [...contexts.keys()])
      contexts.set(host, made)
      return made
    },
  }
}

const generateKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function toPem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()
}

/** Positive, and never the same twice: browsers and NSS refuse a second certificate of one number. */
const serial = (): string => `00${randomBytes(12).toString('hex')}`

const validity = () => ({
  notBefore: new Date(systemNow() - slackMs),
  notAfter: new Date(systemNow() + validMs),
})

async function loadX509(): Promise<X509> {
  try {
    await import('reflect-metadata') // What the other one is built on, and does not bring along.
    return await import('@peculiar/x509')
  } catch (error) {
    throw new HookdrillError(
      'not_installed',
      "answering for the vendors' own hosts needs the package @peculiar/x509",
      {
        suggestion: 'npm install @peculiar/x509 reflect-metadata',
        cause: error,
      },
    )
  }
}
