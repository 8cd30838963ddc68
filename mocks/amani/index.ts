import { defineVendor } from '../../src/vendor/vendor.ts'
import { authenticate, credentials, headers, open } from './account.ts'
import { actions } from './actions.ts'
import { events } from './events.ts'
import { examples } from './examples.ts'
import { fault } from './fault.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger.ts'
import { pythonJson } from './python-json.ts'
import { documentRoutes } from './routes/documents.ts'
import { loginRoutes } from './routes/login.ts'
import { profileRoutes } from './routes/profiles.ts'
import { webhookRoutes } from './routes/webhook.ts'
import { options, type Amani } from './shape.ts'
import { tables } from './state.ts'
import { audience, retry, signings } from './webhook.ts'

export const amani = defineVendor<Amani>({
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
  bodyLimit: 100 * 1024 * 1024,
  tables,
  events,
  options,
  open,
  credentials,
  headers,
  authenticate,
  routes: [...loginRoutes, ...webhookRoutes, ...profileRoutes, ...documentRoutes],
  actions,
  jobs: {},
  encode: pythonJson,
  signings,
  audience,
  retry,
  deliveryHeaders: () => ({ 'User-Agent': 'python-requests/2.32.3' }),
  examples,
  fault,
  ledger,
  journey,
})
