import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Delivery } from '../../../src/kernel/delivery/delivery.ts'
import { formatOutcome } from '../../../src/kernel/delivery/outcome.ts'
import { events } from '../model/events.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Task } from '../model/tables.ts'

/** 2xx archives the document; anything else puts it back to To Review, with the answer for the reviewer to read. */
export function afterDelivery(delivery: Delivery, context: SmartdocumentorContext): void {
  const { taskId, exportedFileUrl } = payloadOf(delivery)
  const task = context.db.tasks.get(taskId)
  // An export that was overtaken by a later one, or repeated by hand, decides nothing any more.
  if (!task?.awaiting.some(({ url }) => url === exportedFileUrl)) return
  if (delivery.status === 'delivered') accepted(context, task, exportedFileUrl)
  else refused(context, task, delivery)
}

/** What was sent may have more than its schema knows. */
const sent = events['task.exported'].schema.pick({ taskId: true, exportedFileUrl: true }).strip()

const payloadOf = ({ body }: Delivery) => sent.parse(JSON.parse(Buffer.from(body, 'base64').toString('utf8')))

function accepted(
  { db, now }: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  exportedFileUrl: string,
): void {
  const awaiting = task.awaiting.filter(({ url }) => url !== exportedFileUrl)
  db.tasks.patch(task.id, {
    awaiting,
    ...(awaiting.length === 0 && { status: 'ExportCompleted', integration: 'Success', archivedAt: now() }),
  })
}

function refused(
  context: SmartdocumentorContext,
  task: DeepReadonly<Task>,
  { url, attempts }: Delivery,
): void {
  const last = attempts.at(-1)?.outcome
  const outcome = last ? formatOutcome(last) : 'not sent'
  const body = last?.kind === 'response' ? last.body : ''
  context.db.tasks.patch(task.id, {
    awaiting: [],
    status: 'ToReview',
    integration: 'Failed',
    log: [...task.log, { at: context.now(), outcome, body }],
  })
  context.reportChange({
    what: 'task',
    id: String(task.id),
    became: 'back in To Review',
    why: `${url} answered ${outcome}`,
  })
}
