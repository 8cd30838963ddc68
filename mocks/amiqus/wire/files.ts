import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { ClientDocument, FileRow } from '../state/attachments.ts'
import { toAttachment } from './attachments.ts'
import { toCheck } from './checks.ts'
import { expandedClient, toClient } from './clients.ts'
import { toForm } from './forms.ts'
import { expandedMember } from './members.ts'
import { toRecordDocument } from './record-documents.ts'
import { orNull } from './times.ts'

export type FilePart = 'source' | 'created_by'

/** The same thing under two names: `client_file` below a client, `file` in the list of all. */
export function toFile(
  context: AmiqusContext,
  object: 'client_file' | 'file',
  file: DeepReadonly<FileRow>,
  expand: readonly FilePart[] = [],
) {
  const attachment = context.db.attachments.get(file.attachment)
  return {
    object,
    id: file.id,
    type: file.type,
    source: expand.includes('source') ? expandedSource(context, file.source) : file.source,
    name: file.name,
    attachment: attachment && toAttachment(attachment),
    created_by: expand.includes('created_by') ? expandedMaker(context, file.createdBy) : file.createdBy,
    is_deletable: file.isDeletable,
    expires_at: orNull(file.expiresAt),
    created_at: isoSeconds(file.createdAt),
    updated_at: isoSeconds(file.updatedAt),
    redacted_at: orNull(attachment?.redactedAt ?? null),
  }
}

const expandedMaker = (context: AmiqusContext, { id, type }: DeepReadonly<FileRow>['createdBy']) =>
  type === 'client' ? expandedClient(context, id) : expandedMember(context, id)

/** Whatever a file belongs to, in full; the short form when it is gone. */
function expandedSource(context: AmiqusContext, source: DeepReadonly<FileRow>['source']): unknown {
  const { db } = context
  switch (source.type) {
    case 'client': {
      const client = db.clients.get(source.id)
      return client ? toClient(context, client) : source
    }
    case 'check': {
      const check = db.checks.get(source.id)
      return check ? toCheck(check) : source
    }
    case 'client_form': {
      const form = db.forms.get(source.id)
      return form ? toForm('client_form', form) : source
    }
    case 'client_document': {
      const document = db.clientDocuments.get(source.id)
      return document ? toClientDocument(document) : source
    }
    case 'record_document': {
      const document = db.recordDocuments.get(source.id)
      return document ? toRecordDocument(context, document) : source
    }
  }
}

const toClientDocument = (document: DeepReadonly<ClientDocument>) => ({
  object: 'client_document',
  id: document.id,
  client: document.client,
  name: document.name,
  config: { instructions: document.instructions },
  created_at: isoSeconds(document.createdAt),
  updated_at: isoSeconds(document.updatedAt),
})
