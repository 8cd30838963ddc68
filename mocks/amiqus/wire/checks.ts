import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { Check } from '../state/checks.ts'
import { checkType } from '../schema/step-types.ts'

/** Collapsed: `record` and `response` are the caller's to expand. */
export const toCheck = (check: DeepReadonly<Check>) => ({
  object: 'check',
  id: check.id,
  type: checkType(check.type),
  record: check.record,
  status: check.status,
  response: hasResponse(check) ? true : null,
  allow_replay: check.allowReplay,
  allow_cancel: check.allowCancel,
  requires_consent: check.requiresConsent,
  created_at: isoSeconds(check.createdAt),
  updated_at: isoSeconds(check.updatedAt),
})

/** A check that was carried out to a result has something to expand. */
export const hasResponse = ({ status }: DeepReadonly<Check>): boolean =>
  status === 'accepted' || status === 'rejected' || status === 'refer'
