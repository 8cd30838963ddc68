import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { CredasContext } from '../model/shape.ts'
import { findEntity } from '../state/find.ts'
import { alertPayload } from '../webhooks/payloads.ts'

/** The screening has a hit now that nobody has looked at; the alert itself says only whom it is about. */
export function alertAbout(context: CredasContext, entityId: string | undefined) {
  const { db } = context
  const screenings =
    entityId === undefined
      ? db.dataChecks.all()
      : db.dataChecks.where('entityId', findEntity(context, entityId).id)
  const check = screenings.findLast(({ isMonitored }) => isMonitored)
  if (!check)
    throw broken(
      ['entityId'],
      'nobody is monitored: that begins with POST …/data-checks/sanctions-and-peps and addToWatchList true',
    )
  db.dataChecks.patch(check.id, { automatic: 'referred', outcome: 'referred', isManual: false })
  context.emit('monitoring.alert', alertPayload(context, check.entityId))
  return { entity: check.entityId, dataCheckId: check.id }
}
