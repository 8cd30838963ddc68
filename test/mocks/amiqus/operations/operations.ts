import { caseOperations } from './cases.ts'
import type { Operation } from './operation.ts'
import { paperOperations } from './paper.ts'
import { peopleOperations } from './people.ts'
import { recordOperations } from './records.ts'
import { versionOneOperations } from './version-one.ts'
import { webhookOperations } from './webhooks.ts'

/** Everything that the specification lists; each operation makes what it needs through the public API. */
export const operations: readonly Operation[] = [
  ...peopleOperations,
  ...paperOperations,
  ...recordOperations,
  ...caseOperations,
  ...webhookOperations,
  ...versionOneOperations,
]
