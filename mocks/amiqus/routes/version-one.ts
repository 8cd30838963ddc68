import { assumed } from '../../../src/kernel/contract/evidence.ts'
import { clientRoutes } from './clients.ts'
import { formRoutes } from './forms.ts'
import { recordRoutes } from './records.ts'

const evidence = assumed(
  'the first version is not documented any more; its tokens and ids are those of the second',
  'payloadStyle',
)

/** What the payloads of 2023 link to. */
const linked: ReadonlySet<string> = new Set([
  '/api/v2/clients/:id',
  '/api/v2/clients/:id/forms/:reference',
  '/api/v2/records/:id',
  '/api/v2/records/:id/download',
])

/** The links of the first version, whose answers are those of the second. */
export const versionOneRoutes = [...clientRoutes, ...formRoutes, ...recordRoutes]
  .filter(({ method, path }) => method === 'GET' && linked.has(path))
  .map((route) => ({ ...route, path: route.path.replace('/api/v2/', '/api/'), evidence }))
