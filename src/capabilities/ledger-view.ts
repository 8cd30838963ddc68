import { z } from 'zod'
import { assumptionFields } from './evidence-view.ts'

/** One line of a ledger. */
export const ledgerView = z.object({
  about: z.enum(['operation', 'event', 'behaviour']),
  name: z.string().describe('of the operation or the event; empty for a behaviour'),
  summary: z.string(),
  standing: z.enum(['documented', 'observed', 'assumed']),
  source: z.string().describe('the page that says so, who has seen it, or why it is assumed'),
  ...z.object(assumptionFields).partial().shape,
})
