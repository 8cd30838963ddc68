import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { ownerMemberId } from '../state/account.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { RecordDocument } from '../state/record-documents.ts'
import type { PlannedStep } from './step-plan.ts'
import { putFile } from './files.ts'
import { receiveFile, specimenUpload, type Upload } from './uploads.ts'

/** The document that a step asks for or hands over. */
export function createDocument(
  context: AmiqusContext,
  { record, client }: { readonly record: number; readonly client: number },
  step: PlannedStep,
): number {
  const { db, ids } = context
  const now = context.now()
  const { attachment } = step
  const file = attachment === null ? undefined : db.attachments.get(attachment)
  const document = db.recordDocuments.put({
    id: ids.next('record documents', 23_123),
    record,
    type: file ? 'sent' : 'requested',
    name: file ? file.name : text(step, 'title'),
    config: file
      ? {
          require_return: step.preferences?.['require_return'] === true,
          require_confirmation: step.preferences?.['require_confirmation'] === true,
          instructions: text(step, 'instructions'),
          return_message: text(step, 'return_message'),
        }
      : { instructions: text(step, 'instructions') ?? '' },
    source: { type: 'record', id: record },
    attachments: file ? [file.id] : null,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  })
  if (file) sendFile(context, client, document.id, file)
  return document.id
}

/** What goes out with a record is among the client's files, too. */
function sendFile(
  context: AmiqusContext,
  client: number,
  document: number,
  { id, name }: { readonly id: number; readonly name: string },
): void {
  context.db.attachments.patch(id, { heldBy: 'record_document', updatedAt: context.now() })
  putFile(context, {
    client,
    type: 'sent',
    source: { id: document, type: 'record_document' },
    name,
    attachment: id,
    createdBy: { id: ownerMemberId, type: 'team_member' },
    isDeletable: false,
    expiresAt: null,
  })
}

/**
 * The client uploads what was asked for, or takes what was sent and returns it when that is wanted.
 * Where a file is wanted and none is given, a specimen stands in.
 */
export function completeDocument(
  context: AmiqusContext,
  client: number,
  id: number,
  uploads: readonly Upload[],
): void {
  const { db } = context
  const now = context.now()
  const document = db.recordDocuments.get(id)
  if (!document) return
  const isAnswer = document.type === 'requested'
  const files = wantsFile(document) ? (uploads.length > 0 ? uploads : [specimenUpload]) : []
  const received = files.map((file) => receiveFile(context, client, { id, type: 'record_document' }, file))
  db.recordDocuments.patch(id, {
    updatedAt: now,
    completedAt: now,
    ...(isAnswer && { attachments: received }),
  })
  if (!isAnswer && received.length > 0) returnDocument(context, document.id, received)
}

/** Whether the client has to upload something. */
export const wantsFile = ({ config }: DeepReadonly<RecordDocument>): boolean =>
  config !== null && (!('require_return' in config) || config.require_return)

function returnDocument(context: AmiqusContext, source: number, uploaded: readonly number[]): void {
  const { db, ids } = context
  const now = context.now()
  const sent = db.recordDocuments.get(source)
  if (!sent) return
  db.recordDocuments.put({
    id: ids.next('record documents', 23_123),
    record: sent.record,
    type: 'returned',
    name: db.attachments.get(uploaded[0] ?? -1)?.name ?? null,
    config: null,
    source: { type: 'record_document', id: source },
    attachments: [...uploaded],
    createdAt: now,
    updatedAt: now,
    completedAt: now,
  } satisfies RecordDocument)
}

function text({ preferences }: PlannedStep, name: string): string | null {
  const value = preferences?.[name]
  return typeof value === 'string' ? value : null
}
