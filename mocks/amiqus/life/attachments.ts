import { own } from '../../../src/kernel/data/own.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, forbidden, notFound } from '../../../src/kernel/contract/refusal.ts'
import { idOf } from '../schema/rules.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Attachment } from '../state/attachments.ts'

const megabyte = 1024 * 1024

/** The largest file that can be uploaded (openapi: POST /attachments). */
export const attachmentLimit = 100 * megabyte

/** The largest body: such a file, and what a multipart body puts around it. */
export const bodyLimit = attachmentLimit + megabyte

type ReadAttachment = DeepReadonly<Attachment>

/** What may be uploaded, by the end of the name (the documented list), and the media type that is shown of it. */
const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  csv: 'text/csv',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  zip: 'application/zip',
}

const endOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Whether the vendor takes files of this kind. */
export const isTaken = (name: string): boolean => own(types, endOf(name)) !== undefined

/** @throws {RefusalError} for a kind of file that the vendor does not take. */
export function createAttachment(
  context: AmiqusContext,
  {
    name,
    content,
    heldBy = null,
  }: Pick<Attachment, 'name'> & {
    readonly content: Uint8Array
    readonly heldBy?: Attachment['heldBy']
  },
): ReadAttachment {
  const end = endOf(name)
  const type = own(types, end)
  if (type === undefined)
    throw broken(['attachment'], `The attachment must be a file of type: ${takes.join(', ')}`, name)
  const now = context.now()
  return context.db.attachments.put({
    id: context.ids.next('attachments', 31_501),
    name: `${context.ids.uuid()}.${end}`,
    original: name,
    type,
    size: content.length,
    scan: context.options.scans === 'clean' ? 'clean' : 'pending',
    content: Buffer.from(content).toString('base64'),
    heldBy,
    createdAt: now,
    updatedAt: now,
    redactedAt: null,
  })
}

const takes = ['pdf', 'docx', 'doc', 'xlsx', 'xls', 'csv', 'txt', 'jpg', 'png', 'tiff', 'zip']

/** Only what nothing holds can be deleted. */
export function deleteAttachment({ db }: AmiqusContext, { id, heldBy }: ReadAttachment): void {
  if (heldBy !== null) throw forbidden('an attachment that something holds stays')
  db.attachments.delete(id)
}

/** A picture takes the place of the file; the name shows it, and the rest is kept. */
export function redact(
  context: AmiqusContext,
  attachment: ReadAttachment,
  picture: Uint8Array,
): ReadAttachment {
  if (!isRedactable(attachment)) throw broken(['errors'], `Attachment ${attachment.id} cannot be redacted`)
  const now = context.now()
  return context.db.attachments.patch(attachment.id, {
    original: `${attachment.original}-redacted.png`,
    type: 'image/png',
    size: picture.length,
    content: Buffer.from(picture).toString('base64'),
    updatedAt: now,
    redactedAt: now,
  })
}

const isRedactable = ({ heldBy, redactedAt }: ReadAttachment): boolean =>
  redactedAt === null && (heldBy === 'record_document' || heldBy === 'form')

/** The attachment of a path, or the vendor's 404. */
export function attachmentOf({ db }: AmiqusContext, id: string): ReadAttachment {
  const attachment = db.attachments.get(idOf(id))
  if (!attachment) throw notFound('Attachment')
  return attachment
}

/** An upload that something can be made of; nothing holds it yet. */
export function freeAttachment({ db }: AmiqusContext, id: number, at: readonly string[]): ReadAttachment {
  const attachment = db.attachments.get(id)
  if (!attachment || attachment.heldBy !== null)
    throw broken(at, `The selected ${at.join('.')} is invalid`, id)
  return attachment
}
