import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { credentials, headers, open } from './access/account.ts'
import { actions } from './life/actions.ts'
import { encode, signs } from './payloads/encode.ts'
import { authenticate } from './access/callers.ts'
import { events } from './model/events.ts'
import { examples } from './life/examples.ts'
import { zipReady } from './life/exports.ts'
import { refuse } from './wire/refusal.ts'
import { detailShape, exportShape, fieldErrorsShape } from './wire/shapes.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger/index.ts'
import { options } from './model/options.ts'
import { seedLists } from './model/seed-data.ts'
import { addSeedData } from './life/seed-data.ts'
import { compactPythonJson } from './model/python-json.ts'
import { routes } from './routes/index.ts'
import type { Amani } from './model/shape.ts'
import { tables } from './model/tables.ts'
import { signings } from './webhooks/signing.ts'
import { deliveryHeaders } from './webhooks/delivery-headers.ts'
import { retry } from './webhooks/retry.ts'
import { audience } from './webhooks/webhook.ts'
import { scenarios } from './scenarios.ts'

export const amani = defineVendor<Amani>()({
  name: 'amani',
  title: 'Amani REST API v2',
  handsOver: 'export of a profile (ZIP)',
  editions: ['v2'],
  // A region each: eu, eu1, tr, ae; sandbox, demo and uae in older material; verify for the people who are verified.
  origins: [{ origin: 'https://eu.amani.ai' }, { origin: 'https://*.amani.ai' }],
  bodyLimit: 32 * 1024 * 1024,
  tables,
  events,
  options,
  openAccount: open,
  seedData: { lists: seedLists, add: (given, context) => addSeedData(context, given) },
  credentials,
  headers,
  authenticate,
  routes,
  answersHead: ({ options }) => options.head === 'as-get',
  actions,
  jobs: { 'zip-ready': zipReady },
  encode,
  signs,
  encodeAnswer: compactPythonJson,
  signings,
  audience,
  retry,
  deliveryHeaders,
  examples,
  refuse,
  refusalShapes: [detailShape, exportShape, fieldErrorsShape],
  ledger,
  journey,
  scenarios,
  receiver: () => import('./receiver.ts'),
})
