import { documented } from '../../../src/vendor/evidence.ts'
import { json } from '../../../src/vendor/reply.ts'
import { toActiveChecks } from '../active-checks.ts'
import { findEntity } from '../life.ts'
import { route } from '../shape.ts'
import { toSummary } from '../summary.ts'
import { toEntity } from '../wire.ts'

export const entityRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/ci/entities/:id',
    summary: 'show a person',
    evidence: documented('help centre, "Get the details of an entity (API)"'),
    handle: ({ params }, context) => json(toEntity(context, findEntity(context, params.id))),
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/entities/:id/active-checks',
    summary: 'list high-level results of a person',
    evidence: documented('help centre, "Retrieving right to work/rent details (API)"'),
    handle: ({ params }, context) => json(toActiveChecks(context, findEntity(context, params.id))),
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/entities/:id/summary',
    summary: 'show the results of all checks of a person',
    evidence: documented('help centre, "Retrieving a results summary for an entity (API)"'),
    handle: ({ params }, context) => json(toSummary(context, findEntity(context, params.id))),
  }),
]
