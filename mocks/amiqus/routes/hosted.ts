import { z } from 'zod'
import { assumed, fixed } from '../../../src/kernel/contract/evidence.ts'
import { answersFile, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { shown } from '../../../src/kernel/data/json-schema.ts'
import { bytes, empty, type Reply } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { hostedUrl, noRecordPage, recordPage } from '../hosted/record-page.ts'
import { submitHosted } from '../hosted/submit.ts'
import { idOf } from '../schema/rules.ts'
import { proposeCorrection } from '../life/corrections.ts'
import { isOpen, type ReadRecord } from '../state/record-status.ts'
import { confirmDeclaration } from '../life/records.ts'
import { route, type AmiqusContext } from '../state/shape.ts'

const evidence = assumed(
  'the page is described in outline (support.amiqus.co): its forms and their addresses are ours, and details and terms are not asked for',
  fixed.ours,
)

/** A page is for people: whoever knows the address may use it. */
const page = { open: true, evidence } as const
const shownPage = { 200: answersFile('text/html'), 404: answersFile('text/html') } as const
const submitted = {
  ...shownPage,
  303: answersNothing('Location'),
  422: answersFile('text/html'),
} as const

/** What a browser sends from a form, with files or without. */
const accepts = ['multipart', 'form'] as const
/** Each use of it is shown with its own fields. */
const fields = (): z.ZodType<Readonly<Record<string, unknown>>> => z.record(z.string(), z.unknown())

/** Beside the questions of a form, each under its own name. */
const stepFields = z.looseObject({
  outcome: z.string().optional(),
  confirm: z.string().optional(),
  file: z.file().optional(),
})

const names = z.object({
  first_name: z.string().trim().min(1).max(255),
  middle_name: z
    .string()
    .trim()
    .max(255)
    .transform((text) => (text === '' ? null : text))
    .default(null),
  last_name: z.string().trim().min(1).max(255),
})

type Request = ApiRequest<{ readonly code: string }, unknown, Readonly<Record<string, unknown>>>
type Then = (record: ReadRecord) => string | undefined | Promise<string | undefined>

/** Does what a form asks for and shows the page again: with the problem, if there is one. */
async function answer(
  { params }: Pick<Request, 'params'>,
  context: AmiqusContext,
  run: Then,
): Promise<Reply> {
  const record = recordOf(context, params.code)
  if (!record) return noRecordPage()
  const problem = await run(record)
  return problem === undefined
    ? empty(303, { Location: hostedUrl(context, record) })
    : recordPage(context, record, problem)
}

const recordOf = (context: AmiqusContext, code: string): ReadRecord | undefined =>
  context.db.records.where('code', code)[0]

const isClosed = (context: AmiqusContext, record: ReadRecord): boolean =>
  !record.steps.some((step) => isOpen(context, record, step))

const closed = 'There is nothing to complete in this request any more.'

export const hostedRoutes = [
  route({
    ...page,
    method: 'GET',
    path: '/i/:code',
    summary: 'the page on which a client completes a record',
    answers: shownPage,
    handle({ params }, context) {
      const record = recordOf(context, params.code)
      return record ? recordPage(context, record) : noRecordPage()
    },
  }),
  route({
    ...page,
    method: 'POST',
    path: '/i/:code/declaration',
    summary: 'the client confirms the declaration',
    accepts,
    body: shown(fields(), z.object({ confirm: z.string().optional() })),
    answers: submitted,
    handle: (request, context) =>
      answer(request, context, (record) => {
        if (isClosed(context, record)) return closed
        if (request.body['confirm'] !== 'yes') return 'Please confirm the declaration.'
        confirmDeclaration(context, record)
        return undefined
      }),
  }),
  route({
    ...page,
    method: 'POST',
    path: '/i/:code/correction',
    summary: 'the client says that their name is another',
    accepts,
    body: shown(fields(), names),
    answers: submitted,
    handle: (request, context) =>
      answer(request, context, (record) => {
        if (isClosed(context, record)) return closed
        const given = names.safeParse(request.body)
        if (!given.success) return 'Please give a first and a last name.'
        proposeCorrection(context, record.id, given.data)
        return undefined
      }),
  }),
  route({
    ...page,
    method: 'POST',
    path: '/i/:code/steps/:step',
    summary: 'the client completes a step',
    accepts,
    body: shown(fields(), stepFields),
    answers: submitted,
    handle: (request, context) =>
      answer(request, context, (record) =>
        submitHosted(context, record, idOf(request.params.step), request.body),
      ),
  }),
  route({
    ...page,
    method: 'GET',
    path: '/i/:code/documents/:document',
    summary: 'the client downloads a document that was sent with a record',
    file: 'kept',
    answers: { ...shownPage, 200: answersFile('*/*') },
    handle({ params }, context) {
      const record = recordOf(context, params.code)
      const document = context.db.recordDocuments.get(idOf(params.document))
      const attachment = context.db.attachments.get(document?.attachments?.[0] ?? Number.NaN)
      if (!record || document?.record !== record.id || document.type !== 'sent' || !attachment)
        return noRecordPage()
      return bytes(Buffer.from(attachment.content, 'base64'), 'application/octet-stream', 200, {
        'Content-Disposition': contentDisposition(attachment.original),
        'X-Content-Type-Options': 'nosniff',
      })
    },
  }),
]

/** With a plain name for clients that know no other. */
function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
