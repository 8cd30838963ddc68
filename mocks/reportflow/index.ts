import { compactJson } from '../../src/kernel/wire/encode.ts'
import { userAgentHeader } from '../../src/kernel/contract/user-agent.ts'
import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { credentials, headers, open } from './access/account.ts'
import { authenticate } from './access/authenticate.ts'
import { limitHeaders } from './access/limits.ts'
import { actions } from './actions.ts'
import { editionOf } from './wire/edition-of.ts'
import { events } from './model/events.ts'
import { examples } from './examples.ts'
import { refuse } from './wire/refusal.ts'
import { errorShape, oauthErrorShape } from './wire/shapes.ts'
import { jobs } from './life/requests.ts'
import { journey } from './journey.ts'
import { ledger } from './ledger/index.ts'
import { expiries } from './oauth/token.ts'
import { designRoutes } from './routes/designs.ts'
import { downloadRoutes } from './routes/download.ts'
import { generateRoutes } from './routes/generate.ts'
import { galleryRoutes } from './routes/gallery.ts'
import { linkRoutes } from './routes/links.ts'
import { oauthRoutes } from './routes/oauth.ts'
import { options } from './model/options.ts'
import { seedLists } from './model/seed-data.ts'
import { addSeedData } from './seed-data.ts'
import type { Reportflow } from './model/shape.ts'
import { tables } from './model/tables.ts'
import { audience, signing } from './webhooks/audience.ts'
import { retry } from './webhooks/retry.ts'
import { scenarios } from './scenarios.ts'

export const reportflow = defineVendor<Reportflow>()({
  name: 'reportflow',
  title: 'ReportFlow PDF API',
  handsOver: 'documents made from a design (PDF, or ZIP of several)',
  editions: ['legacy', 'current'],
  origins: [
    { origin: 'https://api.re-port-flow.com' },
    { origin: 'https://*.re-port-flow.com' },
    // The main API, /api/v1: tokens and the public gallery.
    { origin: 'https://re-port-flow.com' },
  ],
  bodyLimit: (context) => editionOf(context).bodyLimit,
  tables,
  events,
  options,
  openAccount: open,
  seedData: { lists: seedLists, add: (given, context) => addSeedData(context, given) },
  credentials,
  headers,
  authenticate,
  answerHeaders: limitHeaders,
  answersHead: ({ options }) => options.head === 'as-get',
  routes: [
    ...generateRoutes,
    ...downloadRoutes,
    ...designRoutes,
    ...oauthRoutes,
    ...galleryRoutes,
    ...linkRoutes,
  ],
  actions,
  jobs,
  encode: compactJson,
  signings: [signing],
  audience,
  retry,
  deliveryHeaders: (_attempt, { options }) => userAgentHeader(options.userAgent),
  expiries,
  examples,
  refuse,
  refusalShapes: [errorShape, oauthErrorShape],
  ledger,
  journey,
  scenarios,
  receiver: () => import('./receiver.ts'),
})
