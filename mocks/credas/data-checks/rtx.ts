import { z } from 'zod'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { verificationResult } from '../model/enums.ts'
import { findRtxActor, type ReadActor, type ReadProcess } from '../state/find.ts'
import { involvement, type Involvement } from '../state/involvement.ts'
import { hasCertificate } from '../state/share-codes.ts'
import type { CredasContext } from '../model/shape.ts'
import { timestamp } from '../wire/timestamp.ts'
import { toVerification, verdictOn } from '../state/verdicts.ts'

/** Right to work and right to rent: checks that a process makes, looked at and decided on by their own number. */

const { manualPass, manualFail, manualRefer } = verificationResult

export const rtxDecision = z.object({
  status: z.literal([manualPass, manualFail, manualRefer]),
  comments: z.string().nullish(),
})

type Kind = 'right-to-work' | 'right-to-rent'

export function findRtx(context: CredasContext, kind: Kind, entityId: string, id: string): Involvement {
  const actor = findRtxActor(context, entityId, id)
  const process = processOf(context, actor)
  const part = involvement(context, actor, process)
  if (part.journey.check.kind !== kind) throw notFound('Check')
  return part
}

function processOf({ db }: CredasContext, { processId }: ReadActor): ReadProcess {
  const process = db.processes.get(processId)
  if (!process) throw notFound('Process')
  return process
}

export function toRtx(part: Involvement) {
  const { actor, process } = part
  return {
    id: actor.rtxCheckId,
    status: toVerification(verdictOn(part, 'check')),
    dateCreated: timestamp(process.createdAt),
    history: [...automaticStep(part), ...decidedSteps(part)],
  }
}

function automaticStep({ actor, outcome, ...part }: Involvement) {
  if (outcome === undefined || actor.doneAt === null) return []
  const undecided = { ...part, outcome, actor: { ...actor, decided: {} } }
  return [
    {
      dateCreated: timestamp(actor.doneAt),
      previousStatus: verificationResult.requested,
      newStatus: toVerification(verdictOn(undecided, 'check')),
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

/** What the Home Office says to a share code, as a file; there is none without a valid code. */
export function certificate({ db }: CredasContext, { actor, entity }: Involvement): DocumentSpec {
  const code = db.shareCodes
    .where('entityId', actor.entityId)
    .findLast((each) => each.processActorId === actor.id)
  if (!code || !hasCertificate(code.outcome)) throw notFound('Certificate')
  return {
    kind: 'pdf',
    title: `Settled status ${code.shareCode}`,
    at: code.createdAt,
    lines: [`Entity: ${entity.id}`, `Name: ${entity.firstName} ${entity.surname}`],
  }
}
