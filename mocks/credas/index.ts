import { readAsAspNet } from '../../src/kernel/wire/aspnet-json.ts'
import { userAgentHeader } from '../../src/kernel/contract/user-agent.ts'
import { defineVendor } from '../../src/kernel/contract/vendor.ts'
import { authenticate, credentials, headers, open } from './access/account.ts'
import { actions } from './actions/process.ts'
import { events } from './model/events.ts'
import { examples } from './examples.ts'
import { refuse } from './wire/refusal.ts'
import { problem } from './wire/shapes.ts'
import { journey } from './journey.ts'
import { idvEntryRoutes } from './routes/idv-entries.ts'
import { ledger } from './ledger/index.ts'
import { expiries } from './life/links.ts'
import { encode } from './webhooks/encode.ts'
import { audience, signings } from './webhooks/audience.ts'
import { retry } from './webhooks/retry.ts'
import { dataCheckRoutes } from './routes/data-checks.ts'
import { entityRoutes } from './routes/entities.ts'
import { landRegistryRoutes } from './routes/land-registry.ts'
import { landingRoutes } from './routes/landing.ts'
import { magicLinkRoutes } from './routes/magic-links.ts'
import { pdfExportRoutes } from './routes/pdf-export.ts'
import { processRoutes } from './routes/processes.ts'
import { processCheckRoutes } from './routes/process-checks.ts'
import { options } from './model/options.ts'
import { seedLists } from './model/seed-data.ts'
import { addJourneys } from './state/journeys.ts'
import type { Credas } from './model/shape.ts'
import { tables } from './model/tables.ts'
import { checkUpload } from './life/uploads.ts'
import { scenarios } from './scenarios.ts'

export const credas = defineVendor<Credas>()({
  name: 'credas',
  title: 'Credas CI API v2',
  handsOver: 'results report of a process (PDF)',
  editions: ['v2'],
  origins: [
    { origin: 'https://portal.credas.com' },
    { origin: 'https://portal.credasdemo.com' },
    // The pages behind magic links.
    { origin: 'https://myconnect.credas.com' },
    { origin: 'https://myconnect.credasdemo.com' },
  ],
  bodyLimit: 30_000_000,
  tables,
  events,
  options,
  openAccount: open,
  seedData: { lists: seedLists, add: (given, context) => addJourneys(context, given.journeys) },
  credentials,
  headers,
  authenticate,
  answersHead: ({ options }) => options.head === 'as-get',
  routes: [
    ...processRoutes,
    ...pdfExportRoutes,
    ...entityRoutes,
    ...idvEntryRoutes,
    ...dataCheckRoutes,
    ...processCheckRoutes,
    ...landRegistryRoutes,
    ...magicLinkRoutes,
    ...landingRoutes,
  ],
  readBody: (given, schema, { options }) =>
    readAsAspNet(given, schema, { numbersAsText: options.numbersAsText === 'taken' }),
  actions,
  jobs: { checkUpload },
  encode,
  answerType: 'application/json; charset=utf-8',
  signings,
  audience,
  retry,
  deliveryHeaders: (_attempt, { options }) => userAgentHeader(options.userAgent),
  expiries,
  examples,
  refuse,
  refusalShapes: [problem],
  ledger,
  journey,
  scenarios,
  receiver: () => import('./receiver.ts'),
})
