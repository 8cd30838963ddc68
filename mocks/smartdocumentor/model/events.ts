import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { contentTypes } from './tables.ts'

/** Null after an automatic review, which nobody opened and nobody finished. */
const auditing = {
  name: z.string().nullable(),
  id: z.int().nullable(),
  time: z.iso.datetime().nullable(),
}

const exported = z.strictObject({
  taskId: z.int(),
  totalPages: z.int(),
  taskNumber: z.int(),
  workspaceId: z.int(),
  displayName: z.string(),
  exportedFileUrl: z.url(),
  exportedFileContentType: z.enum(contentTypes),
  exportedFileExpiresOn: z.iso.datetime(),
  // The vendor's spelling: no "ed" in the first of the three.
  lastCheckoutByUserName: auditing.name,
  lastCheckedOutBy: auditing.id,
  lastCheckedOutUntil: auditing.time,
  lastIntegratedBy: auditing.id,
  lastIntegratedByUserName: auditing.name,
  metadata: z.record(z.string(), z.string()),
})

/** The payload names no event, nor does the vendor: the name is ours. */
export const events = {
  'task.exported': {
    schema: exported,
    summary: 'the review of a document was finished, by a person or automatically, and its file generated',
    evidence: documented('export/webhooks/webhook-url-to-file-anonymization'),
  },
}

export type ExportedPayload = z.output<typeof exported>
