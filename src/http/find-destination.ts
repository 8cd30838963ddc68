import { defaultTenant } from '../tenant/default-tenant.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { Tenants } from '../tenant/tenants.ts'
import type { Mock } from '../mock/mock.ts'
import { pathInTarget, urlOnServer } from '../kernel/wire/request-target.ts'
import type { VendorOrigin } from '../kernel/contract/vendor.ts'

/** Where a call to the server is meant to go. */
export type CallDestination = VendorDestination | { readonly kind: 'control'; readonly url: string }

/** Where a call to a place of vendors alone is meant to go. */
export type VendorDestination =
  | {
      readonly kind: 'mock'
      readonly mock: Mock
      /** Path and query without the prefix. */
      readonly url: string
      readonly host: string
      /** Where links in the answer point, when that is not where the mock is reached otherwise. */
      readonly origin?: string
    }
  | { readonly kind: 'nowhere'; readonly why: string }

/** The first line of a call and its Host header, in lower case. */
export interface AddressedCall {
  readonly target: string
  readonly host: string
}

/**
 * Reads tenant and vendor from the path (`/~tenant/vendor/…`, `/vendor/…`), from a host of its own
 * (`vendor.localhost`, `vendor.tenant.localhost`), or from the name of a vendor's real host.
 */
export function findDestination(call: AddressedCall, tenants: Tenants): CallDestination {
  const { url, host, scheme } = readTarget(call)
  const name = host.replace(/:\d+$/, '')
  if (url === '/_hookdrill' || url.startsWith('/_hookdrill/')) return { kind: 'control', url }
  if (name.endsWith('.localhost')) return fromLocalHost(name, url, host, tenants)
  const real = fromRealHost(name, url, tenants)
  // A client that takes hookdrill for its proxy can go where links point; one that only sets a Host header cannot.
  if (real) return { ...real, host, ...(scheme !== undefined && { origin: `${scheme}://${host}` }) }
  return fromPath(url, host, tenants)
}

/** An absolute target names the host, whatever the Host header says (RFC 9112, 3.2.2). */
function readTarget({ target, host }: AddressedCall): {
  readonly url: string
  readonly host: string
  readonly scheme?: string
} {
  const [, scheme, authority = ''] = /^(https?):\/\/([^/?#]*)/i.exec(target) ?? []
  if (scheme === undefined) return { url: target, host }
  const url = pathInTarget(target)
  return { url, host: authority.replace(/^.*@/, '').toLowerCase(), scheme: scheme.toLowerCase() }
}

/** The destination of a path on a port or host that is one vendor's own: other tenants have their prefix before it. */
export function findOnVendorHost(
  call: AddressedCall,
  vendor: string,
  origin: string,
  tenants: Tenants,
): VendorDestination {
  const { url, host } = readTarget(call)
  const { tenantId, rest } = splitTenant(url)
  const mock = tenants.find(tenantId)?.mocks[vendor]
  if (!mock) return noTenant(tenantId)
  const prefix = tenantId === defaultTenant ? '' : `/~${tenantId}`
  return { kind: 'mock', mock, url: atRoot(rest), host, origin: `${origin}${prefix}` }
}

function fromPath(url: string, host: string, tenants: Tenants): CallDestination {
  const { tenantId, rest } = splitTenant(url)
  const tenant = tenants.find(tenantId)
  if (!tenant) return noTenant(tenantId)
  const [, vendor = '', path = ''] = /^\/([^/?]*)(.*)$/.exec(rest) ?? []
  const mock = tenant.mocks[vendor]
  if (mock) return { kind: 'mock', mock, url: atRoot(path), host }
  const paths = Object.keys(tenant.mocks).map((known) => `/${known}`)
  return noVendor(vendor, `paths begin with ${paths.join(', ')} or /_hookdrill`)
}

/** `acme.localhost` is the default tenant's; host names have no upper case, so neither counts it in tenants. */
function fromLocalHost(name: string, url: string, host: string, tenants: Tenants): CallDestination {
  const [vendor = '', id = defaultTenant, ...more] = name.split('.').slice(0, -1)
  const tenant: Tenant | undefined =
    tenants.find(id) ?? tenants.list().find((each) => each.id.toLowerCase() === id)
  if (!tenant || more.length > 0) return noTenant([id, ...more].join('.'))
  const mock = tenant.mocks[vendor]
  if (mock) return { kind: 'mock', mock, url: atRoot(url), host, origin: `http://${host}` }
  const hosts = Object.keys(tenant.mocks).map((known) => `${known}.localhost`)
  return noVendor(vendor, `hosts are ${hosts.join(', ')}, or <vendor>.<tenant>.localhost`)
}

function fromRealHost(
  name: string,
  url: string,
  tenants: Tenants,
): { readonly kind: 'mock'; readonly mock: Mock; readonly url: string } | undefined {
  if (name === 'localhost' || /^[\d.]+$|^\[/.test(name)) return undefined
  for (const mock of Object.values(tenants.get(defaultTenant).mocks)) {
    const found = mock.vendor.origins.find((candidate) => originPattern(candidate).test(name))
    if (!found) continue
    const { toPath } = found
    const isHost = URL.canParse(`https://${name}`)
    return { kind: 'mock', mock, url: toPath && isHost ? toPath(urlOnServer(url, `https://${name}`)) : url }
  }
  return undefined
}

function splitTenant(url: string): { readonly tenantId: string; readonly rest: string } {
  const [, tenantId = defaultTenant, rest = url] = /^\/~([^/?]+)(.*)$/.exec(url) ?? []
  return { tenantId, rest }
}

const atRoot = (path: string): string => (path.startsWith('/') ? path : `/${path}`)

const noTenant = (id: string): VendorDestination => ({ kind: 'nowhere', why: `there is no tenant "${id}"` })

const noVendor = (name: string, possible: string): VendorDestination => ({
  kind: 'nowhere',
  why: `there is no vendor "${name}"; ${possible}`,
})

const patterns = new WeakMap<VendorOrigin, RegExp>()

/** What a host name must be to belong to an origin; `*` stands for one or more labels. */
export function originPattern(origin: VendorOrigin): RegExp {
  const known = patterns.get(origin)
  if (known) return known
  const host = origin.origin.replace(/^https?:\/\//, '')
  const made = new RegExp(`^${host.split('*').map(escapeForRegExp).join('[^/]+')}$`)
  patterns.set(origin, made)
  return made
}

const escapeForRegExp = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
