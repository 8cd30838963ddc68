import { actionsOf, subjectsOf } from '../../../src/kernel/contract/action.ts'
import type { Context } from '../../../src/kernel/contract/context.ts'
import { routesOf } from '../../../src/kernel/contract/route.ts'
import type { events } from './events.ts'
import type { options } from './options.ts'
import type { tables } from './tables.ts'

export type Amani = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}
export type AmaniContext = Context<Amani>

export const route = routesOf<Amani>()
export const action = actionsOf<Amani>()
export const newest = subjectsOf<Amani>()
