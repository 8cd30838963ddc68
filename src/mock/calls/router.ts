import { addRoute, createRouter, findRoute } from 'rou3'
import type { Route } from '../../kernel/contract/route.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- See AnyVendor.
type AnyRoute = Route<any>

export interface RouteMatch {
  readonly kind: 'route'
  readonly route: AnyRoute
  /** As `GET /path`. */
  readonly name: string
  readonly params: Readonly<Record<string, string>>
}

export type Match =
  | RouteMatch
  | { readonly kind: 'other-methods'; readonly allowed: readonly string[] }
  | { readonly kind: 'none' }

export interface VendorRouter {
  find(method: string, path: string, edition: string): Match
  /** Every route of an edition as `GET /path`. */
  names(edition: string): readonly string[]
}

const routers = new WeakMap<AnyVendor, VendorRouter>()

/** The router of a vendor; built once, shared by all its mocks. */
export function routerOf(vendor: AnyVendor): VendorRouter {
  const known = routers.get(vendor)
  if (known) return known
  const built = build(vendor)
  routers.set(vendor, built)
  return built
}

function build(vendor: AnyVendor): VendorRouter {
  const tree = createRouter<Pick<RouteMatch, 'route' | 'name'>>()
  for (const route of vendor.routes) addRoute(tree, route.method, route.path, { route, name: nameOf(route) })
  const methods = [...new Set(vendor.routes.map((route) => route.method))]

  function findIn(edition: string, method: string, path: string) {
    const found = findRoute(tree, method, path)
    return found && isIn(edition, found.data.route) ? found : undefined
  }

  return {
    names: (edition) => vendor.routes.filter((route) => isIn(edition, route)).map(nameOf),
    find(method, path, edition) {
      const found = findIn(edition, method, path)
      if (found) {
        const params = decode(found.params ?? {})
        return params ? { kind: 'route', params, ...found.data } : { kind: 'none' }
      }
      const allowed = methods.filter((other) => findIn(edition, other, path))
      return allowed.length > 0 ? { kind: 'other-methods', allowed } : { kind: 'none' }
    },
  }
}

const nameOf = ({ method, path }: AnyRoute): string => `${method} ${path}`

const isIn = (edition: string, { editions }: AnyRoute): boolean => editions?.includes(edition) ?? true

/** Nothing when an escape is broken, such as `%E0%A4`: no such path can have been meant. */
function decode(params: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    )
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
