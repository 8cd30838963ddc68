import { z } from 'zod'

/** What the control API answers when something was not done. */
export const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), suggestion: z.string().exactOptional() }),
})
