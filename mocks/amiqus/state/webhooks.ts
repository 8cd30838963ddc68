import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import { epochMs } from './common.ts'

const webhook = z.object({
  id: z.int(),
  uuid: z.uuid(),
  url: z.string(),
  secret: z.string(),
  /** What it was before an operator replaced it. */
  previousSecret: z.string().exactOptional(),
  events: z.array(z.string()),
  isEnabled: z.boolean(),
  /** Deliveries in a row that used up all their attempts. */
  failures: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const webhookTables = { webhooks: table(webhook) }

export type Webhook = z.output<typeof webhook>
