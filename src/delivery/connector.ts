import type undici from 'undici'
import type { TrustedCertificates } from './certificates.ts'
import type { Destinations } from './destinations.ts'
import { buildConnector } from './http-client.ts'

/** Opens connections to destinations that are allowed, with the certificates that are trusted at that moment. */
export function createConnector(
  { lookup }: Pick<Destinations, 'lookup'>,
  trusted?: TrustedCertificates,
): undici.buildConnector.connector {
  let trustedThen: number | undefined
  let connect: undici.buildConnector.connector | undefined
  return (options, callback) => {
    const ca = trusted?.ca
    if (ca && ca.length !== trustedThen) {
      connect = buildConnector({ lookup, ca: [...ca] })
      trustedThen = ca.length
    }
    connect ??= buildConnector({ lookup })
    connect(options, callback)
  }
}
