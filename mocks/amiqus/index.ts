import { asciiJson } from '../../src/kernel/wire/encode.ts'
import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { authenticate } from './access/caller.ts'
import { credentials, headers } from './access/credentials.ts'
import { actions } from './actions/actions.ts'
import { events } from './events/events.ts'
import { examples } from './examples/examples.ts'
import { refuse } from './refuse.ts'
import { errorShape, fieldErrorsShape, messageShape, oauthErrorShape } from './wire/shapes/common.ts'
import { jobs } from './life/jobs.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger/ledger.ts'
import { bodyLimit } from './life/attachments.ts'
import { openAccount } from './life/open-account.ts'
import { addSeedData } from './life/seed-data.ts'
import { seedLists } from './schema/seed-data.ts'
import { answerHeaders } from './access/rates.ts'
import { routes } from './routes/routes.ts'
import { options } from './state/options.ts'
import type { Amiqus } from './state/shape.ts'
import { tables } from './state/tables.ts'
import { retry } from './notify/retry.ts'
import { afterDelivery, audience, signing } from './notify/subscriptions.ts'
import { encode } from './notify/encode.ts'
import { deliveryHeaders } from './notify/delivery-headers.ts'
import { expiries } from './access/tokens.ts'
import { scenarios } from './scenarios.ts'
import { recordStatus } from './state/record-status.ts'

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
  openAccount,
  seedData: { lists: seedLists, add: (given, context) => addSeedData(context, given) },
  stateOf(table, id, context) {
    const record = table === 'records' ? context.db.records.get(Number(id)) : undefined
    return record && recordStatus(context, record)
  },
  credentials,
  headers,
  authenticate,
  answerHeaders,
  answersHead: ({ options }) => options.head === 'as-get',
  routes,
  actions,
  jobs,
  encode,
  encodeAnswer: asciiJson,
  signings: [signing],
  audience,
  retry,
  deliveryHeaders,
  afterDelivery,
  expiries,
  examples,
  refuse,
  refusalShapes: [errorShape, messageShape, oauthErrorShape, fieldErrorsShape],
  ledger,
  journey,
  scenarios,
  receiver: () => import('./receiver.ts'),
})
