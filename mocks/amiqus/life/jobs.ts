import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { notifyClient } from '../notify/clients.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { canExpire, expire } from './records.ts'
import { settleCheck } from './steps.ts'

const dueReminder = z.object({ client: z.int(), deletionDate: z.string() })
const dueRecord = z.object({ record: z.int() })
const dueCheck = z.object({ check: z.int() })

/** What happens by itself, when the clock gets there. */
export const jobs = {
  /** The day has come; the date may have been moved or taken away since this was scheduled. */
  'remind-of-deletion'(data: Json, context: AmiqusContext): void {
    const { client: id, deletionDate } = dueReminder.parse(data)
    const client = context.db.clients.get(id)
    if (client?.deletionDate !== deletionDate) return
    notifyClient(context, 'client.deletion_reminder_due', client)
    context.reportChange({ what: 'deletion reminder', id: String(client.id), became: 'due' })
  },
  /** A provider has its result; somebody may have given another one since this was scheduled. */
  'settle-check'(data: Json, context: AmiqusContext): void {
    const { check } = dueCheck.parse(data)
    if (context.db.checks.get(check)?.status !== 'submitted') return
    settleCheck(context, check, 'accepted')
    context.reportChange({ what: 'check', id: String(check), became: 'accepted' })
  },
  /** A record reaches its expiry; it may have been finished, or its expiry moved, since this was scheduled. */
  expire(data: Json, context: AmiqusContext): void {
    const record = context.db.records.get(dueRecord.parse(data).record)
    if (!record || !canExpire(record) || record.expiresAt > context.now()) return
    expire(context, record)
    context.reportChange({ what: 'record', id: String(record.id), became: 'expired' })
  },
}
