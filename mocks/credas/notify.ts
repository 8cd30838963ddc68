import { accountOf } from './account.ts'
import { processStatus } from './enums.ts'
import type { CredasContext } from './shape.ts'

/** The body says which process and nothing of its people or results; those are fetched. Key order is the article's. */
export const completePayload = (context: CredasContext, id: string) => ({
  ProcessId: id,
  ClientId: accountOf(context).clientId,
  Status: processStatus.complete,
  StatusDescription: 'The process is complete',
})

export const deletedPayload = (context: CredasContext, id: string) => ({
  ProcessId: id,
  ClientId: accountOf(context).clientId,
  Status: processStatus.deleted,
  StatusDescription: 'The process is deleted',
})
