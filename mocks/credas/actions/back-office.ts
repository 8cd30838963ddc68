import { z } from 'zod'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { entityStatus } from '../model/enums.ts'
import { findLiving, findOrFirst, findOrNewest, type ReadActor, type ReadProcess } from '../state/find.ts'
import { expireInvite } from '../life/invites.ts'
import { journeyOf } from '../state/involvement.ts'
import { decisions } from '../model/persona.ts'
import {
  identityChecks,
  reviewCheck,
  reviewDataCheck,
  reviewIdentity,
  reviewShareCode,
} from '../life/review.ts'
import { action, type CredasContext } from '../model/shape.ts'
import { entityId, id } from './shown.ts'
import type { Decision } from '../model/tables.ts'

const journeyChecks = ['right-to-work', 'right-to-rent', 'safe-harbour'] as const
const comments = z.string().optional().describe('why')

/** What agents, and Credas' own people, do in the portal. Each change of a result sends a status update. */
export const backOfficeActions = {
  review: action({
    summary: 'an agent changes one single result: the status update webhook',
    input: z.strictObject({
      id,
      entityId,
      check: z
        .enum([...identityChecks, ...journeyChecks, 'share-code', 'data-check'])
        .describe('which result; one for each UpdateType'),
      decision: z.enum(decisions),
      dataCheckId: z.int().optional().describe('which data check; the newest when left out'),
      comments,
    }),
    run(of, context) {
      review(context, of)
      return { check: of.check, decision: of.decision }
    },
  }),
  approve: action({
    summary: 'an agent approves the right to work or rent',
    input: z.strictObject({ id, entityId, comments }),
    run: (of, context) => decideRtx(context, of, 'passed'),
  }),
  reject: action({
    summary: 'an agent rejects the right to work or rent',
    input: z.strictObject({ id, entityId, comments }),
    run: (of, context) => decideRtx(context, of, 'failed'),
  }),
  'expire-invite': action({
    summary: 'an invitation becomes useless',
    input: z.strictObject({ id, entityId }),
    run(of, context) {
      const { actor } = subjectOf(context, of)
      expireInvite(context, findLiving(context, actor.entityId))
      return { entity: actor.entityId, status: entityStatus.expired }
    },
  }),
  deactivate: action({
    summary: 'an agent makes a person inactive',
    input: z.strictObject({ id, entityId }),
    run(of, context) {
      const entity = findLiving(context, subjectOf(context, of).actor.entityId)
      context.db.entities.patch(entity.id, { status: entityStatus.inactive })
      return { entity: entity.id, status: entityStatus.inactive }
    },
  }),
}

interface Subject {
  readonly id?: string | undefined
  readonly entityId?: string | undefined
  readonly comments?: string | undefined
}

function subjectOf(context: CredasContext, of: Subject): { process: ReadProcess; actor: ReadActor } {
  const process = findOrNewest(context, of.id)
  return { process, actor: findOrFirst(context, process, of.entityId) }
}

interface Review extends Subject {
  readonly check:
    (typeof identityChecks)[number] | (typeof journeyChecks)[number] | 'share-code' | 'data-check'
  readonly decision: Decision
  readonly dataCheckId?: number | undefined
}

function review(context: CredasContext, of: Review): void {
  const { check, decision } = of
  if (check === 'data-check') {
    reviewDataCheck(context, dataCheckOf(context, of.dataCheckId), decision)
    return
  }
  const { process, actor } = subjectOf(context, of)
  if (check === 'share-code') reviewShareCode(context, actor.entityId, decision)
  else if (isJourneyCheck(check)) {
    const { kind } = journeyOf(process).check
    if (kind !== check) throw broken(['check'], `the journey of process ${process.id} checks the ${kind}`)
    reviewCheck(context, process, actor, decision, of.comments ?? null)
  } else reviewIdentity(context, actor, check, decision)
}

const isJourneyCheck = (check: Review['check']): check is (typeof journeyChecks)[number] =>
  journeyChecks.some((each) => each === check)

function dataCheckOf({ db }: CredasContext, checkId: number | undefined) {
  const check = checkId === undefined ? db.dataChecks.newest() : db.dataChecks.get(checkId)
  if (!check) throw notFound('Data check')
  return check
}

function decideRtx(context: CredasContext, of: Subject, decision: Decision) {
  const { process, actor } = subjectOf(context, of)
  const { kind } = journeyOf(process).check
  if (kind === 'safe-harbour') throw broken(['id'], `the journey of process ${process.id} has no such check`)
  reviewCheck(context, process, actor, decision, of.comments ?? null)
  return { check: kind, decision, rtxCheckId: actor.rtxCheckId }
}
