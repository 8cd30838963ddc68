import { z } from 'zod'
import { actionsOf } from '../../src/vendor/action.ts'
import type { Context } from '../../src/vendor/context.ts'
import { routesOf } from '../../src/vendor/route.ts'
import type { events } from './events.ts'
import type { tables } from './state.ts'

export const options = z.strictObject({
  badKey: z
    .enum(['401', '403'])
    .default('401')
    .describe(
      'what a missing or wrong API key answers: two articles of the help centre contradict each other',
    ),
  retries: z
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('attempts that follow a failed delivery, 60 s apart; nothing is published, so none by default'),
  deletionWebhook: z
    .boolean()
    .default(true)
    .describe('whether deleting a process sends a webhook: seen on the demo portal, denied by the article'),
})

export type Credas = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}
export type CredasContext = Context<Credas>

export const route = routesOf<Credas>()
export const action = actionsOf<Credas>()
