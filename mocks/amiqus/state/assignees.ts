import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'

/** A member of the team who looks after something. */
const assignee = z.object({
  id: z.int(),
  /** What it is: `record:983434`, `case:8723`, … */
  to: z.string(),
  member: z.int(),
})

export const assigneeTables = { assignees: table(assignee, 'to') }

export type Assignee = z.output<typeof assignee>
