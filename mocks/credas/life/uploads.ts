import { z } from 'zod'
import { broken, invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Json } from '../../../src/kernel/data/json.ts'
import { documentType, supportingDocumentType } from '../model/enums.ts'
import { personaOf } from '../model/persona.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Upload } from '../model/tables.ts'
import type { ReadEntity } from '../state/find.ts'
import { scales } from '../state/scales.ts'
import { updatePayloads } from '../webhooks/payloads.ts'
import { fromBase64, missing, optionalText } from './rules.ts'

export const newIdDocument = z.object({
  documentType: z.literal(Object.values(documentType)),
  base64Image: z.string(),
})

const supportingType = z.literal(Object.values(supportingDocumentType)).nullish()

/** The article describes `documentTypeId` and prints `documentType`: either is taken. */
export const newSupportingDocument = z.object({
  documentTypeId: supportingType,
  documentType: supportingType,
  documentTypeTitle: optionalText,
  base64Image: z.string(),
})

export const uploadIdDocument = (
  context: CredasContext,
  entity: ReadEntity,
  { base64Image, documentType: type }: z.output<typeof newIdDocument>,
): void => upload(context, entity, base64Image, { kind: 'identity', documentType: type })

export function uploadSupportingDocument(
  context: CredasContext,
  entity: ReadEntity,
  given: z.output<typeof newSupportingDocument>,
): void {
  const documentTypeId = given.documentTypeId ?? given.documentType
  if (documentTypeId === null || documentTypeId === undefined) throw invalid(missing(['documentTypeId']))
  const title = given.documentTypeTitle || null
  upload(context, entity, given.base64Image, { kind: 'supporting', documentTypeId, title })
}

/** The image is looked at and not kept; its result comes later and is announced. */
function upload(
  context: CredasContext,
  entity: ReadEntity,
  base64Image: string,
  document: Upload['document'],
): void {
  if (fromBase64(base64Image) === undefined)
    throw broken(['base64Image'], 'The Base64Image field is not valid base64.', base64Image)
  const { db, ids } = context
  const { id } = db.uploads.put({
    id: ids.uuid(),
    idvId: ids.next('idvEntries', 70_411),
    entityId: entity.id,
    documentId: ids.uuid(),
    document,
    createdAt: context.now(),
    checkedAt: null,
    outcome: personaOf(context, entity),
    isManual: false,
  })
  context.schedule('checkUpload', context.now() + context.options.uploadCheckMs, { id })
}

const job = z.object({ id: z.string() })

export function checkUpload(data: Json, context: CredasContext): void {
  const waiting = context.db.uploads.get(job.parse(data).id)
  if (!waiting) return
  const checked = context.db.uploads.patch(waiting.id, { checkedAt: context.now() })
  context.reportChange({ what: 'document', id: checked.documentId, became: 'checked' })
  const { documentId: id, entityId, document, outcome } = checked
  const about = { id, result: scales[outcome].verification, entityId }
  if (document.kind === 'identity')
    context.emit('result.id-document', updatePayloads['id-document'](context, about))
  else context.emit('result.supporting-document', updatePayloads['supporting-document'](context, about))
}
