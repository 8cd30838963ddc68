import { z } from 'zod'
import { define } from './envelope.ts'

/** Nobody can subscribe to it: the web app sends it to one subscription, to see whether it works. */
export const pingEvents = {
  ping: define('ping', 'somebody tested a subscription in the web app', z.tuple([z.literal('ping')])),
}
