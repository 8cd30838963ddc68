import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { checkErrors, type CheckCode, type StepStatus } from '../model/enums.ts'
import { documentDeleted, documentStatusChanged, documentUpdated, uploaded } from '../payloads/build.ts'
import { findProfile } from './profiles.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Document, Profile } from '../model/tables.ts'

type DocumentDetails = Pick<Document, 'type' | 'pages' | 'uploadSource' | 'attempt'>

export function upload(context: AmaniContext, profile: Profile, details: DocumentDetails): Document {
  const now = context.now()
  const document = context.db.documents.put({
    ...details,
    id: context.ids.uuid(),
    profile: profile.id,
    status: 'PENDING_REVIEW',
    errors: [],
    archived: false,
    createdAt: now,
    updatedAt: now,
  })
  context.emit('document_upload', uploaded(context, profile, document))
  return document
}

export function updateDocument(
  context: AmaniContext,
  before: Document,
  changes: Partial<DocumentDetails>,
): Document {
  if (Object.keys(changes).length === 0) return before
  const document = context.db.documents.patch(before.id, { ...changes, updatedAt: context.now() })
  context.emit('document_update', documentUpdated(context, profileOf(context, document), document))
  return document
}

export function deleteDocument(context: AmaniContext, document: Document): void {
  context.db.documents.delete(document.id)
  context.emit('document_delete', documentDeleted(context, profileOf(context, document), document))
}

/** The document as it was when it has this status already: no event is sent then. */
export function reviewDocument(
  context: AmaniContext,
  before: Document,
  status: StepStatus,
  codes: readonly CheckCode[] = [],
): Document {
  if (before.status === status) return before
  const errors = codes.map((code) => ({ error_code: code, error_message: checkErrors[code] }))
  const document = context.db.documents.patch(before.id, { status, errors, updatedAt: context.now() })
  context.emit(
    'document_status_change',
    documentStatusChanged(context, profileOf(context, document), document, before.status),
  )
  return document
}

/** Out of sight, or back again; the document as it was when it is there already. */
export function archiveDocument(context: AmaniContext, before: Document, archived: boolean): Document {
  if (before.archived === archived) return before
  const document = context.db.documents.patch(before.id, { archived, updatedAt: context.now() })
  const { archiveEvent } = context.options
  if (archiveEvent === 'none') return document
  if (archived && archiveEvent === 'document_delete')
    context.emit('document_delete', documentDeleted(context, profileOf(context, document), document))
  else context.emit('document_update', documentUpdated(context, profileOf(context, document), document))
  return document
}

/** The document with this id, or the newest when none is named. */
export function findDocument({ db }: AmaniContext, id: string | undefined): Document {
  const document = id === undefined ? db.documents.newest() : db.documents.get(id)
  if (!document) throw notFound('Document')
  return document
}

const profileOf = (context: AmaniContext, { profile }: Document): Profile => findProfile(context, profile)
