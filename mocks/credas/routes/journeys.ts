import { documented } from '../../../src/vendor/evidence.ts'
import { json } from '../../../src/vendor/reply.ts'
import { catalogue } from '../catalogue.ts'
import { route } from '../shape.ts'
import { toJourney } from '../wire.ts'

export const journeyRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/ci/journeys',
    summary: 'list journeys and their actors',
    evidence: documented('help centre, "Retrieving your journeyIDs and actorIDs"'),
    handle: () => json(catalogue.map(toJourney)),
  }),
]
