import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

/** What stands for a host in a URL: an IPv6 address in brackets. */
export const hostInUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/**
 * The hosts under which a server that listens on `host` is reached from somewhere: of one that listens on all addresses,
 * loopback and the addresses of this machine.
 */
export function ownHosts(host: string): readonly string[] {
  const shown = hostInUrl(host)
  const { hostname } = new URL(`http://${shown}`)
  if (hostname === '0.0.0.0') return ['127.0.0.1', ...addresses('IPv4')]
  if (hostname === '[::]') return ['127.0.0.1', '[::1]', ...addresses('IPv4'), ...addresses('IPv6')]
  return [shown]
}

/** Of link-local addresses, each machine would have to know its own name of the network. */
const addresses = (wanted: 'IPv4' | 'IPv6'): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal, address }) => family === wanted && !internal && !address.startsWith('fe80:'))
    .map(({ address }) => hostInUrl(address))
