import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { complete } from './requests.ts'
import type { ReportflowContext } from '../model/shape.ts'

const about = z.object({ request: z.string() })

export const jobs = {
  /** An asynchronous request is done; somebody may have completed it before its time. */
  complete(data: Json, context: ReportflowContext): void {
    const request = context.db.requests.get(about.parse(data).request)
    if (!request || request.doneAt !== null) return
    complete(context, request)
    context.reportChange({ what: 'request', id: request.id, became: 'done' })
  },
}
