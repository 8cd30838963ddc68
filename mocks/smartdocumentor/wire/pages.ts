import { z } from 'zod'
import { queryInteger } from './query-integer.ts'

/** How a page of a list is asked for. */
export const pageQuery = {
  pagenumber: queryInteger.pipe(z.int().min(1).default(1)),
  pagesize: queryInteger.pipe(z.int().min(1).default(10)),
}

interface PageQuery {
  readonly pagenumber: number
  readonly pagesize: number
}

/** A page with what is around it. */
export function toPage<Row>(
  { pagenumber, pagesize }: PageQuery,
  rows: readonly Row[],
  toWire: (row: Row) => unknown,
) {
  const totalPages = Math.ceil(rows.length / pagesize)
  return {
    items: rows.slice((pagenumber - 1) * pagesize, pagenumber * pagesize).map(toWire),
    pageNumber: pagenumber,
    totalPages,
    totalCount: rows.length,
    hasPreviousPage: pagenumber > 1,
    hasNextPage: pagenumber < totalPages,
  }
}
