import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { authenticate, credentials, headers, open } from './account.ts'
import { actions } from './actions.ts'
import { afterDelivery, deliveryHeaders, retry } from './deliveries.ts'
import { encode } from './encode.ts'
import { events } from './events.ts'
import { examples } from './examples.ts'
import { expiries } from './expiries.ts'
import { refuse } from './refusal.ts'
import { jobs } from './jobs.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger.ts'
import { blobRoutes } from './routes/blob.ts'
import { listRoutes } from './routes/lists.ts'
import { taskRoutes } from './routes/tasks.ts'
import { tokenRoutes } from './routes/token.ts'
import { workspaceRoutes } from './routes/workspaces.ts'
import { audience, signing } from './settings.ts'
import { options } from './options.ts'
import { origins } from './origins.ts'
import type { Smartdocumentor } from './shape.ts'
import { tables } from './state.ts'

export const smartdocumentor = defineVendor<Smartdocumentor>()({
  name: 'smartdocumentor',
  title: 'SmartDocumentor API v1.0',
  handsOver: 'anonymized file (PDF, JPEG or PNG)',
  editions: ['v1.0'],
  origins,
  bodyLimit: 30_000_000,
  tables,
  events,
  options,
  openAccount: open,
  credentials,
  headers,
  authenticate,
  routes: [...tokenRoutes, ...taskRoutes, ...listRoutes, ...workspaceRoutes, ...blobRoutes],
  actions,
  jobs,
  encode,
  answerType: 'application/json; charset=utf-8',
  signings: [signing],
  audience,
  retry,
  deliveryHeaders,
  afterDelivery,
  expiries,
  examples,
  refuse: refuse,
  ledger,
  journey,
  receiver: () => import('./receiver.ts'),
})
