import { z } from 'zod'
import { json, type Reply } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { AmaniContext } from '../model/shape.ts'

const usualSize = 20

/** A page that is not a number is not found; a size that is not a number is the usual one. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).catch(0).default(1),
  page_size: z.coerce.number().int().min(1).max(100).catch(usualSize).default(usualSize),
})

type Listing = Pick<ApiRequest<unknown, z.output<typeof pageQuery>>, 'path' | 'search' | 'query'>

/** A page as Django REST Framework numbers them; a page that is not there is not found. */
export function page<Row>(
  { baseUrl }: Pick<AmaniContext, 'baseUrl'>,
  { path, search, query }: Listing,
  rows: readonly Row[],
  toWire: (row: Row) => unknown,
): Reply {
  const { page: current, page_size: size } = query
  const last = Math.max(1, Math.ceil(rows.length / size))
  if (current < 1 || current > last) return json({ detail: 'Invalid page.' }, 404)
  const link = (to: number): string => `${baseUrl}${path}?${withPage(search, to)}`
  return json({
    count: rows.length,
    next: current < last ? link(current + 1) : null,
    previous: current > 1 ? link(current - 1) : null,
    results: rows.slice((current - 1) * size, current * size).map(toWire),
  })
}

/** Filters stay in the links. */
function withPage(search: string, to: number): string {
  const query = new URLSearchParams(search)
  query.set('page', String(to))
  return query.toString()
}
