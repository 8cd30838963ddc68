import { z } from 'zod'
import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { notFound } from '../../src/vendor/fault.ts'
import type { Order } from './edition.ts'
import { complete, expire, findRequest, orderOf } from './life.ts'
import { action, type ReportflowContext } from './shape.ts'
import type { RequestRow } from './state.ts'

const id = z.string().optional()

export const actions = {
  complete: action({
    summary: 'an asynchronous request is done now: its files can be downloaded and its webhook is sent',
    input: z.strictObject({
      id: id.describe('request id or file id; the newest pending request when left out'),
    }),
    run: (of, context) => show(complete(context, find(context, of.id, newestPending(context)))),
  }),
  expire: action({
    summary: 'the files of a request have passed their retention',
    input: z.strictObject({ id: id.describe('request id or file id; the newest request when left out') }),
    run: (of, context) =>
      show(orderOf(context, expire(context, find(context, of.id, context.db.requests.newest())))),
  }),
}

const show = ({ request, files }: Order) => ({
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
