import { z } from 'zod'
import { assumed, documented, observed } from '../../../src/vendor/evidence.ts'
import { empty, json } from '../../../src/vendor/reply.ts'
import { toDetails } from '../details.ts'
import { createProcess, deleteProcess, findActor, findEntity, findProcess } from '../life.ts'
import { magicLink } from '../magic-link.ts'
import { newProcess } from '../new-process.ts'
import { route } from '../shape.ts'
import { toProcess } from '../wire.ts'

const sandbox = observed('an integrator’s notes on the demo portal, October 2026')

export const processRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/ci/processes',
    summary: 'create a process; a surname such as Failed or Referred decides how its checks end',
    evidence: documented('help centre, "Create a new process (API)"'),
    body: newProcess,
    handle({ body }, context) {
      const process = createProcess(context, body)
      if (body.webhookStepUrl) {
        context.warn('webhookStepUrl is taken and never called: what Credas sends there is not published')
      }
      return json(toProcess(context, process))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:id',
    summary: 'show a process',
    evidence: sandbox,
    handle: ({ params }, context) => json(toProcess(context, findProcess(context, params.id))),
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/ci/processes/:id',
    summary: 'delete a process',
    evidence: sandbox,
    handle({ params }, context) {
      deleteProcess(context, findProcess(context, params.id))
      return empty(200)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:id/details',
    summary: 'show what each person was asked and gave',
    evidence: assumed('the article "Process webhooks (API)" names the path; the body is published nowhere'),
    handle: ({ params }, context) => json(toDetails(context, findProcess(context, params.id))),
  }),
  route({
    method: 'GET',
    path: '/api/v2/ci/processes/:id/entities/:entityId/magic-link',
    summary: 'a link that lets a person in without an invitation, as a bare JSON string',
    evidence: documented('help centre, process magic link (44002481154)'),
    query: z.object({ hideHeader: z.enum(['true', 'false']).optional() }),
    handle({ params, query }, context) {
      const actor = findActor(context, findProcess(context, params.id), params.entityId)
      return json(magicLink(context, findEntity(context, actor.entityId), query.hideHeader === 'true'))
    },
  }),
]
