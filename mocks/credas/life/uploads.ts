import { z } from 'zod'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { Json } from '../../../src/kernel/data/json.ts'
import { documentType } from '../model/enums.ts'
import type { ReadEntity } from '../state/find.ts'
import { updatePayloads } from '../webhooks/payloads.ts'
import { personaOf } from '../model/persona.ts'
import { fromBase64 } from './rules.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'

export const newUpload = z.object({
  documentType: z.literal(Object.values(documentType)),
  base64Image: z.string(),
})

/** The image is looked at and not kept; its result comes later and is announced. */
export function uploadDocument(
  context: CredasContext,
  entity: ReadEntity,
  given: z.output<typeof newUpload>,
): void {
  if (fromBase64(given.base64Image) === undefined)
    throw broken(['base64Image'], 'The Base64Image field is not valid base64.', given.base64Image)
  const { db, ids } = context
  const { id } = db.uploads.put({
    id: ids.uuid(),
    entityId: entity.id,
    documentId: ids.uuid(),
    documentType: given.documentType,
    createdAt: context.now(),
    checkedAt: null,
    outcome: personaOf(context, entity),
  })
  context.schedule('checkUpload', context.now() + context.options.uploadCheckMs, { id })
}

const job = z.object({ id: z.string() })

export function checkUpload(data: Json, context: CredasContext): void {
  const upload = context.db.uploads.get(job.parse(data).id)
  if (!upload) return
  const { entityId, documentId, outcome } = context.db.uploads.patch(upload.id, { checkedAt: context.now() })
  context.reportChange({ what: 'document', id: documentId, became: 'checked' })
  context.emit(
    'result.id-document',
    updatePayloads['id-document'](context, {
      id: documentId,
      result: scales[outcome].verification,
      entityId,
    }),
  )
}
