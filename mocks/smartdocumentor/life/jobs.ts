import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { proceed } from './processing.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'

const run = z.object({ task: z.int(), run: z.int() })
const about = z.object({ task: z.int() })

export const jobs = {
  /** Processing goes on; nothing happens to a task that somebody has finished meanwhile, since it waits for nothing. */
  async proceed(data: Json, context: SmartdocumentorContext): Promise<void> {
    const { task: id, run: restarts } = run.parse(data)
    const task = context.db.tasks.get(id)
    if (task?.restarts === restarts) await proceed(context, task)
  },
  forget(data: Json, { db, reportChange: note }: SmartdocumentorContext): void {
    const task = db.tasks.get(about.parse(data).task)
    if (task?.status !== 'Deleting') return
    db.tasks.patch(task.id, { status: 'Deleted' })
    note({ what: 'task', id: String(task.id), became: 'deleted' })
  },
}
