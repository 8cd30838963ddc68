import { TextEncoder } from 'node:util'
import type { AmiqusContext } from '../state/shape.ts'
import type { FileRow } from '../state/attachments.ts'
import { createAttachment } from './attachments.ts'
import { putFile } from './files.ts'

export interface Upload {
  readonly name: string
  readonly content: Uint8Array
}

/** A file that the client uploads on the hosted page; gives its attachment. */
export function receiveFile(
  context: AmiqusContext,
  client: number,
  source: FileRow['source'],
  { name, content }: Upload,
): number {
  const heldBy = source.type === 'client_form' ? 'form' : 'record_document'
  const attachment = createAttachment(context, { name, content, heldBy })
  putFile(context, {
    client,
    type: 'received',
    source,
    name: attachment.name,
    attachment: attachment.id,
    createdBy: { id: client, type: 'client' },
    isDeletable: false,
    expiresAt: null,
  })
  return attachment.id
}

/** What somebody would upload, where nobody is there to do it. */
export const specimenUpload: Upload = {
  name: 'specimen.txt',
  content: new TextEncoder().encode(
    'SPECIMEN. Made by hookdrill for tests; it says nothing about any person.\n',
  ),
}
