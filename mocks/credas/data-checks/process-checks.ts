import { z } from 'zod'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { verificationResult } from '../model/enums.ts'
import { findActorByCheck, type ReadActor, type ReadProcess } from '../state/find.ts'
import { involvement, type Involvement } from '../state/involvement.ts'
import { hasCertificate } from '../state/share-codes.ts'
import type { JourneyCheck } from '../model/journey-input.ts'
import type { CredasContext } from '../model/shape.ts'
import { timestamp } from '../wire/timestamp.ts'
import { toVerification, verdictOnCheck } from '../state/verdicts.ts'

/** Right to work, right to rent and safe harbour: checks that a process makes, looked at and decided on by their own number. */

export const rtxDecision = z.object({
  status: z.literal(Object.values(verificationResult)),
  comments: z.string().nullish(),
})

export function findProcessCheck(
  context: CredasContext,
  kind: JourneyCheck,
  entityId: string,
  id: string,
): Involvement {
  const actor = findActorByCheck(
    context,
    kind === 'safe-harbour' ? 'safeHarbourCheckId' : 'rtxCheckId',
    entityId,
    id,
  )
  const process = processOf(context, actor)
  const part = involvement(context, actor, process)
  if (part.journey.check !== kind) throw notFound('Check')
  return part
}

function processOf({ db }: CredasContext, { processId }: ReadActor): ReadProcess {
  const process = db.processes.get(processId)
  if (!process) throw notFound('Process')
  return process
}

export const toRtx = (part: Involvement) => ({
  id: part.actor.rtxCheckId,
  status: toVerification(verdictOnCheck(part)),
  dateCreated: timestamp(part.process.createdAt),
  history: historyOf(part),
})

export function toSafeHarbour(part: Involvement) {
  const { actor, process } = part
  return {
    id: actor.safeHarbourCheckId,
    entityId: actor.entityId,
    entityIdvId: actor.idvId,
    dateCreated: timestamp(process.createdAt),
    status: toVerification(verdictOnCheck(part)),
    history: historyOf(part),
  }
}

const historyOf = (part: Involvement) => [...automaticStep(part), ...decidedSteps(part)]

function automaticStep({ actor, outcome, ...part }: Involvement) {
  if (outcome === undefined || actor.doneAt === null) return []
  const undecided = { ...part, outcome, actor: { ...actor, checkStatus: null } }
  return [
    {
      dateCreated: timestamp(actor.doneAt),
      previousStatus: verificationResult.requested,
      newStatus: toVerification(verdictOnCheck(undecided)),
    },
  ]
}

const decidedSteps = ({ actor, outcome }: Involvement) =>
  outcome === undefined
    ? []
    : actor.history.map(({ at, previousStatus, newStatus }) => ({
        dateCreated: timestamp(at),
        previousStatus,
        newStatus,
      }))

/** What the Home Office has on a share code, as a file; there is none without a valid code. */
export function certificate(context: CredasContext, { actor, entity }: Involvement): DocumentSpec {
  const code = context.db.shareCodes
    .where('entityId', actor.entityId)
    .findLast((each) => each.processActorId === actor.id)
  if (!code || !hasCertificate(context, code.outcome)) throw notFound('Certificate')
  return {
    kind: 'pdf',
    title: `Settled status ${code.shareCode}`,
    at: code.createdAt,
    lines: [`Entity: ${entity.id}`, `Name: ${entity.firstName} ${entity.surname}`],
  }
}
