import { assumed, fixed, documented, observed } from '../../../src/kernel/contract/evidence.ts'
import type { Method, Route } from '../../../src/kernel/contract/route.ts'
import { answerCall } from '../azure/answer.ts'
import { route, type Smartdocumentor } from '../model/shape.ts'
import { protocolOf } from '../storage/file-url.ts'
import { storagePath } from '../storage/origins.ts'
import { serviceOf } from '../storage/storage.ts'

/** Everything below the storage account is Azure's: what a call may do is decided there, verb and all. */
const blobRoute = (method: Method, details: Pick<Route<Smartdocumentor>, 'summary' | 'evidence' | 'file'>) =>
  route({
    method,
    path: `${storagePath}**:resource`,
    ...details,
    open: true,
    handle: ({ params, search, headers, ip }, context) =>
      answerCall(serviceOf(context), {
        method,
        resource: params.resource,
        search,
        headers,
        ip,
        protocol: protocolOf(context),
      }),
  })

export const blobRoutes = [
  blobRoute('GET', {
    summary:
      'download a file, or a range of it, by its signed URL; comp=metadata and comp=blocklist ask about it',
    file: 'kept',
    evidence: documented(
      'export/webhooks/webhook-url-to-file-anonymization: SAS token protected URL, 403 once it has expired',
    ),
  }),
  blobRoute('HEAD', {
    summary: 'ask about a file by its signed URL',
    file: 'kept',
    evidence: observed('recordings of azure-sdk-for-js'),
  }),
  blobRoute('PUT', {
    summary: 'refuse to change a file: no file URL permits it',
    evidence: documented('learn.microsoft.com: sas-error-codes'),
  }),
  blobRoute('DELETE', {
    summary: 'refuse to delete a file: no file URL permits it',
    evidence: observed('microsoft/AzureStorageExplorer#7893'),
  }),
  blobRoute('POST', {
    summary: 'refuse a verb that a file does not have, once the URL is good',
    evidence: observed('tusdotnet/tusdotnet#235, Azure/azure-sdk-for-net#9204'),
  }),
  blobRoute('PATCH', {
    summary: 'refuse a verb that a file does not have, once the URL is good',
    evidence: assumed('reports show the answer to POST; nothing tells this verb from it', fixed.noOther),
  }),
]
