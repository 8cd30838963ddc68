import { actionsOf, subjectsOf } from '../../../src/kernel/contract/action.ts'
import type { Context } from '../../../src/kernel/contract/context.ts'
import { routesOf } from '../../../src/kernel/contract/route.ts'
import type { events } from '../events/events.ts'
import type { options } from './options.ts'
import type { tables } from './tables.ts'

export type Amiqus = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}
export type AmiqusContext = Context<Amiqus>

export const route = routesOf<Amiqus>()
export const action = actionsOf<Amiqus>()
export const newest = subjectsOf<Amiqus>()
