import { isoMillis } from '../../../src/kernel/time/timestamp.ts'
import { accountOf } from '../state/account.ts'
import type { Edition, RequestWithFiles } from './edition.ts'
import { legacyUrl } from './links.ts'

export const legacy: Edition = {
  name: 'legacy',
  bodyLimit: 20 * 1024 * 1024,
  noCredentials: 'Missing authentication headers',
  wrongCredentials: ({ options }) => options.legacyBadKey,
  appKeyPrefix: 'app_',
  takesTokens: false,
  credentials: ({ workspaceId, appKey, secretKey }) => ({ workspaceId, appKey, secretKey }),
  headers: ({ appKey, secretKey }) => ({ AppKey: appKey, SecretKey: secretKey }),
  newFileId: (ids) => `file_${ids.token(16)}`,
  newBatchId: (ids) => `batch_${ids.token(16)}`,
  downloadId: (request, ids) => (request.kind === 'single' ? request.id : ids.uuid()),
  asyncStatus: ({ options }) => options.legacyAsyncStatus,
  accepted: (context, made) => ({
    url: legacyUrl(context, accountOf(context), made.request),
    fileId: legacyId(made),
    ...(made.request.kind === 'multiple' && {
      files: made.files.map(({ id, fileName }) => ({ fileName, fileId: id })),
    }),
  }),
  syncHeaders: (context, made) => ({
    'File-URL': legacyUrl(context, accountOf(context), made.request),
    'File-ID': legacyId(made),
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
const legacyId = ({ request, files }: RequestWithFiles): string =>
  request.batchId ?? files[0]?.id ?? request.id
