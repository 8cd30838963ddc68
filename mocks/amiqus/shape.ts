import { z } from 'zod'
import { actionsOf } from '../../src/vendor/action.ts'
import type { Context } from '../../src/vendor/context.ts'
import { routesOf } from '../../src/vendor/route.ts'
import type { events } from './events.ts'
import type { tables } from './state.ts'

export const options = z.strictObject({
  retryProfile: z
    .enum(['current', 'before-2026-02-20'])
    .default('current')
    .describe('which documented retry rules apply: 5 attempts and auto-disable, or 3 attempts and never'),
  caseWhenNone: z
    .enum(['null', 'object'])
    .default('null')
    .describe('how a payload says that a record is in no case: null, or {"id":null,"show":null}'),
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
