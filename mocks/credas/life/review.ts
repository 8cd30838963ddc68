import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { VerificationResult } from '../model/enums.ts'
import { findEntity, type ReadActor, type ReadDataCheck, type ReadProcess } from '../state/find.ts'
import { involvement } from '../state/involvement.ts'
import { updatePayloads } from '../webhooks/payloads.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision, Part } from '../model/tables.ts'
import { toVerification, verdictOnCheck } from '../state/verdicts.ts'

/** What somebody in the back office changes of one result, and the webhook that tells of it. */

const partOf = {
  'name-check': 'name',
  liveness: 'liveness',
  'id-document': 'document',
  'supporting-document': 'supporting',
} as const satisfies Record<string, Part>

export const identityChecks = ['name-check', 'liveness', 'id-document', 'supporting-document'] as const
type IdentityCheck = keyof typeof partOf

export function reviewIdentity(
  context: CredasContext,
  actor: ReadActor,
  check: IdentityCheck,
  decision: Decision,
): void {
  assertDone(actor)
  const part = partOf[check]
  context.db.processActors.patch(actor.id, { decided: { ...actor.decided, [part]: decision } })
  const subjects = {
    'name-check': actor.documentId,
    liveness: actor.idvEntryId,
    'id-document': actor.documentId,
    'supporting-document': actor.supportingDocumentId,
  }
  context.emit(
    `result.${check}`,
    updatePayloads[check](context, {
      id: subjects[check],
      result: scales[decision].byHand,
      entityId: actor.entityId,
    }),
  )
}

/** The check that the journey makes besides the identity, set to a verification result. */
export function reviewCheck(
  context: CredasContext,
  process: ReadProcess,
  actor: ReadActor,
  status: VerificationResult,
  comments: string | null,
): void {
  assertDone(actor)
  const part = involvement(context, actor, process)
  const kind = part.journey.check
  if (kind === null) throw broken(['id'], `the journey of process ${process.id} has no such check`)
  const previousStatus = toVerification(verdictOnCheck(part))
  context.db.processActors.patch(actor.id, {
    checkStatus: status,
    history: [...actor.history, { at: context.now(), previousStatus, newStatus: status, comments }],
  })
  const id = kind === 'safe-harbour' ? actor.safeHarbourCheckId : actor.rtxCheckId
  const about = { id, result: status, entityId: actor.entityId }
  context.emit(`result.${kind}`, updatePayloads[kind](context, about))
}

function assertDone({ entityId, doneAt }: ReadActor): void {
  if (doneAt === null) throw broken(['entityId'], `entity ${entityId} has no results yet`)
}

export function reviewDataCheck(context: CredasContext, check: ReadDataCheck, decision: Decision): void {
  context.db.dataChecks.patch(check.id, { outcome: decision, isManual: true })
  const { id, entityId } = check
  const result = scales[decision].byHand
  context.emit('result.data-check', updatePayloads['data-check'](context, { id, result, entityId }))
}

export function reviewShareCode(context: CredasContext, entityId: string, decision: Decision): void {
  const entity = findEntity(context, entityId)
  const code = context.db.shareCodes.where('entityId', entity.id).at(-1)
  if (!code) throw broken(['entityId'], `entity ${entity.id} has given no share code`)
  context.db.shareCodes.patch(code.id, { outcome: decision })
  const result = scales[decision].byHand
  context.emit(
    'result.share-code',
    updatePayloads['share-code'](context, { id: code.id, result, entityId: entity.id }),
  )
}
