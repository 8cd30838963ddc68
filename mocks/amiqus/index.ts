import { asciiJson } from '../../src/kernel/wire/encode.ts'
import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { authenticate, credentials, headers, open } from './account.ts'
import { actions } from './actions.ts'
import { events } from './events.ts'
import { examples } from './examples.ts'
import { refuse } from './refusal.ts'
import { jobs } from './jobs.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger.ts'
import { bodyLimit } from './limits.ts'
import { answerHeaders } from './rates.ts'
import { routes } from './routes.ts'
import { options, type Amiqus } from './shape.ts'
import { tables } from './state.ts'
import { afterDelivery, audience, retry, signing } from './subscriptions.ts'
import { expiries } from './tokens.ts'

export const amiqus = defineVendor<Amiqus>()({
  name: 'amiqus',
  title: 'Amiqus ID API v2',
  handsOver: 'report of a record (PDF)',
  editions: ['v2'],
  origins: [{ origin: 'https://id.amiqus.co' }],
  bodyLimit,
  tables,
  events,
  options,
  openAccount: open,
  credentials,
  headers,
  authenticate,
  answerHeaders,
  routes,
  actions,
  jobs,
  encode: asciiJson,
  encodeAnswer: asciiJson,
  signings: [signing],
  audience,
  retry,
  deliveryHeaders: ({ delivery, number }) => ({
    'User-Agent': 'Amiqus AmiqusID/8927532',
    'X-AQID-Delivery-Id': delivery.id,
    'X-AQID-Delivery-Attempt': String(number),
  }),
  afterDelivery,
  expiries,
  examples,
  refuse: refuse,
  ledger,
  journey,
  receiver: () => import('./receiver.ts'),
})
