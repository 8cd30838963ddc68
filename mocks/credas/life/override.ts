import { z } from 'zod'
import { silently } from '../../../src/kernel/contract/context.ts'
import { broken, invalid, notFound } from '../../../src/kernel/contract/refusal.ts'
import { checkResult, verificationResult } from '../model/enums.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision } from '../model/tables.ts'
import { readGuid } from '../state/find.ts'
import { idDocumentOf, supportingDocumentOf, type IdvEntry, type ReadUpload } from '../state/idv-entries.ts'
import { scales } from '../state/scales.ts'
import { updatePayloads } from '../webhooks/payloads.ts'
import { reviewIdentity } from './review.ts'
import { rule } from './rules.ts'

/** An integrator's own platform decides on a result: what an agent does in the portal, through the API. */

/** What is decided through the API is told to nobody where the option says so. */
export const decidedByApi = (context: CredasContext): CredasContext =>
  context.options.apiDecisionWebhook ? context : silently(context)

export const reason = z.object({ reason: z.string().nullish() })

/** A document that came without its person shows nobody who could be alive. */
export function overrideLiveness(context: CredasContext, entry: IdvEntry, decision: Decision): void {
  if (entry.kind === 'upload') throw broken(['entryId'], 'The entry has no liveness.', entry.id)
  reviewIdentity(context, entry.part.actor, 'liveness', decision)
}

/** @throws {RefusalError} `not-found` when the entry has no such identity document. */
export function overrideIdDocument(
  context: CredasContext,
  entry: IdvEntry,
  documentId: string,
  decision: Decision,
): void {
  if (idDocumentOf(entry) !== readGuid('idDocumentId', documentId)) throw notFound('ID document')
  if (entry.kind === 'process') reviewIdentity(context, entry.part.actor, 'id-document', decision)
  else decideUpload(context, entry.upload, 'id-document', decision)
}

export const supportingReviews = z
  .array(z.object({ id: z.guid(), result: z.int(), comments: z.string().nullish() }))
  .min(1)

/** @throws {RefusalError} `invalid`, before anything is changed. */
export function reviewSupporting(
  context: CredasContext,
  entry: IdvEntry,
  reviews: z.output<typeof supportingReviews>,
): void {
  const decisions = reviews.map(({ id, result }, at) => {
    if (supportingDocumentOf(entry) !== id.toLowerCase())
      throw invalid(rule([at, 'id'], 'The entry has no such document.', id))
    const decision = decisionFor(context, result)
    if (!decision)
      throw invalid(rule([at, 'result'], `The value '${result}' is not valid for Result.`, result))
    return decision
  })
  for (const decision of decisions) {
    if (entry.kind === 'process') reviewIdentity(context, entry.part.actor, 'supporting-document', decision)
    else decideUpload(context, entry.upload, 'supporting-document', decision)
  }
}

const decisionFor = ({ options }: CredasContext, result: number): Decision | undefined =>
  decisions[options.reviewScale].get(result)

const decisions: Readonly<Record<'verification' | 'check', ReadonlyMap<number, Decision>>> = {
  verification: new Map([
    [verificationResult.manualPass, 'passed'],
    [verificationResult.manualFail, 'failed'],
    [verificationResult.manualRefer, 'referred'],
  ]),
  check: new Map([
    [checkResult.pass, 'passed'],
    [checkResult.fail, 'failed'],
    [checkResult.refer, 'referred'],
  ]),
}

function decideUpload(
  context: CredasContext,
  upload: ReadUpload,
  check: 'id-document' | 'supporting-document',
  decision: Decision,
): void {
  context.db.uploads.patch(upload.id, { outcome: decision, isManual: true })
  const about = { id: upload.documentId, result: scales[decision].byHand, entityId: upload.entityId }
  context.emit(`result.${check}`, updatePayloads[check](context, about))
}
