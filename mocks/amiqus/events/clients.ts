import { z } from 'zod'
import { client, clientRecord, define } from './envelope.ts'

const ofClient = z.strictObject({ client })
const ofClientRecord = z.strictObject({ client, record: clientRecord })

export const clientEvents = {
  'client.created': define('client.created', 'a client was created', ofClient),
  'client.updated': define('client.updated', "a client's details changed", ofClient),
  'client.record': define('client.record', 'a client received a new record', ofClientRecord),
}
