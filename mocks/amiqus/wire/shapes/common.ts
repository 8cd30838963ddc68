import { z } from 'zod'

/** Shapes of answers, as the specification has them: strict, so that a field that it does not know is noticed. */

export const dateTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
export const dates = { created_at: dateTime, updated_at: dateTime }

export const paginated = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    object: z.literal('paginated_list'),
    data: z.array(row),
    total: z.int().min(0),
    count: z.int().min(0),
    limit: z.int().min(1).max(100),
    current_page: z.int().min(1),
    total_pages: z.int().min(1),
    links: z.strictObject({ next: z.url().nullable(), previous: z.url().nullable() }).nullable(),
  })

export const listed = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    object: z.literal('list'),
    data: z.array(row),
    total: z.int().min(0),
    count: z.int().min(0),
    limit: z.int().min(1).max(100),
    has_more: z.boolean(),
    url: z.url(),
  })
