import { z } from 'zod'
import { dates, dateTime } from './common.ts'

const text = z.string().nullable()

export const attachmentShape = z.strictObject({
  object: z.literal('attachment'),
  id: z.int(),
  name: z.string(),
  original: z.string(),
  type: z.string(),
  size: z.int(),
  av_status: z.enum(['pending', 'clean', 'infected', 'error', 'unsupported']),
  ...dates,
})

const file = {
  id: z.int(),
  type: z.enum(['internal', 'sent', 'received']),
  source: z.strictObject({
    id: z.int(),
    type: z.enum(['check', 'client', 'client_form', 'client_document', 'record_document']),
  }),
  name: z.string().min(1).max(255),
  attachment: attachmentShape,
  created_by: z.strictObject({ id: z.int(), type: z.enum(['client', 'team_member']) }),
  is_deletable: z.boolean(),
  expires_at: dateTime.nullable(),
  ...dates,
  redacted_at: dateTime.nullable(),
}

export const clientFileShape = z.strictObject({ object: z.literal('client_file'), ...file })
export const fileShape = z.strictObject({ object: z.literal('file'), ...file })

export const documentShape = z.strictObject({
  object: z.literal('document'),
  id: z.int(),
  name: z.string(),
  description: text,
  is_enabled: z.boolean(),
  attachment: z.union([z.null(), z.int(), attachmentShape]),
  ...dates,
})

export const creditShape = z.strictObject({
  object: z.literal('credit_history'),
  id: z.int(),
  credits: z.int(),
  reason: text,
  created_at: dateTime,
  causer: z.strictObject({ id: z.int(), type: z.enum(['user', 'check']) }).nullable(),
})
