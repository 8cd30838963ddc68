import { activeCheckStatus } from './enums.ts'
import { involvementsOf, type Involvement } from './involvement.ts'
import type { ReadEntity } from './life.ts'
import { scales } from './scales.ts'
import type { CredasContext } from './shape.ts'
import { timestamp, timestampOrNull } from './timestamp.ts'

/** One item for each type of check, about the newest process that asks for it: the item names no process. */
export function toActiveChecks(context: CredasContext, entity: ReadEntity) {
  const newest = new Map(involvementsOf(context, entity).map((part) => [part.journey.check.type, part]))
  return [...newest.values()].map(toActiveCheck)
}

const toActiveCheck = ({ actor, entity, process, journey, outcome }: Involvement) => ({
  entityId: entity.id,
  type: journey.check.type,
  name: journey.check.name,
  status: outcome === undefined ? activeCheckStatus.requested : scales[outcome].activeCheck,
  lastCheckedDate: wasPerformed(outcome) ? timestampOrNull(process.completedAt) : null,
  requestedDate: timestamp(process.createdAt),
  idvEntryId: wasPerformed(outcome) ? actor.idvEntryId : null,
  isOnGoingMonitoring: false,
  isManuallyChecked: false,
  submittedBy: wasPerformed(outcome) ? `${entity.firstName} ${entity.surname}` : null,
  requestedBy: 'API user',
  rtxCheckId: actor.rtxCheckId,
  canReview: outcome === 'referred' || outcome === 'failed',
  legislation: 0,
})

const wasPerformed = (outcome: Involvement['outcome']): boolean =>
  outcome !== undefined && outcome !== 'incomplete'
