import { broken } from '../../../src/kernel/contract/refusal.ts'
import { verificationResult } from '../model/enums.ts'
import { findEntity, type ReadActor, type ReadDataCheck, type ReadProcess } from '../state/find.ts'
import { involvement } from '../state/involvement.ts'
import { updatePayloads } from '../webhooks/payloads.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision, Part } from '../model/tables.ts'
import { toVerification, verdictOn } from '../state/verdicts.ts'

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

/** The check that the journey makes besides the identity: right to work, right to rent or safe harbour. */
export function reviewCheck(
  context: CredasContext,
  process: ReadProcess,
  actor: ReadActor,
  decision: Decision,
  comments: string | null,
): void {
  assertDone(actor)
  const part = involvement(context, actor, process)
  const { kind } = part.journey.check
  const result = scales[decision].byHand
  const previousStatus = toVerification(verdictOn(part, 'check'))
  context.db.processActors.patch(actor.id, {
    decided: { ...actor.decided, check: decision },
    history: [...actor.history, { at: context.now(), previousStatus, newStatus: result, comments }],
  })
  const id = kind === 'safe-harbour' ? actor.idvEntryId : actor.rtxCheckId
  context.emit(`result.${kind}`, updatePayloads[kind](context, { id, result, entityId: actor.entityId }))
}

/** Only what a person can decide; the other results are the system's. */
export const decisionsByNumber = {
  [verificationResult.manualPass]: 'passed',
  [verificationResult.manualFail]: 'failed',
  [verificationResult.manualRefer]: 'referred',
} as const satisfies Readonly<Record<number, Decision>>

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
