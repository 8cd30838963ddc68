import { z } from 'zod'
import { integer } from '../schema/rules.ts'
import { apiUrl } from './links.ts'
import type { AmiqusContext } from '../state/shape.ts'

/** Part of the query of every list that has pages. */
export const pageQuery = z.object({
  page: integer({ min: 1 }).default(1),
  limit: integer({ min: 1, max: 100 }).default(25),
})

/** The call that a page answers. */
interface Asked {
  readonly path: string
  readonly search: string
  readonly query: z.output<typeof pageQuery>
}

/** The documented `paginated_list`; `links` is null when there is one page. Only the rows of the page are made. */
export function page<Row, Wire>(
  context: AmiqusContext,
  { path, search, query: { page: current, limit } }: Asked,
  rows: readonly Row[],
  toWire: (row: Row, at: number) => Wire,
) {
  const start = (current - 1) * limit
  const data = rows.slice(start, start + limit).map((row, at) => toWire(row, start + at))
  const totalPages = Math.max(1, Math.ceil(rows.length / limit))
  const link = (to: number): string | null =>
    to >= 1 && to <= totalPages ? `${context.baseUrl}${path}?${withPage(search, to)}` : null
  return {
    object: 'paginated_list',
    data,
    total: rows.length,
    count: data.length,
    limit,
    current_page: current,
    total_pages: totalPages,
    links:
      totalPages === 1
        ? null
        : { next: link(current + 1), previous: link(Math.min(current - 1, totalPages)) },
  }
}

/** The other parameters are carried into the links as they came, so a limit that nobody asked for is not in them. */
function withPage(search: string, to: number): string {
  const query = new URLSearchParams(search)
  query.set('page', String(to))
  return query.toString()
}

/** The documented `list`: the first rows of something, and where the rest can be read page by page. */
export const list = <Wire>(context: AmiqusContext, path: string, all: readonly Wire[], limit = 100) => ({
  object: 'list',
  data: all.slice(0, limit),
  total: all.length,
  count: Math.min(all.length, limit),
  limit,
  has_more: all.length > limit,
  url: apiUrl(context, path),
})
