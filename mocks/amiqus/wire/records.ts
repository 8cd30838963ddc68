import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../../src/vendor/timestamp.ts'
import { recordStatus } from '../life/records.ts'
import type { AmiqusContext } from '../shape.ts'
import type { RecordRow } from '../state/records.ts'
import { toName } from './clients.ts'
import { orNull } from './times.ts'

export const toRecord = (context: AmiqusContext, record: DeepReadonly<RecordRow>) => ({
  object: 'record',
  id: record.id,
  status: recordStatus(record),
  perform_url: record.finishedAt === null ? `${context.baseUrl}/i/${record.code}` : false,
  email: record.email,
  client: record.client,
  name: toName(record.name),
  steps: record.steps.map(toStep),
  has_reminders: record.hasReminders,
  created_at: isoSeconds(record.createdAt),
  updated_at: isoSeconds(record.updatedAt),
  expired_at: isoSeconds(record.expiresAt),
  archived_at: orNull(record.archivedAt),
  is_declaration_required: record.isDeclarationRequired,
  declaration_confirmed_at: null,
})

const toStep = (step: DeepReadonly<RecordRow['steps'][number]>) => ({
  object: 'step',
  id: step.id,
  type: step.type,
  preferences: step.preferences,
  ...(step.check !== null && { check: step.check }),
  review: null,
  cost: step.cost,
  completed_at: orNull(step.completedAt),
})
