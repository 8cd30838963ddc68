import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { notifyClient } from '../notify/clients.ts'
import type { AmiqusContext } from '../state/shape.ts'

const about = z.object({ client: z.int(), deletionDate: z.string() })

export const clientJobs = {
  /** The day has come; the date may have been moved or taken away since this was scheduled. */
  'remind-of-deletion'(data: Json, context: AmiqusContext): void {
    const { client: id, deletionDate } = about.parse(data)
    const client = context.db.clients.get(id)
    if (client?.deletionDate !== deletionDate) return
    notifyClient(context, 'client.deletion_reminder_due', client)
    context.reportChange({ what: 'deletion reminder', id: String(client.id), became: 'due' })
  },
}
