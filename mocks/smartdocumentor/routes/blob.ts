import { z } from 'zod'
import { assumed, fixed, documented, observed } from '../../../src/kernel/contract/evidence.ts'
import { answersFile, answersNothing, type GoodAnswers } from '../../../src/kernel/contract/good-answer.ts'
import type { Method, Route } from '../../../src/kernel/contract/route.ts'
import { shown } from '../../../src/kernel/data/json-schema.ts'
import { answerCall } from '../azure/answer.ts'
import { route, type Smartdocumentor } from '../model/shape.ts'
import { contentTypes } from '../model/tables.ts'
import { protocolOf } from '../storage/file-url.ts'
import { storagePath } from '../storage/origins.ts'
import { serviceOf } from '../storage/storage.ts'

/** What Azure says no with; a HEAD gets the same without a body. */
const denials: GoodAnswers = Object.fromEntries(
  [400, 401, 403, 404, 405, 409, 411, 412, 416, 500, 503].map((status) => [
    status,
    answersFile('application/xml'),
  ]),
)

const reads: GoodAnswers = {
  // What comp asks about is XML; a signed URL can name a type of its own (rsct).
  200: answersFile([...contentTypes, 'application/xml', '*/*'], 'ETag', 'Last-Modified'),
  206: answersFile([...contentTypes, '*/*'], 'ETag', 'Last-Modified', 'Content-Range'),
  304: answersNothing('ETag'),
}

const asked: GoodAnswers = { 200: answersNothing('ETag', 'Last-Modified'), 304: answersNothing('ETag') }

/** What a file URL of the vendor has in it; Azure knows more, and says itself what is wrong. */
const signedQuery = z.object({
  sv: z.string(),
  spr: z.string().optional(),
  st: z.string().optional(),
  se: z.string(),
  sr: z.string(),
  sp: z.string(),
  rscd: z.string().optional(),
  rsct: z.string().optional(),
  sig: z.string(),
  comp: z.string().optional(),
})

/** Everything below the storage account is Azure's: what a call may do is decided there, verb and all. */
const blobRoute = (method: Method, details: Pick<Route<Smartdocumentor>, 'summary' | 'evidence' | 'file'>) =>
  route({
    method,
    path: `${storagePath}**:resource`,
    ...details,
    open: true,
    query: shown(z.unknown(), signedQuery),
    answers: { ...denials, ...(method === 'GET' ? reads : method === 'HEAD' ? asked : {}) },
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
