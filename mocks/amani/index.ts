import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { credentials, headers, open } from './account.ts'
import { actions } from './actions.ts'
import { encode, signs } from './body.ts'
import { authenticate } from './callers.ts'
import { events } from './events.ts'
import { examples } from './examples.ts'
import { zipReady } from './exports.ts'
import { refuse } from './refusal.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger.ts'
import { options } from './options.ts'
import { compactPythonJson } from './python-json.ts'
import { routes } from './routes/index.ts'
import type { Amani } from './shape.ts'
import { tables } from './state.ts'
import { signings } from './signing.ts'
import { audience, retry } from './webhook.ts'

export const amani = defineVendor<Amani>()({
  name: 'amani',
  title: 'Amani REST API v2',
  handsOver: 'export of a profile (ZIP)',
  editions: ['v2'],
  origins: [
    { origin: 'https://eu.amani.ai' },
    { origin: 'https://eu1.amani.ai' },
    { origin: 'https://tr.amani.ai' },
    { origin: 'https://ae.amani.ai' },
  ],
  bodyLimit: 32 * 1024 * 1024,
  tables,
  events,
  options,
  openAccount: open,
  credentials,
  headers,
  authenticate,
  routes,
  actions,
  jobs: { 'zip-ready': zipReady },
  encode,
  signs,
  encodeAnswer: compactPythonJson,
  signings,
  audience,
  retry,
  deliveryHeaders: () => ({ 'User-Agent': 'python-requests/2.32.3' }),
  examples,
  refuse: refuse,
  ledger,
  journey,
  receiver: () => import('./receiver.ts'),
})
