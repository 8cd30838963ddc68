import { isIPv4, isIPv6 } from 'node:net'
import { HookdrillError } from '../kernel/errors/error.ts'
import { refuseEmpty } from '../kernel/errors/refuse-empty.ts'
import { isHttpUrl } from '../kernel/wire/is-http-url.ts'
import { hostInUrl, ownHosts } from './own-hosts.ts'

/** What of a server's options may be empty by mistake, or says where it is. */
interface HostOptions {
  readonly host?: string | undefined
  readonly publicUrl?: string | undefined
  readonly vendorPorts?: boolean | undefined
  readonly stateFolder?: string | undefined
  readonly allowedHosts?: readonly string[] | undefined
  readonly tenant?: { readonly seed?: string | undefined } | undefined
}

/**
 * Where a server listens, and under which hosts it is reached.
 *
 * @throws {HookdrillError} for a setting that is empty or cannot be used.
 */
export function readHosts(options: HostOptions) {
  refuseEmpty(textsOf(options))
  const host = (options.host ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1')
  if (!isHost(host)) throw noHost(host)
  const publicUrl = readPublicUrl(options.publicUrl)
  if (publicUrl && options.vendorPorts) throw portsBehindPublicUrl()
  return { host, hosts: ownHosts(host), publicUrl, isPublic: !isLoopback(host) }
}

/** Whether there is such a name, the system says. */
const isHost = (host: string): boolean =>
  isIPv6(host) || (/^[^\s:/?#@\\]+$/.test(host) && URL.canParse(`http://${hostInUrl(host)}`))

const noHost = (host: string): HookdrillError =>
  new HookdrillError('invalid_host', `"${host}" is no address to listen on`, {
    suggestion:
      'give a name or an address without scheme and port, such as 127.0.0.1, or 0.0.0.0 for all; the port has a setting of its own',
  })

const textsOf = ({ host, publicUrl, stateFolder, allowedHosts, tenant }: HostOptions) => ({
  host,
  publicUrl,
  stateFolder,
  allowedHosts,
  'tenant.seed': tenant?.seed,
})

const portsBehindPublicUrl = (): HookdrillError =>
  new HookdrillError(
    'invalid_ports',
    'a public URL has one port, so the vendors cannot have ports of their own behind it',
    {
      suggestion: 'leave out --public-url or --ports; <vendor>.localhost needs neither',
    },
  )

function readPublicUrl(given: string | undefined): URL | undefined {
  if (given === undefined) return undefined
  if (isHttpUrl(given)) return new URL(given)
  throw new HookdrillError('invalid_public_url', `"${given}" cannot be a public URL`, {
    suggestion: 'give something like http://hookdrill:4010',
  })
}

/** A name that begins like an address can lead anywhere. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
