import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

/** What became of a virus scan. */
export const scans = ['pending', 'clean', 'infected', 'error', 'unsupported'] as const

const attachment = z.object({
  id: z.int(),
  name: z.string(),
  original: z.string(),
  type: z.string(),
  size: z.int(),
  scan: z.enum(scans),
  /** The bytes, base64. */
  content: z.string(),
  /** What holds it; an attachment that nothing holds can be deleted. */
  heldBy: z.enum(['client', 'client_document', 'record_document', 'form', 'document']).nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  redactedAt: epochMs.nullable(),
})

const file = z.object({
  id: z.int(),
  client: z.int(),
  type: z.enum(['internal', 'sent', 'received']),
  source: z.object({
    id: z.int(),
    type: z.enum(['check', 'client', 'client_form', 'client_document', 'record_document']),
  }),
  name: z.string(),
  attachment: z.int(),
  createdBy: z.object({ id: z.int(), type: z.enum(['client', 'team_member']) }),
  isDeletable: z.boolean(),
  expiresAt: epochMs.nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

/** What a document template was asked of a client for, outside a record. */
const clientDocument = z.object({
  id: z.int(),
  client: z.int(),
  name: z.string(),
  instructions: z.string(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const attachmentTables = {
  attachments: table(attachment),
  files: table(file, 'client', 'attachment'),
  clientDocuments: table(clientDocument, 'client'),
}

export type Attachment = z.output<typeof attachment>
export type FileRow = z.output<typeof file>
export type ClientDocument = z.output<typeof clientDocument>
