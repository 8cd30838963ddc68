import { z } from 'zod'
import { attachmentShape } from './attachments.ts'
import { collapsedCheckShape } from './checks.ts'
import { dates, dateTime } from './common.ts'
import { clientFormShape } from './forms.ts'
import { clientShape, memberShape } from './people.ts'
import { recordDocumentShape } from './records.ts'

const text = z.string().nullable()

export const clientDocumentShape = z
  .strictObject({
    object: z.literal('client_document'),
    id: z.int(),
    client: z.int(),
    name: z.string(),
    config: z.strictObject({ instructions: z.string() }),
    ...dates,
  })
  .meta({ id: 'ClientDocument' })

const file = {
  id: z.int(),
  type: z.enum(['internal', 'sent', 'received']),
  source: z.union([
    z.strictObject({
      id: z.int(),
      type: z.enum(['check', 'client', 'client_form', 'client_document', 'record_document']),
    }),
    clientShape,
    collapsedCheckShape,
    clientFormShape,
    clientDocumentShape,
    recordDocumentShape,
  ]),
  name: z.string().min(1).max(255),
  attachment: attachmentShape,
  created_by: z.union([
    z.strictObject({ id: z.int(), type: z.enum(['client', 'team_member']) }),
    clientShape,
    memberShape,
    z.int(),
  ]),
  is_deletable: z.boolean(),
  expires_at: dateTime.nullable(),
  ...dates,
  redacted_at: dateTime.nullable(),
}

export const clientFileShape = z
  .strictObject({ object: z.literal('client_file'), ...file })
  .meta({ id: 'ClientFile' })
export const fileShape = z.strictObject({ object: z.literal('file'), ...file }).meta({ id: 'File' })

export const documentShape = z
  .strictObject({
    object: z.literal('document'),
    id: z.int(),
    name: z.string(),
    description: text,
    is_enabled: z.boolean(),
    attachment: z.union([z.null(), z.int(), attachmentShape]),
    ...dates,
  })
  .meta({ id: 'Document' })

export const creditShape = z
  .strictObject({
    object: z.literal('credit_history'),
    id: z.int(),
    credits: z.int(),
    reason: text,
    created_at: dateTime,
    causer: z.union([
      z.null(),
      z.strictObject({ id: z.int(), type: z.enum(['user', 'check']) }),
      collapsedCheckShape,
    ]),
  })
  .meta({ id: 'Credit' })
