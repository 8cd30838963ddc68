import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { pemBlocks, readCertificates } from '../kernel/data/read-certificates.ts'

/** Certificates that are trusted beside those that every program trusts, PEM. */
export interface TrustedCertificates {
  /** As TLS takes them; undefined while nothing is trusted beside what Node trusts by itself. */
  readonly ca: readonly string[] | undefined
  /** @throws {HookdrillError} for a text without a certificate. */
  trust(pem: string): void
}

export function createTrustedCertificates(given: readonly string[] = []): TrustedCertificates {
  const own = given.flatMap(readCertificates)
  return {
    get ca() {
      return own.length === 0 ? undefined : [...tls.rootCertificates, ...fromEnvironment(), ...own]
    },
    trust: (pem) => void own.push(...readCertificates(pem)),
  }
}

/** Whoever names certificates takes the place of what Node trusts, also of what it was told to trust in addition. */
function fromEnvironment(): readonly string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS']
  if (file === undefined || file === '') return []
  try {
    return pemBlocks(readFileSync(file, 'utf8'))
  } catch (error) {
    // Node itself has warned of it when it started.
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}
