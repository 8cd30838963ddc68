import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { RecordRow } from '../state/records.ts'

/** The PDF that the back office shows of a record. */
export const report = (record: DeepReadonly<RecordRow>, status: string): DocumentSpec => ({
  kind: 'pdf',
  title: `Amiqus record ${record.id}`,
  at: record.updatedAt,
  lines: [
    `Client: ${record.name.first_name} ${record.name.last_name} <${record.email}>`,
    `Status: ${status}`,
    `Created: ${isoSeconds(record.createdAt)}`,
    ...record.steps.map(
      (step) =>
        `${step.type}: ${step.completedAt === null ? 'open' : `completed ${isoSeconds(step.completedAt)}`}`,
    ),
  ],
})
