import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import type { Route } from '../../kernel/contract/route.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- See AnyVendor.
type AnyRoute = Route<any>

/**
 * Whether a fault that hits downloads only can ever be met.
 *
 * @throws {InvalidInputError} when no download has this method and path; names those there are.
 */
export function checkDownload(
  vendor: AnyVendor,
  kind: string,
  { method, path }: { readonly method?: string; readonly path?: string },
): void {
  const routes = vendor.routes as readonly AnyRoute[]
  const downloads = routes.filter(({ file }) => file === 'kept')
  const isMet = downloads.some(
    (route) => (method ?? route.method) === route.method && mayBegin(route.path, path ?? '/'),
  )
  if (isMet) return
  const given = [method, path].filter(Boolean).join(' ')
  throw new InvalidInputError(
    path === undefined ? 'method' : 'path',
    [`"${kind}" hits downloads, and none of ${vendor.name} is ${given}`],
    `downloads: ${downloads.map((route) => `${route.method} ${route.path}`).join(', ')}`,
  )
}

/** Whether a path of this pattern can begin so: `/api/v2/records/7` begins `/api/v2/records/:id/download`. */
function mayBegin(pattern: string, start: string): boolean {
  const wanted = pattern.split('/')
  const given = start.split('/')
  const rest = wanted.findIndex((segment) => segment.startsWith('**'))
  if (rest === -1 && given.length > wanted.length) return false
  return given.every((segment, at) => {
    const here = wanted[at] ?? ''
    if ((rest !== -1 && at >= rest) || here.startsWith(':')) return true
    return at === given.length - 1 ? here.startsWith(segment) : here === segment
  })
}
