import { z } from 'zod'
import { boolean, integer } from './rules.ts'
import { stepBody } from './steps.ts'

/** What records can be asked for and changed with. */

const reference = z.string().max(255).nullable().default(null)

export const manualRecord = z.object({
  client: integer(),
  reference,
  steps: z.array(stepBody).min(1),
  notification: z.literal(['email', false]),
  message: z.string().max(5000).nullable().default(null),
  reminder: boolean().default(false),
  is_declaration_required: boolean().default(false),
})

export const templateRecord = z.object({
  client: integer(),
  reference,
  template: integer(),
  assignees: boolean().default(true),
})

export const recordChanges = z
  .object({
    is_archived: boolean(),
    is_reviewed: boolean(),
    has_reminders: boolean(),
    /** `true` or a time; see `readExpiry`. */
    expired_at: z.unknown(),
  })
  .partial()

export type RecordChanges = z.output<typeof recordChanges>
