import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { RecordDocument } from '../state/record-documents.ts'
import { toAttachment } from './attachments.ts'
import { orNull } from './times.ts'

export const toRecordDocument = (
  { db }: AmiqusContext,
  document: DeepReadonly<RecordDocument>,
  expand: readonly 'attachments'[] = [],
) => ({
  object: 'record_document',
  id: document.id,
  type: document.type,
  name: document.name,
  status: document.completedAt === null ? 'pending' : 'complete',
  config: document.config,
  source: document.source,
  attachments: expand.includes('attachments')
    ? (document.attachments?.flatMap((id) => {
        const attachment = db.attachments.get(id)
        return attachment ? [toAttachment(attachment)] : []
      }) ?? null)
    : document.attachments,
  created_at: isoSeconds(document.createdAt),
  updated_at: isoSeconds(document.updatedAt),
  completed_at: orNull(document.completedAt),
})
