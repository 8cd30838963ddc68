import { caseEvents } from './events/cases.ts'
import { clientEvents } from './events/clients.ts'
import { formEvents } from './events/forms.ts'
import { pingEvents } from './events/ping.ts'
import { recordEvents } from './events/records.ts'
import { watchlistEvents } from './events/watchlist.ts'

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
