import { z } from 'zod'

export const id = z.coerce
  .number<string | number>()
  .int()
  .optional()
  .describe('task id; the newest when left out')
