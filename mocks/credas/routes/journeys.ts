import { json } from '../../../src/kernel/contract/reply.ts'
import { catalogue } from '../catalogue.ts'
import { route } from '../shape.ts'
import { article } from '../sources.ts'
import { toJourney } from '../wire.ts'

export const journeyRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/ci/journeys',
    summary: 'list journeys and their actors',
    evidence: article('Retrieving your journeyIDs and actorIDs'),
    handle: () => json(catalogue.map(toJourney)),
  }),
]
