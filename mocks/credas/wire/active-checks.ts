import type { ReadEntity } from '../state/find.ts'
import { involvementsOf, type Involvement } from '../state/involvement.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import { activeCheckStatus } from '../model/enums.ts'
import { timestamp, timestampOrNull } from './timestamp.ts'
import { checkOf } from '../state/journeys.ts'
import { verdictOnCheck } from '../state/verdicts.ts'

/** One item for each type of check, about the newest process that asks for it: the item names no process. */
export function toActiveChecks(context: CredasContext, entity: ReadEntity) {
  const newest = new Map(involvementsOf(context, entity).map((part) => [checkOf(part.journey)?.type, part]))
  const isMonitored = context.db.dataChecks.where('entityId', entity.id).some((check) => check.isMonitored)
  return [...newest].flatMap(([type, part]) =>
    type === undefined ? [] : [toActiveCheck(type, part, isMonitored)],
  )
}

function toActiveCheck(type: number, part: Involvement, isMonitored: boolean) {
  const { actor, entity, process, journey } = part
  const verdict = verdictOnCheck(part)
  const wasPerformed = verdict !== undefined && verdict.outcome !== 'incomplete'
  return {
    entityId: entity.id,
    type,
    name: checkOf(journey)?.name,
    status: verdict === undefined ? activeCheckStatus.requested : scales[verdict.outcome].activeCheck,
    lastCheckedDate: wasPerformed ? timestampOrNull(actor.history.at(-1)?.at ?? actor.doneAt) : null,
    requestedDate: timestamp(process.createdAt),
    idvEntryId: wasPerformed ? actor.idvEntryId : null,
    isOnGoingMonitoring: isMonitored,
    isManuallyChecked: verdict?.isManual ?? false,
    submittedBy: wasPerformed ? `${entity.firstName} ${entity.surname}` : null,
    requestedBy: 'API user',
    rtxCheckId: actor.rtxCheckId,
    canReview: wasPerformed && verdict.outcome !== 'passed',
    legislation: 0,
  }
}
