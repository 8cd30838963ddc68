import { z } from 'zod'
import { table } from '../../src/vendor/table.ts'

const epochMs = z.number()

const name = z.object({
  title: z.string().nullable(),
  other_title: z.string().nullable(),
  first_name: z.string(),
  middle_name: z.string().nullable(),
  last_name: z.string(),
})

const account = z.object({ id: z.literal('account'), token: z.string(), user: z.int(), team: z.int() })

const client = z.object({
  id: z.int(),
  name,
  email: z.string(),
  status: z.enum(['pending', 'approved', 'rejected']).nullable(),
  landline: z.string().nullable(),
  mobile: z.string().nullable(),
  dob: z.string().nullable(),
  reference: z.string().nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
  archivedAt: epochMs.nullable(),
})

const step = z.object({
  id: z.int(),
  type: z.string(),
  preferences: z.record(z.string(), z.json()),
  /** The check that the step performs; forms and documents have none. */
  check: z.int().nullable(),
  cost: z.number(),
  completedAt: epochMs.nullable(),
})

const record = z.object({
  id: z.int(),
  client: z.int(),
  email: z.string(),
  name,
  /** Ends the URL of the hosted page. */
  code: z.string(),
  steps: z.array(step),
  hasReminders: z.boolean(),
  isDeclarationRequired: z.boolean(),
  isReviewed: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
  /** When it expires, or did. */
  expiresAt: epochMs,
  archivedAt: epochMs.nullable(),
  /** When it reached a terminal state: every step done, or expired. */
  finishedAt: epochMs.nullable(),
})

const webhook = z.object({
  id: z.int(),
  uuid: z.uuid(),
  url: z.string(),
  secret: z.string(),
  events: z.array(z.string()),
  isEnabled: z.boolean(),
  /** Deliveries in a row that used up all their attempts. */
  failures: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const tables = {
  account: table(account),
  clients: table(client),
  records: table(record, 'client'),
  webhooks: table(webhook),
}

export type Client = z.output<typeof client>
export type RecordRow = z.output<typeof record>
export type Webhook = z.output<typeof webhook>
