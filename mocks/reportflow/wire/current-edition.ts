import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import { escapeNonAscii } from '../../../src/kernel/wire/encode.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { FileRow, RequestRow } from '../model/tables.ts'
import { accountOf } from '../state/account.ts'
import type { Edition } from './edition.ts'
import { shareUrl, zipUrl } from './links.ts'

export const current: Edition = {
  name: 'current',
  bodyLimit: 50 * 1024 * 1024,
  noCredentials: '認証方式ヘッダーが存在しません',
  wrongCredentials: () => '認証情報が不正です',
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
      share: shareOf(context, request, file),
    })),
  }),
  syncHeaders: (context, { request, files }) => ({
    'Request-Id': request.id,
    'File-URL': zipUrl(context, request),
    'X-File-Mapping': toHeader(
      context,
      files.map((file) => announced(context, request, file)),
    ),
  }),
  completed: (context, { request, files }) => ({
    event: 'file.completed',
    timestamp: isoMillis(request.doneAt ?? context.now()),
    workspaceId: accountOf(context).workspaceId,
    requestId: request.id,
    designId: request.designId,
    version: request.version,
    files: files.map((file) => announced(context, request, file)),
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

const announced = (
  context: ReportflowContext,
  request: DeepReadonly<RequestRow>,
  file: DeepReadonly<FileRow>,
) => ({
  fileId: file.id,
  fileName: file.fileName,
  ...passthroughOf(file),
  share: shareOf(context, request, file),
})

/** Only present when it was given. */
const passthroughOf = ({ passthrough }: DeepReadonly<FileRow>) =>
  passthrough === null ? {} : { passthrough }

const shareOf = (
  context: ReportflowContext,
  request: DeepReadonly<RequestRow>,
  file: DeepReadonly<FileRow>,
) => ({
  shareType: file.shareType,
  url: shareUrl(context, request, file),
  passcodeEnabled: file.passcodeEnabled,
})
