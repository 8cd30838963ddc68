import type { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { answersFile, answersJson, type GoodAnswers } from '../../../src/kernel/contract/good-answer.ts'
import { file, json, type Reply, type ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { editionOfCaller } from '../access/caller.ts'
import { checkRequest, multipleBody, singleBody, type CheckedRequest } from '../life/check-request.ts'
import { completeRequest, createRequest } from '../life/requests.ts'
import { route, type ReportflowContext } from '../model/shape.ts'
import type { Edition } from '../wire/edition.ts'
import { editionOf } from '../wire/edition-of.ts'
import { resultOf } from '../wire/paper.ts'
import { acceptedShapes } from '../wire/shapes.ts'

const page = (name: string) => documented(`guides/endpoints/${name}`)

export const generateRoutes = [
  route({
    method: 'POST',
    path: '/v1/file/sync/single',
    summary: 'make one PDF and answer with it',
    file: 'made',
    evidence: page('sync-single'),
    body: singleBody,
    answers: (account) => files(account, 'application/pdf'),
    handle: (request, context) =>
      answerNow(context, checkSingle(context, request.body), editionOfCaller(request, context)),
  }),
  route({
    method: 'POST',
    path: '/v1/file/sync/multiple',
    summary: 'make several PDFs and answer with their ZIP',
    file: 'made',
    evidence: page('sync-multiple'),
    body: multipleBody,
    answers: (account) => files(account, 'application/zip'),
    handle: (request, context) =>
      answerNow(context, checkMultiple(context, request.body), editionOfCaller(request, context)),
  }),
  route({
    method: 'POST',
    path: '/v1/file/async/single',
    summary: 'make one PDF later',
    evidence: page('async-single'),
    body: singleBody,
    answers: accepted,
    handle: (request, context) =>
      answerLater(context, checkSingle(context, request.body), editionOfCaller(request, context)),
  }),
  route({
    method: 'POST',
    path: '/v1/file/async/multiple',
    summary: 'make several PDFs later',
    evidence: page('async-multiple'),
    body: multipleBody,
    answers: accepted,
    handle: (request, context) =>
      answerLater(context, checkMultiple(context, request.body), editionOfCaller(request, context)),
  }),
]

type Account = Pick<ReportflowContext, 'edition' | 'options'>

/** Callers of the legacy edition may speak the current one. */
const isMixed = ({ edition, options }: Account): boolean =>
  edition === 'legacy' && options.appkeyAlone === 'served'

const ownHeaders = {
  legacy: ['File-URL', 'File-ID'],
  current: ['Request-Id', 'File-URL', 'X-File-Mapping'],
} as const

const files = (account: Account, type: string): GoodAnswers => ({
  [account.options.syncStatus]: answersFile(
    type,
    'Content-Disposition',
    ...ownHeaders[editionOf(account).name],
  ),
})

function accepted(account: Account): GoodAnswers {
  const { legacyAsyncStatus } = account.options
  const current = answersJson(acceptedShapes.current)
  if (editionOf(account).name === 'current') return { 202: current }
  const legacy = answersJson(acceptedShapes.legacy)
  if (!isMixed(account)) return { [legacyAsyncStatus]: legacy }
  return legacyAsyncStatus === 202
    ? { 202: [legacy, current] }
    : { [legacyAsyncStatus]: legacy, 202: current }
}

const checkSingle = (context: ReportflowContext, body: z.output<typeof singleBody>): CheckedRequest =>
  checkRequest(context, 'single', body, [body.content])

const checkMultiple = (context: ReportflowContext, body: z.output<typeof multipleBody>): CheckedRequest =>
  checkRequest(context, 'multiple', body, body.contents)

async function answerNow(
  context: ReportflowContext,
  checked: CheckedRequest,
  edition: Edition,
): Promise<Reply> {
  const made = completeRequest(context, createRequest(context, checked, edition).request)
  if (overtakes(context)) await context.flush()
  const result = resultOf(context, made)
  const headers = { ...result.headers, ...edition.syncHeaders(context, made) }
  warnOfLongHeaders(context, headers)
  return file(result.file, headers, context.options.syncStatus)
}

async function answerLater(
  context: ReportflowContext,
  checked: CheckedRequest,
  edition: Edition,
): Promise<Reply> {
  const made = createRequest(context, checked, edition)
  const { id } = made.request
  if (overtakes(context)) {
    completeRequest(context, made.request)
    await context.flush()
  } else context.schedule('complete', context.now() + context.options.asyncDelayMs, { request: id })
  return json(edition.accepted(context, made), edition.asyncStatus(context))
}

const overtakes = ({ options }: ReportflowContext): boolean => options.webhookOrder === 'before-answer'

/** What Node's clients take, all headers together, unless they are told otherwise. */
const usualHeaderLimit = 16_384

function warnOfLongHeaders(context: ReportflowContext, headers: ReplyHeaders): void {
  const length = Object.values(headers).reduce((sum, value) => sum + value.length, 0)
  if (length <= usualHeaderLimit) return
  context.warn(
    `ReportFlow says of every file what it is in a header: ${length} bytes here, where Node's clients refuse more than ${usualHeaderLimit}; the async calls say it in their body`,
  )
}
