import { z } from 'zod'

/** What several tables hold. */

export const epochMs = z.number()

export const name = z.object({
  title: z.string().nullable(),
  other_title: z.string().nullable(),
  first_name: z.string(),
  middle_name: z.string().nullable(),
  last_name: z.string(),
})
