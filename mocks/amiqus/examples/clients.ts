import { silently } from '../../../src/vendor/context.ts'
import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import type { Alias } from '../events.ts'
import { createClient } from '../life/clients.ts'
import { clientData } from '../notify/clients.ts'
import { envelope } from '../notify/envelope.ts'
import type { AmiqusContext } from '../shape.ts'
import type { Client } from '../state/clients.ts'

/** For `trigger`: something for the event to be about, made silently, so that the links in the payload work. */
export const someClient = (context: AmiqusContext): DeepReadonly<Client> =>
  createClient(silently(context), {
    email: 'marty@example.com',
    name: { title: 'mr', other_title: null, first_name: 'Marty', middle_name: null, last_name: 'Specimen' },
  })

const ofClient = (alias: Alias) => (context: AmiqusContext) =>
  envelope(context, alias, clientData(context, someClient(context)))

export const clientExamples = {
  'client.created': ofClient('client.created'),
  'client.updated': ofClient('client.updated'),
}
