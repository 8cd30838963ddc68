import { z } from 'zod'
import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import { deleteFiles, findTask, finish, reject } from './life.ts'
import { action } from './shape.ts'
import type { Task } from './state.ts'

const id = z.coerce.number<string | number>().int().optional().describe('task id; the newest when left out')
const input = z.strictObject({ id })

const show = ({ id: task, status }: DeepReadonly<Task>) => ({ task, status })

export const actions = {
  finish: action({
    summary: 'a reviewer finishes a document: its file is generated and announced',
    input: z.strictObject({
      id,
      automatic: z
        .boolean()
        .default(false)
        .describe('automatic review: nobody opened it, so auditing fields are null'),
    }),
    run: (of, context) => show(finish(context, findTask(context, of.id), of.automatic)),
  }),
  reject: action({
    summary: 'a reviewer rejects a document: nothing is generated',
    input,
    run: (of, context) => show(reject(context, findTask(context, of.id))),
  }),
  'delete-file': action({
    summary: 'retention deletes the generated files of a task: their URLs answer 404',
    input,
    run(of, context) {
      const task = findTask(context, of.id)
      return { task: task.id, deleted: deleteFiles(context, task) }
    },
  }),
  show: action({
    summary: 'a reviewer looks at a document: its state, and what receivers answered to its exports',
    input,
    run(of, context) {
      const task = findTask(context, of.id)
      return { ...show(task), archivedAt: task.archivedAt, log: task.log }
    },
  }),
}
