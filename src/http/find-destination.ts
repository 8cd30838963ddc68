import { defaultTenant } from '../tenant/default-tenant.ts'
import type { Tenants } from '../tenant/tenants.ts'
import type { Mock } from '../mock/mock.ts'
import type { VendorOrigin } from '../kernel/contract/vendor.ts'

/** Where a call to the server is meant to go. */
export type CallDestination =
  | { readonly kind: 'control' }
  | {
      readonly kind: 'mock'
      readonly mock: Mock
      /** Path and query without the prefix. */ readonly url: string
    }
  | { readonly kind: 'nowhere'; readonly why: string }

/** Reads tenant and vendor from the path (`/~tenant/vendor/…`, `/vendor/…`) or from the Host header of a vendor's real host. */
export function findDestination(url: string, host: string, tenants: Tenants): CallDestination {
  if (url === '/_hookdrill' || url.startsWith('/_hookdrill/')) return { kind: 'control' }
  const byHost = fromHost(url, host, tenants)
  if (byHost) return byHost
  const [, tenantId = defaultTenant, rest = url] = /^\/~([^/?]+)(.*)$/.exec(url) ?? []
  const tenant = tenants.find(tenantId)
  if (!tenant) return { kind: 'nowhere', why: `there is no tenant "${tenantId}"` }
  const [, vendor = '', path = ''] = /^\/([^/?]*)(.*)$/.exec(rest) ?? []
  const mock = tenant.mocks[vendor]
  if (!mock)
    return {
      kind: 'nowhere',
      why: `there is no vendor "${vendor}"; paths begin with ${Object.keys(tenant.mocks)
        .map((name) => `/${name}`)
        .join(', ')} or /_hookdrill`,
    }
  return { kind: 'mock', mock, url: path.startsWith('/') ? path : `/${path}` }
}

function fromHost(url: string, host: string, tenants: Tenants): CallDestination | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, '')
  if (name === 'localhost' || /^[\d.]+$|^\[/.test(name)) return undefined
  for (const mock of Object.values(tenants.get(defaultTenant).mocks)) {
    const origin = mock.vendor.origins.find((candidate) => originPattern(candidate).test(name))
    if (!origin) continue
    return {
      kind: 'mock',
      mock,
      url:
        origin.toPath && URL.canParse(url, `https://${name}`)
          ? origin.toPath(new URL(url, `https://${name}`))
          : url,
    }
  }
  return undefined
}

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
