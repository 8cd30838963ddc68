import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { deleteTask, findTask, finish, reject } from '../life/tasks.ts'
import { failProcessing } from '../life/processing.ts'
import { action, newest } from '../model/shape.ts'
import type { Task } from '../model/tables.ts'
import { processingFailures, steps } from '../model/statuses.ts'
import { id } from './input.ts'

const input = z.strictObject({ id })

const show = ({ id: task, status }: DeepReadonly<Task>) => ({ task, status })

export const taskActions = {
  finish: action({
    summary: 'a reviewer finishes a document: its file is generated and announced',
    input: z.strictObject({
      id,
      automatic: z
        .boolean()
        .default(false)
        .describe('automatic review: nobody opened it, so auditing fields are null'),
      parts: z
        .int()
        .min(1)
        .max(50)
        .default(1)
        .describe('into how many documents the platform splits it: as many notifications with one taskId'),
    }),
    subject: newest('tasks'),
    run: async ({ id: of, automatic, parts }, context) =>
      show(await finish(context, findTask(context, of), { isAutomatic: automatic, parts })),
  }),
  reject: action({
    summary: 'a reviewer rejects a document: nothing is generated',
    input,
    subject: newest('tasks'),
    run: async (of, context) => show(await reject(context, findTask(context, of.id))),
  }),
  'fail-processing': action({
    summary: 'processing of a task ends without a document to review',
    input: z.strictObject({
      id,
      status: z
        .enum(processingFailures)
        .default('PreProcessingDownloadFailed')
        .describe('33, as when context.url has expired; 32 and 35 are failures inside'),
    }),
    subject: newest('tasks'),
    run(of, context) {
      const task = findTask(context, of.id)
      if (!steps[task.status])
        throw broken(['id'], `Task ${task.id} is ${task.status}: its processing is over.`, task.id)
      return show(failProcessing(context, task, of.status, 'could not be processed, as the action asked'))
    },
  }),
  delete: action({
    summary: 'somebody deletes a task: first Deleting, then Deleted; its files are gone',
    input,
    subject: newest('tasks'),
    run: (of, context) => show(deleteTask(context, findTask(context, of.id))),
  }),
  show: action({
    summary: 'a reviewer looks at a document: its state, and what receivers answered to its exports',
    input,
    subject: newest('tasks'),
    run(of, context) {
      const task = findTask(context, of.id)
      return { ...show(task), archivedAt: task.archivedAt, input: task.input, log: task.log }
    },
  }),
}
