import { z } from 'zod'
import { actionsOf } from '../../../src/kernel/contract/action.ts'
import type { Context } from '../../../src/kernel/contract/context.ts'
import { routesOf } from '../../../src/kernel/contract/route.ts'
import type { events } from '../events/events.ts'
import type { tables } from './tables.ts'

export const options = z.strictObject({
  retryProfile: z
    .enum(['current', 'before-2026-02-20'])
    .default('current')
    .describe('which documented retry rules apply: 5 attempts and auto-disable, or 3 attempts and never'),
  caseWhenNone: z
    .enum(['null', 'object'])
    .default('null')
    .describe('how a payload says that a record is in no case: null, or {"id":null,"show":null}'),
  dummyOutcome: z
    .enum(['on-creation', 'on-submission'])
    .default('on-creation')
    .describe('when a check.dummy takes the state that its preferences name'),
  payloadStyle: z
    .enum(['current', '2023'])
    .default('current')
    .describe('payloads as they are documented, or as in 2023: no /v2 in links, +00:00, no case and no type'),
  deliveryLogBody: z
    .enum(['sent', 'as-specified'])
    .default('sent')
    .describe('what the delivery log shows as the body: what was sent, or {uuid,event,sent_at,data}'),
  scans: z
    .enum(['clean', 'pending'])
    .default('clean')
    .describe('what a virus scan says of an upload at once; the action "scan" says otherwise later'),
  recordReference: z
    .enum(['when-given', 'always', 'never'])
    .default('when-given')
    .describe('which records show `reference`, which the document of August 2026 does not know'),
  rateLimit: z
    .int()
    .min(0)
    .default(0)
    .describe('API calls in a minute, for each user and team, before 429; 0 sets no limit'),
})

export type Amiqus = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}
export type AmiqusContext = Context<Amiqus>

export const route = routesOf<Amiqus>()
export const action = actionsOf<Amiqus>()
