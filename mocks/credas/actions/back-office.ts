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
import { journeyChecks, type JourneyCheck } from '../model/journey-input.ts'
import { scales } from '../state/scales.ts'
import { alertAbout } from '../life/monitoring.ts'
import { action, type CredasContext } from '../model/shape.ts'
import { aProcess, entityId, id } from './shown.ts'
import type { Decision } from '../model/tables.ts'

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
    subject: aProcess,
    run(of, context) {
      review(context, of)
      return { check: of.check, decision: of.decision }
    },
  }),
  approve: action({
    summary: 'an agent approves the right to work or rent',
    input: z.strictObject({ id, entityId, comments }),
    subject: aProcess,
    run: (of, context) => decideRtx(context, of, 'passed'),
  }),
  reject: action({
    summary: 'an agent rejects the right to work or rent',
    input: z.strictObject({ id, entityId, comments }),
    subject: aProcess,
    run: (of, context) => decideRtx(context, of, 'failed'),
  }),
  alert: action({
    summary: 'ongoing monitoring finds something about a person who was screened with addToWatchList',
    input: z.strictObject({
      entityId: z
        .string()
        .optional()
        .describe('entity id; the person of the newest monitored screening when left out'),
    }),
    run: (of, context) => alertAbout(context, of.entityId),
  }),
  'expire-invite': action({
    summary: 'an invitation becomes useless',
    input: z.strictObject({ id, entityId }),
    subject: aProcess,
    run(of, context) {
      const { actor } = subjectOf(context, of)
      expireInvite(context, findLiving(context, actor.entityId))
      return { entity: actor.entityId, status: entityStatus.expired }
    },
  }),
  deactivate: action({
    summary: 'an agent makes a person inactive',
    input: z.strictObject({ id, entityId }),
    subject: aProcess,
    run(of, context) {
      const entity = findLiving(context, subjectOf(context, of).actor.entityId)
      if (entity.status !== entityStatus.inactive)
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
  readonly check: (typeof identityChecks)[number] | JourneyCheck | 'share-code' | 'data-check'
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
    const { check: kind } = journeyOf(context, process)
    if (kind !== check)
      throw broken(
        ['check'],
        `the journey of process ${process.id} checks ${kind === null ? 'nothing else' : `the ${kind}`}`,
      )
    reviewCheck(context, process, actor, scales[decision].byHand, of.comments ?? null)
  } else reviewIdentity(context, actor, check, decision)
}

const isJourneyCheck = (check: Review['check']): check is JourneyCheck =>
  journeyChecks.some((each) => each === check)

function dataCheckOf({ db }: CredasContext, checkId: number | undefined) {
  const check = checkId === undefined ? db.dataChecks.newest() : db.dataChecks.get(checkId)
  if (!check) throw notFound('Data check')
  return check
}

function decideRtx(context: CredasContext, of: Subject, decision: Decision) {
  const { process, actor } = subjectOf(context, of)
  const { check: kind } = journeyOf(context, process)
  if (kind === 'safe-harbour' || kind === null)
    throw broken(['id'], `the journey of process ${process.id} has no such check`)
  reviewCheck(context, process, actor, scales[decision].byHand, of.comments ?? null)
  return { check: kind, decision, rtxCheckId: actor.rtxCheckId }
}
