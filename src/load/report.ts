import { z } from 'zod'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'

const counted = z.object({ count: z.int(), ids: z.array(z.string()).describe('the first thousand') })

/** What came of a load, or has come of it so far. */
export const loadReportSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'settling', 'ended', 'stopped']),
  vendor: z.string(),
  event: z.string(),
  urls: z.array(z.string()).describe('where it went'),
  planned: z.int().describe('events that were asked for'),
  events: z.int().describe('events that were sent'),
  seconds: z.number().describe('from the first event to the end of the last attempt'),
  perSecond: z.number().describe('deliveries that have ended, a second'),
  behindMs: z.number().describe('how far it was behind its plan at worst'),
  deliveries: z.int(),
  acknowledged: z.int(),
  abandoned: z.int(),
  pending: z.int(),
  attempts: z.int(),
  retries: z.int().describe('attempts after the first'),
  again: z.int().describe('attempts of workers that died, made once more: they may have arrived twice'),
  latencyMs: z
    .object({
      min: z.number(),
      mean: z.number(),
      p50: z.number(),
      p90: z.number(),
      p99: z.number(),
      p999: z.number(),
      max: z.number(),
    })
    .nullable()
    .describe('how long the receiver took for an attempt'),
  outcomes: z.array(z.object({ outcome: z.string(), count: z.int() })).describe('of attempts'),
  fetched: z.object({
    calls: z.int().describe('API calls to this vendor meanwhile'),
    deliveries: z.int().describe('deliveries of which the object was asked for, where that can be told'),
    files: z.int().describe('files that were handed over whole'),
  }),
  reconciliation: z
    .object({
      booked: z.int(),
      missing: counted.describe('acknowledged, and not booked'),
      doubled: counted.describe('booked more than once'),
      late: counted.describe('booked, and not yet when the last attempt had ended'),
      unacknowledged: counted.describe('booked, although no attempt was acknowledged'),
      others: z.int().describe('what the receiver has booked and this load did not send'),
    })
    .nullable()
    .describe('sent against booked; none without a probe'),
  workers: z.int().nullable().describe('processes that send, with a queue'),
  problem: z
    .object({ kind: z.enum(['unreachable', 'blocked', 'failed']), why: z.string() })
    .nullable()
    .describe('why it was ended before its time'),
  failures: z.array(z.string()).describe('what does not add up, in words'),
  notes: z.array(z.string()),
})

export type LoadReport = DeepReadonly<z.output<typeof loadReportSchema>>
