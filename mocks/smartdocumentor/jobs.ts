import { z } from 'zod'
import type { Json } from '../../src/vendor/json.ts'
import { proceed } from './life.ts'
import type { SmartdocumentorContext } from './shape.ts'

const about = z.object({ task: z.int() })

export const jobs = {
  /** Processing goes on; nothing happens to a task that somebody has finished meanwhile, since it waits for nothing. */
  proceed(data: Json, context: SmartdocumentorContext): void {
    const task = context.db.tasks.get(about.parse(data).task)
    if (task) proceed(context, task)
  },
}
