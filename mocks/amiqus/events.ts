import { clientEvents } from './events/clients.ts'
import { recordEvents } from './events/records.ts'

/** Every alias; what fires it and what it holds is in the file of its resource. */
export const events = { ...clientEvents, ...recordEvents }

export type Alias = keyof typeof events
