import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

const requested = z.object({ instructions: z.string() })
const sent = z.object({
  require_return: z.boolean(),
  require_confirmation: z.boolean(),
  instructions: z.string().nullable(),
  return_message: z.string().nullable(),
})

const recordDocument = z.object({
  id: z.int(),
  record: z.int(),
  type: z.enum(['requested', 'sent', 'returned']),
  name: z.string().nullable(),
  /** `null` for a document that came back. */
  config: z.union([sent, requested]).nullable(),
  /** What it came with: the record, or the document that it answers. */
  source: z.object({ type: z.enum(['record', 'record_document']), id: z.int() }),
  attachments: z.array(z.int()).nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  completedAt: epochMs.nullable(),
})

export const recordDocumentTables = { recordDocuments: table(recordDocument, 'record') }

export type RecordDocument = z.output<typeof recordDocument>
