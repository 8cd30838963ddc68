import type { CallExchange } from '../corpus/exchange.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { routerOf } from '../mock/calls/router.ts'

/** `GET /api/v2/records/:id`, or the path itself where the mock has no such route. */
export function operationOf({ method, url }: CallExchange, vendor: AnyVendor, edition: string): string {
  const path = new URL(url).pathname
  const match = routerOf(vendor).find(method, path, edition)
  return `${method} ${match.kind === 'route' ? match.route.path : path}`
}

/** The event whose payloads look most like this one. */
export function eventOf(payload: unknown, vendor: AnyVendor): string {
  const names = Object.keys(vendor.events)
  const text = JSON.stringify(payload) ?? ''
  const named = names.filter((name) => text.includes(`"${name}"`))
  if (named.length > 0) return named[0] ?? ''
  const events: Readonly<
    Record<string, { readonly schema: { safeParse(value: unknown): { readonly success: boolean } } }>
  > = vendor.events
  return (
    names.find((name) => events[name]?.schema.safeParse(payload).success) ??
    (names.length === 1 ? (names[0] ?? '') : 'webhook')
  )
}
