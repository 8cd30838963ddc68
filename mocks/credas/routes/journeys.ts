import { json } from '../../../src/kernel/contract/reply.ts'
import { catalogue } from '../state/journeys.ts'
import { route } from '../model/shape.ts'
import { article } from '../ledger/sources.ts'
import { toJourney } from '../wire/rows.ts'

export const journeyRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/ci/journeys',
    summary: 'list journeys and their actors',
    evidence: article('Retrieving your journeyIDs and actorIDs'),
    handle: () => json(catalogue.map(toJourney)),
  }),
]
