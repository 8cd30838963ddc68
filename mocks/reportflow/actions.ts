import { z } from 'zod'
import { idsOf } from '../../src/kernel/contract/action.ts'
import type { DeepReadonly } from '../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../src/kernel/contract/refusal.ts'
import { credentials, regenerateKeys } from './access/account.ts'
import type { RequestWithFiles } from './wire/edition.ts'
import { addTemplate, findTemplate } from './gallery/templates.ts'
import { completeRequest, expireRequest, findRequest, withFiles } from './life/requests.ts'
import { action, type ReportflowContext } from './model/shape.ts'
import type { RequestRow } from './model/tables.ts'

const id = z.string().optional()

const newTemplate = z.strictObject({
  slug: z.string().regex(/^[\w-]+$/),
  title: z.string().min(1),
  category: z.string().default('specimens'),
  duplicateCount: z.int().min(0).default(0),
})

export const actions = {
  regenerate: action({
    summary: 'somebody regenerates the keys of the workspace: the old ones are refused from now on',
    input: z.strictObject({}),
    run(_, context) {
      regenerateKeys(context)
      return credentials(context)
    },
  }),
  publish: action({
    summary: 'somebody publishes a template in the public gallery',
    input: newTemplate,
    run: (given, context) => publish(context, given),
  }),
  complete: action({
    summary: 'an asynchronous request is done now: its files can be downloaded and its webhook is sent',
    input: z.strictObject({
      id: id.describe('request id or file id; the newest pending request when left out'),
    }),
    subject: {
      field: 'id',
      table: 'requests',
      ids: ({ db }) => idsOf(db.requests.where('doneAt', null).toReversed()),
    },
    run: (of, context) => show(completeRequest(context, find(context, of.id, newestPending(context)))),
  }),
  expire: action({
    summary: 'the files of a request have passed their retention',
    input: z.strictObject({ id: id.describe('request id or file id; the newest request when left out') }),
    subject: { field: 'id', table: 'requests', ids: ({ db }) => idsOf(db.requests.newestFirst()) },
    run: (of, context) =>
      show(withFiles(context, expireRequest(context, find(context, of.id, context.db.requests.newest())))),
  }),
}

function publish(context: ReportflowContext, given: z.output<typeof newTemplate>) {
  if (findTemplate(context, given.slug)) throw broken(['slug'], `there is a template "${given.slug}" already`)
  const parameters = [{ name: 'customerName', type: 'text' } as const]
  const { slug } = addTemplate(context, { ...given, description: '', tags: [], parameters })
  return { slug }
}

const show = ({ request, files }: RequestWithFiles) => ({
  request: request.id,
  files: files.map((file) => file.id),
  status: request.expiredAt !== null ? 'expired' : request.doneAt !== null ? 'done' : 'pending',
})

const newestPending = ({ db }: ReportflowContext) => db.requests.where('doneAt', null).at(-1)

function find(
  context: ReportflowContext,
  wanted: string | undefined,
  otherwise: DeepReadonly<RequestRow> | undefined,
): DeepReadonly<RequestRow> {
  const { db } = context
  const found =
    wanted === undefined
      ? otherwise
      : (findRequest(context, wanted) ?? db.requests.get(db.files.get(wanted)?.request ?? ''))
  if (!found) throw notFound(wanted === undefined ? 'a request' : `request ${wanted}`)
  return found
}
