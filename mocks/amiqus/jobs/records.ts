import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { canExpire, expire } from '../life/records.ts'
import type { AmiqusContext } from '../state/shape.ts'

const about = z.object({ record: z.int() })

export const recordJobs = {
  /** A record reaches its expiry; it may have been finished, or its expiry moved, since this was scheduled. */
  expire(data: Json, context: AmiqusContext): void {
    const record = context.db.records.get(about.parse(data).record)
    if (!record || !canExpire(record) || record.expiresAt > context.now()) return
    expire(context, record)
    context.reportChange({ what: 'record', id: String(record.id), became: 'expired' })
  },
}
