import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { idOf } from '../schema/rules.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { FileRow } from '../state/attachments.ts'
import { freeAttachment } from './attachments.ts'
import { warnUnknown } from './seed-data.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

type ReadFile = DeepReadonly<FileRow>

export interface FileBody {
  readonly attachment: number
  readonly template?: number | undefined
  readonly name?: string | undefined
  readonly expires_at?: string | null | undefined
}

/** A file from an upload: of the client itself, or what a document template asks for. */
export function createFile(context: AmiqusContext, client: number, member: number, body: FileBody): ReadFile {
  const attachment = freeAttachment(context, body.attachment, ['attachment'])
  const template = body.template === undefined ? undefined : context.db.documentTemplates.get(body.template)
  if (body.template !== undefined && !template) {
    warnUnknown(context, 'document_templates', body.template)
    throw broken(['template'], 'The selected template is invalid', body.template)
  }
  const document = template && createClientDocument(context, client, template)
  context.db.attachments.patch(attachment.id, { heldBy: document ? 'client_document' : 'client' })
  return putFile(context, {
    client,
    type: document ? 'received' : 'internal',
    source: document ? { id: document.id, type: 'client_document' } : { id: client, type: 'client' },
    name: body.name ?? attachment.name,
    attachment: attachment.id,
    createdBy: { id: member, type: 'team_member' },
    isDeletable: true,
    expiresAt: typeof body.expires_at === 'string' ? Date.parse(body.expires_at) : null,
  })
}

function createClientDocument(
  context: AmiqusContext,
  client: number,
  { name, content }: { readonly name: string; readonly content: string },
) {
  const now = context.now()
  return context.db.clientDocuments.put({
    id: context.ids.next('client-documents', 161),
    client,
    name,
    instructions: content,
    createdAt: now,
    updatedAt: now,
  })
}

/** A file that is there because of something else: what was sent or came back with a record. */
export function putFile(
  context: AmiqusContext,
  details: Omit<FileRow, 'id' | 'createdAt' | 'updatedAt'>,
): ReadFile {
  const now = context.now()
  return context.db.files.put({
    ...details,
    id: context.ids.next('files', 31_501),
    createdAt: now,
    updatedAt: now,
  })
}

/** Takes the file and its attachment away; a file of a record stays as long as the record. */
export function deleteFile({ db }: AmiqusContext, { id, attachment, isDeletable }: ReadFile): boolean {
  if (!isDeletable) return false
  db.attachments.delete(attachment)
  return db.files.delete(id)
}

/** The file of a path below a client, or the vendor's 404. */
export function fileOf({ db }: AmiqusContext, client: number, id: string): ReadFile {
  const file = db.files.get(idOf(id))
  if (file?.client !== client) throw notFound('File')
  return file
}
