import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { escapeNonAscii } from '../../../src/kernel/wire/encode.ts'
import type { Payload } from '../../../src/kernel/contract/event.ts'
import type { Ids } from '../../../src/kernel/data/ids.ts'
import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import type { events } from '../model/events.ts'
import { legacyUrl, shareUrl, zipUrl } from './links.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Account, FileRow, RequestRow } from '../model/tables.ts'

/** A request with its files, as it was ordered. */
export interface Order {
  readonly request: DeepReadonly<RequestRow>
  readonly files: readonly DeepReadonly<FileRow>[]
}

/** Everything in which the two documented generations of the API differ. */
export interface Edition {
  readonly name: 'legacy' | 'current'
  /** In bytes. */
  readonly bodyLimit: number
  readonly texts: { readonly noCredentials: string; readonly wrongCredentials: string }
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
  accepted(context: ReportflowContext, order: Order): unknown
  /** What a synchronous call says of its files, beside their bytes. */
  syncHeaders(context: ReportflowContext, order: Order): ReplyHeaders
  /** The webhook. Key order is the page's. */
  completed(context: ReportflowContext, order: Order): Payload<typeof events, 'file.completed'>
}

export const editionOf = ({ edition }: { readonly edition: string }): Edition =>
  edition === 'legacy' ? legacy : current

export const accountOf = ({ db }: ReportflowContext): DeepReadonly<Account> => {
  const account = db.account.get('account')
  if (!account) throw new RangeError('the ReportFlow account has not been opened')
  return account
}

const legacy: Edition = {
  name: 'legacy',
  bodyLimit: 20 * 1024 * 1024,
  texts: { noCredentials: 'Missing authentication headers', wrongCredentials: 'Invalid credentials' },
  appKeyPrefix: 'app_',
  takesTokens: false,
  credentials: ({ workspaceId, appKey, secretKey }) => ({ workspaceId, appKey, secretKey }),
  headers: ({ appKey, secretKey }) => ({ AppKey: appKey, SecretKey: secretKey }),
  newFileId: (ids) => `file_${ids.token(16)}`,
  newBatchId: (ids) => `batch_${ids.token(16)}`,
  downloadId: (request, ids) => (request.kind === 'single' ? request.id : ids.uuid()),
  asyncStatus: ({ options }) => options.legacyAsyncStatus,
  accepted: (context, order) => ({
    url: legacyUrl(context, accountOf(context), order.request),
    fileId: legacyId(order),
    ...(order.request.kind === 'multiple' && {
      files: order.files.map(({ id, fileName }) => ({ fileName, fileId: id })),
    }),
  }),
  syncHeaders: (context, order) => ({
    'File-URL': legacyUrl(context, accountOf(context), order.request),
    'File-ID': legacyId(order),
  }),
  completed: (context, { request, files }) => ({
    event: 'file.completed',
    timestamp: isoMillis(request.doneAt ?? context.now()),
    workspaceId: accountOf(context).workspaceId,
    designId: request.designId,
    version: request.version,
    files: files.map(({ id, downloadId, fileName, params }) => ({
      fileId: id,
      uuid: downloadId,
      fileName,
      params,
    })),
  }),
}

/** One id for the whole answer: the file's, or the batch's. */
const legacyId = ({ request, files }: Order): string => request.batchId ?? files[0]?.id ?? request.id

const current: Edition = {
  name: 'current',
  bodyLimit: 50 * 1024 * 1024,
  texts: { noCredentials: '認証方式ヘッダーが存在しません', wrongCredentials: '認証情報が不正です' },
  appKeyPrefix: 'ak_',
  takesTokens: true,
  credentials: ({ workspaceId, appKey, clientId, clientSecret }) => ({
    workspaceId,
    appKey,
    clientId,
    clientSecret,
  }),
  headers: ({ appKey }) => ({ appkey: appKey }),
  newFileId: (ids) => ids.uuid(),
  newBatchId: () => null,
  downloadId: ({ id }) => id,
  asyncStatus: () => 202,
  accepted: (context, { request, files }) => ({
    requestId: request.id,
    url: zipUrl(context, request),
    files: files.map((file) => ({
      fileName: file.fileName,
      fileId: file.id,
      ...passthroughOf(file),
      share: shareOf(context, file),
    })),
  }),
  syncHeaders: (context, { request, files }) => ({
    'Request-Id': request.id,
    'File-URL': zipUrl(context, request),
    'X-File-Mapping': toHeader(
      context,
      files.map((file) => announced(context, file)),
    ),
  }),
  completed: (context, { request, files }) => ({
    event: 'file.completed',
    timestamp: isoMillis(request.doneAt ?? context.now()),
    workspaceId: accountOf(context).workspaceId,
    requestId: request.id,
    designId: request.designId,
    version: request.version,
    files: files.map((file) => announced(context, file)),
  }),
}

/** File names outside Latin-1 could not travel in a header as they are. */
function toHeader({ options }: ReportflowContext, mapping: unknown): string {
  // `encodeURIComponent` refuses half a surrogate pair, which a passthrough may hold; JSON escapes it.
  const written = JSON.stringify(mapping)
  return options.fileMapping === 'plain'
    ? escapeNonAscii(written, /[\u007f-\uffff]/g)
    : encodeURIComponent(written)
}

const announced = (context: ReportflowContext, file: DeepReadonly<FileRow>) => ({
  fileId: file.id,
  fileName: file.fileName,
  ...passthroughOf(file),
  share: shareOf(context, file),
})

/** Only present when it was given. */
const passthroughOf = ({ passthrough }: DeepReadonly<FileRow>) =>
  passthrough === null ? {} : { passthrough }

const shareOf = (context: ReportflowContext, file: DeepReadonly<FileRow>) => ({
  shareType: file.shareType,
  url: shareUrl(context, file),
  passcodeEnabled: file.passcodeEnabled,
})
