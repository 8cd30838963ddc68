import { z } from 'zod'
import { caseEvents } from './cases.ts'
import { clientEvents } from './clients.ts'
import { define } from './envelope.ts'
import { formEvents } from './forms.ts'
import { recordEvents, watchlistEvents } from './records.ts'

/** Every alias; what fires it and what it holds is in the file of its resource. */
export const events = {
  ...clientEvents,
  ...formEvents,
  ...recordEvents,
  ...caseEvents,
  ...watchlistEvents,
  /** Nobody can subscribe to it: the web app sends it to one subscription, to see whether it works. */
  ping: define('ping', 'somebody tested a subscription in the web app', z.tuple([z.literal('ping')])),
}

export type Alias = keyof typeof events
