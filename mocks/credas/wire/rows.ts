import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { ReadJourney } from '../state/journeys.ts'
import { involvementsOf } from '../state/involvement.ts'
import { actorsOf, findEntity, type ReadActor, type ReadEntity, type ReadProcess } from '../state/find.ts'
import type { CredasContext } from '../model/shape.ts'
import type { ShareCode } from '../model/tables.ts'
import { hasCertificate } from '../state/share-codes.ts'
import { specimen } from '../state/specimen.ts'
import { timestamp } from './timestamp.ts'

/** Rows as the API shows them. Key order is the articles'. */

export const toJourney = (journey: ReadJourney) => ({
  id: journey.id,
  title: journey.title,
  description: journey.description,
  endUserDescription: journey.description,
  isPublic: journey.isPublic,
  isActive: true,
  webhookEnabled: true,
  actors: journey.actors.map(({ id, title, canAddMultiple }) => ({
    id,
    title,
    canAddMultiple,
    isClient: false,
  })),
  industries: [],
  method: 0,
  stepTypes: [1, 2, 11],
  showAllSummaryPages: true,
  showIntroSummaryPage: true,
  showJourneyDescriptionPage: false,
  isRightToWork: journey.check === 'right-to-work',
  isRightToRent: journey.check === 'right-to-rent',
  isSafeHarbour: journey.check === 'safe-harbour',
  isAffordability: false,
})

/** Something stands before `id`, and more between it and the people, whose names are not published. */
export const toProcess = (context: CredasContext, process: ReadProcess) => ({
  title: process.title,
  id: process.id,
  journeyId: process.journeyId,
  userGroupId: process.userGroupId,
  dateCreated: timestamp(process.createdAt),
  status: process.status,
  processActors: actorsOf(context, process).map((actor) =>
    toProcessActor(actor, findEntity(context, actor.entityId)),
  ),
})

export const toProcessActor = (actor: ReadActor, entity: ReadEntity) => ({
  id: actor.id,
  entityId: entity.id,
  firstName: entity.firstName,
  surname: entity.surname,
  emailAddress: entity.emailAddress,
})

export const toEntityWithActors = (context: CredasContext, entity: ReadEntity) => ({
  processActors: involvementsOf(context, entity).map(({ actor }) => toProcessActor(actor, entity)),
  ...toEntity(entity),
})

export const toEntity = (entity: ReadEntity) => ({
  id: entity.id,
  firstName: entity.firstName,
  surname: entity.surname,
  dateCreated: timestamp(entity.createdAt),
  emailAddress: entity.emailAddress,
  phoneNumber: entity.phoneNumber,
  entityTags: [],
  registrationCode: entity.registrationCode,
  status: entity.status,
  accountType: entity.accountType,
})

export const toShareCode = (context: CredasContext, { id, shareCode, outcome }: DeepReadonly<ShareCode>) => ({
  id,
  shareCode,
  dateOfBirth: specimen.dateOfBirth,
  valid: outcome === 'passed' || outcome === 'referred',
  faceMatch: outcome === 'passed' || outcome === 'referred',
  nameMatch: outcome === 'passed',
  hasCertificate: hasCertificate(context, outcome),
})
