import { accountOf } from '../state/account.ts'
import { inviteStatus, processStatus, updateType, type VerificationResult } from '../model/enums.ts'
import type { ReadActor } from '../state/find.ts'
import type { CredasContext } from '../model/shape.ts'
import { scales } from '../state/scales.ts'
import { verdicts } from '../state/verdicts.ts'

/** The body says which process and nothing of its people or results; those are fetched. Key order is the article's. */
export const completePayload = (context: CredasContext, id: string) => ({
  ProcessId: id,
  ClientId: accountOf(context).clientId,
  Status: processStatus.complete,
  StatusDescription: 'The process is complete',
})

export const deletedPayload = (context: CredasContext, id: string) => ({
  ProcessId: id,
  ClientId: accountOf(context).clientId,
  Status: processStatus.deleted,
  StatusDescription: 'The process is deleted',
})

export const actorPayload = (context: CredasContext, actor: ReadActor) => ({
  clientId: accountOf(context).clientId,
  processId: actor.processId,
  processActorId: actor.id,
  entityId: actor.entityId,
  smsStatus: textStatus(actor.smsStatus),
  smsStatusDescription: descriptions[actor.smsStatus],
  emailStatus: actor.emailStatus,
  emailStatusDescription: descriptions[actor.emailStatus],
})

/** Nobody can tell whether a text message was opened. */
const textStatus = (status: ReadActor['smsStatus']) =>
  status === inviteStatus.opened ? inviteStatus.delivered : status

const descriptions = {
  [inviteStatus.notSent]: 'Not sent',
  [inviteStatus.sent]: 'Sent',
  [inviteStatus.delivered]: 'Delivered',
  [inviteStatus.opened]: 'Opened',
  [inviteStatus.bounced]: 'Bounced',
} as const

/** Nothing in it says what kind of webhook it is: Credas advises a URL of its own for it. */
export const alertPayload = (context: CredasContext, entityId: string) => ({
  EntityId: entityId,
  ClientId: accountOf(context).clientId,
})

/** Which result of whom has changed, and to what; an option says in which scale a payload tells it. */
export interface Update {
  readonly entityId: string
  readonly result: VerificationResult
}

type About = Update & { readonly id: string | number }

/** One body for each UpdateType; the first is the article's, the others follow it. */
export const updatePayloads = {
  'name-check': updateOf(updateType.nameCheck, 'EntityIdvEntryIdDocumentId', 'NameCheckVerificationResult'),
  'share-code': updateOf(updateType.shareCode, 'ShareCodeId', 'ShareCodeVerificationResult'),
  liveness: updateOf(updateType.liveness, 'EntityIdvEntryId', 'LivenessVerificationResult'),
  'id-document': updateOf(updateType.idDocument, 'EntityIdvEntryIdDocumentId', 'DocumentVerificationResult'),
  'supporting-document': updateOf(
    updateType.supportingDocument,
    'SupportingDocumentId',
    'SupportingDocumentVerificationResult',
  ),
  'data-check': updateOf(updateType.dataCheck, 'DataCheckId', 'DataCheckVerificationResult'),
  'right-to-rent': updateOf(updateType.rightToRent, 'RightToRentCheckId', 'RightToRentVerificationResult'),
  'right-to-work': updateOf(updateType.rightToWork, 'RightToWorkCheckId', 'RightToWorkVerificationResult'),
  'safe-harbour': updateOf(updateType.safeHarbour, 'SafeHarbourCheckId', 'SafeHarbourVerificationResult'),
} as const

function updateOf<Type extends number>(type: Type, idField: string, resultField: string) {
  return (context: CredasContext, { id, result, entityId }: About) => ({
    UpdateType: type,
    Payload: JSON.stringify({
      [idField]: id,
      [resultField]: toPayloadScale(context, result),
      EntityId: entityId,
      ClientId: accountOf(context).clientId,
    }),
  })
}

function toPayloadScale({ options }: CredasContext, result: VerificationResult): number {
  if (options.payloadScale === 'verification') return result
  return scales[verdicts[result]?.outcome ?? 'incomplete'].check
}
