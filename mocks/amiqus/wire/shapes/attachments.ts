import { z } from 'zod'
import { dates } from './common.ts'

export const attachmentShape = z
  .strictObject({
    object: z.literal('attachment'),
    id: z.int(),
    name: z.string(),
    original: z.string(),
    type: z.string(),
    size: z.int(),
    av_status: z.enum(['pending', 'clean', 'infected', 'error', 'unsupported']),
    ...dates,
  })
  .meta({ id: 'Attachment' })
