import { readAsAspNet } from '../../src/kernel/wire/aspnet-json.ts'
import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { authenticate, credentials, headers, open } from './access/account.ts'
import { actions } from './actions/index.ts'
import { afterDelivery } from './webhooks/after-delivery.ts'
import { deliveryHeaders } from './webhooks/delivery-headers.ts'
import { retry } from './webhooks/retry.ts'
import { encode } from './webhooks/encode.ts'
import { events } from './model/events.ts'
import { examples } from './webhooks/examples.ts'
import { expiries } from './webhooks/expiries.ts'
import { refuse } from './wire/refusal.ts'
import { problemShape } from './wire/shapes.ts'
import { jobs } from './life/jobs.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger/index.ts'
import { blobRoutes } from './routes/blob.ts'
import { listRoutes } from './routes/lists.ts'
import { taskRoutes } from './routes/tasks.ts'
import { tokenRoutes } from './routes/token.ts'
import { workspaceRoutes } from './routes/workspaces.ts'
import { audience, signing } from './webhooks/audience.ts'
import { options } from './model/options.ts'
import { seedLists } from './model/workspaces.ts'
import { addWorkspaces } from './life/workspaces.ts'
import { storageUrl } from './storage/file-url.ts'
import { origins } from './storage/origins.ts'
import type { Smartdocumentor } from './model/shape.ts'
import { tables } from './model/tables.ts'
import { scenarios } from './scenarios.ts'

export const smartdocumentor = defineVendor<Smartdocumentor>()({
  name: 'smartdocumentor',
  title: 'SmartDocumentor API v1.0',
  handsOver: 'anonymized file (PDF, JPEG or PNG)',
  editions: ['v1.0'],
  origins,
  filesOrigin: (baseUrl) => new URL(storageUrl({ baseUrl })).origin,
  bodyLimit: 30_000_000,
  tables,
  events,
  options,
  openAccount: open,
  seedData: { lists: seedLists, add: (given, context) => addWorkspaces(context, given.workspaces) },
  credentials,
  headers,
  authenticate,
  routes: [...tokenRoutes, ...taskRoutes, ...listRoutes, ...workspaceRoutes, ...blobRoutes],
  answersHead: ({ options }) => options.head === 'as-get',
  readBody: (given, schema, { options }) =>
    readAsAspNet(given, schema, { numbersAsText: options.numbersAsText === 'taken' }),
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
  refuse,
  refusalShapes: [problemShape],
  ledger,
  journey,
  scenarios,
  receiver: () => import('./receiver.ts'),
})
