import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import { reachesControlApi } from '../kernel/wire/control-path.ts'
import type { WireTarget } from './wire-target.ts'

/** Whether hookdrill may send to an address, and why not. */
export interface Destinations {
  /**
   * Refuses before a socket is opened: by scheme, by the path that goes on the wire, by literal address, by host name.
   * `undefined` when it may be tried.
   */
  refusal(target: WireTarget): string | undefined
  /** A `dns.lookup` that gives only addresses which may be called, so that a name cannot point elsewhere later. */
  readonly lookup: typeof systemLookup
  /** Allows one more host from now on; what is never called stays so. */
  allow(host: string): void
}

const loopback = blockList(['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6'])
/** Never, whatever the user allowed: link-local and cloud metadata addresses. */
const never = blockList(
  ['169.254.0.0', 16, 'ipv4'],
  ['fe80::', 10, 'ipv6'],
  ['fd00:ec2::254', 128, 'ipv6'],
  ['0.0.0.0', 8, 'ipv4'],
  ['::', 128, 'ipv6'],
)

/** Who may be called before anybody is allowed. */
export interface DestinationsOptions {
  /** Whether this machine itself is. Not where others can ask for calls: they would reach what listens on loopback alone. @default true */
  readonly loopback?: boolean
}

/** Beyond loopback only the host names and addresses in `allowedHosts` (`*.example.com` for sub-domains). */
export function createDestinations(
  allowedHosts: readonly string[] = [],
  { loopback: takesLoopback = true }: DestinationsOptions = {},
): Destinations {
  const patterns = new Set(allowedHosts.map(bare))
  const allowed = (host: string): boolean => [...patterns].some((pattern) => matches(pattern, host))
  const anyLoopback = (): boolean =>
    takesLoopback || [...patterns].some((pattern) => isIP(pattern) !== 0 && inList(loopback, pattern))

  function addressRefusal(address: string, host: string): string | undefined {
    if (inList(never, address))
      return `${address} is an unspecified, link-local or metadata address, which is never called`
    const isLoopback = inList(loopback, address)
    if ((takesLoopback && isLoopback) || allowed(host) || allowed(address)) return undefined
    return isLoopback
      ? closedLoopback(host)
      : notHere(`${host}${host === address ? '' : ` (${address})`}`, host)
  }

  function refusalOf({ url, path }: WireTarget): string | undefined {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is not http or https`
    if (reachesControlApi(path) || reachesControlApi(url.pathname))
      return 'webhooks do not go to a control API'
    const host = bare(url.hostname)
    if (isIP(host) !== 0) return addressRefusal(host, host)
    if (allowed(host)) return undefined
    if (host !== 'localhost' && !host.endsWith('.localhost')) return notHere(host, host)
    return anyLoopback() ? undefined : closedLoopback(host)
  }

  /** By target, of which there are few; found out anew when another host is allowed. */
  let refusals = new WeakMap<WireTarget, { readonly why: string | undefined }>()

  return {
    refusal(target) {
      const known = refusals.get(target) ?? { why: refusalOf(target) }
      refusals.set(target, known)
      return known.why
    },
    lookup: guardedLookup(addressRefusal),
    allow(host) {
      patterns.add(bare(host))
      refusals = new WeakMap()
    },
  }
}

const notHere = (what: string, host: string): string =>
  `${what} is not on this machine; allow it with --allow-host ${host}`

const closedLoopback = (host: string): string =>
  `${host} is this machine, and others can reach this server; allow it with --allow-host ${host}`

function guardedLookup(refusal: (address: string, host: string) => string | undefined): typeof systemLookup {
  function lookup(
    host: string,
    options: LookupOptions,
    callback: (
      error: NodeJS.ErrnoException | null,
      address: string | LookupAddress[],
      family?: number,
    ) => void,
  ): void {
    systemLookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const usable = addresses.filter(({ address }) => refusal(address, host) === undefined)
      const [first] = usable
      if (!first) return callback(blocked(refusal(addresses[0]?.address ?? host, host) ?? host), [])
      return options.all ? callback(null, usable) : callback(null, first.address, first.family)
    })
  }
  return lookup as typeof systemLookup // The overloads of dns.lookup cannot be written as one function.
}

const blocked = (why: string): NodeJS.ErrnoException => Object.assign(new Error(why), { code: 'EBLOCKED' })

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase()

const matches = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host

function blockList(...subnets: [net: string, prefix: number, family: 'ipv4' | 'ipv6'][]): BlockList {
  const list = new BlockList()
  for (const [net, prefix, family] of subnets) list.addSubnet(net, prefix, family)
  return list
}

/** Also finds an IPv4 address that is written as IPv6 (`::ffff:169.254.169.254`); BlockList unwraps those. */
const inList = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
