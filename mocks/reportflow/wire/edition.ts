import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Payload } from '../../../src/kernel/contract/event.ts'
import type { Ids } from '../../../src/kernel/data/ids.ts'
import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import type { events } from '../model/events.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Account, FileRow, RequestRow } from '../model/tables.ts'

/** A request with its files. */
export interface RequestWithFiles {
  readonly request: DeepReadonly<RequestRow>
  readonly files: readonly DeepReadonly<FileRow>[]
}

/** Everything in which the two documented generations of the API differ. */
export interface Edition {
  readonly name: 'legacy' | 'current'
  /** In bytes. */
  readonly bodyLimit: number
  readonly noCredentials: string
  wrongCredentials(context: Pick<ReportflowContext, 'options'>): string
  readonly appKeyPrefix: string
  /** Whether an OAuth token can stand in for the keys. */
  readonly takesTokens: boolean
  credentials(account: DeepReadonly<Account>): Readonly<Record<string, string>>
  headers(account: DeepReadonly<Account>): Readonly<Record<string, string>>
  newFileId(ids: Ids): string
  newBatchId(ids: Ids): string | null
  /** What stands before a file's id in its download path. */
  downloadId(request: Pick<RequestRow, 'id' | 'kind'>, ids: Ids): string
  asyncStatus(context: ReportflowContext): number
  /** What an asynchronous call answers. */
  accepted(context: ReportflowContext, made: RequestWithFiles): unknown
  /** What a synchronous call adds to the bytes of its files. */
  syncHeaders(context: ReportflowContext, made: RequestWithFiles): ReplyHeaders
  /** The webhook. Key order is the page's. */
  completed(context: ReportflowContext, made: RequestWithFiles): Payload<typeof events, 'file.completed'>
}
