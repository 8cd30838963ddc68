import { caseEvents } from './cases.ts'
import { clientEvents } from './clients.ts'
import { formEvents } from './forms.ts'
import { pingEvents } from './ping.ts'
import { recordEvents } from './records.ts'
import { watchlistEvents } from './watchlist.ts'

/** Every alias; what fires it and what it holds is in the file of its resource. */
export const events = {
  ...clientEvents,
  ...formEvents,
  ...recordEvents,
  ...caseEvents,
  ...watchlistEvents,
  ...pingEvents,
}

export type Alias = keyof typeof events
