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

/** One sentence on what is wrong, under one of two names. */
export const errorShape = z.strictObject({ error: z.string() }).meta({ id: 'Error' })
export const messageShape = z.strictObject({ message: z.string() }).meta({ id: 'Message' })

/** The flat map of a 422. */
export const fieldErrorsShape = z.record(z.string(), z.array(z.string()))

export const oauthErrorShape = z
  .strictObject({
    error: z.string(),
    error_description: z.string(),
    hint: z.string().exactOptional(),
    message: z.string(),
  })
  .meta({ id: 'OauthError' })

export const tokensShape = z
  .strictObject({
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    access_token: z.string(),
    refresh_token: z.string(),
  })
  .meta({ id: 'Tokens' })
