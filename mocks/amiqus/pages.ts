import { z } from 'zod'
import type { AmiqusContext } from './shape.ts'

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

type PageQuery = z.output<typeof pageQuery>

/** The documented `paginated_list`; `links` is null when there is one page. */
export function page<Row, Wire>(
  context: AmiqusContext,
  path: string,
  query: PageQuery,
  rows: readonly Row[],
  toWire: (row: Row, at: number) => Wire,
) {
  const { page: current, limit } = query
  const start = (current - 1) * limit
  const data = rows.slice(start, start + limit).map((row, at) => toWire(row, start + at))
  const totalPages = Math.max(1, Math.ceil(rows.length / limit))
  const link = (to: number): string | null =>
    to >= 1 && to <= totalPages ? `${context.baseUrl}${path}?page=${to}&limit=${limit}` : null
  return {
    object: 'paginated_list',
    data,
    total: rows.length,
    count: data.length,
    limit,
    current_page: current,
    total_pages: totalPages,
    links: totalPages === 1 ? null : { next: link(current + 1), previous: link(current - 1) },
  }
}
