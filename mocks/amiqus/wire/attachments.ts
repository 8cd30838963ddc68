import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Attachment } from '../state/attachments.ts'

export const toAttachment = (attachment: DeepReadonly<Attachment>) => ({
  object: 'attachment',
  id: attachment.id,
  name: attachment.name,
  original: attachment.original,
  type: attachment.type,
  size: attachment.size,
  av_status: attachment.scan,
  created_at: isoSeconds(attachment.createdAt),
  updated_at: isoSeconds(attachment.updatedAt),
})

/** The attachment with this id in full; the id itself when it is gone. */
export function expandedAttachment({ db }: AmiqusContext, id: number) {
  const attachment = db.attachments.get(id)
  return attachment ? toAttachment(attachment) : id
}
