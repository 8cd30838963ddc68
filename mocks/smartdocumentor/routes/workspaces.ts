import { z } from 'zod'
import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { route } from '../model/shape.ts'
import { toBatch, toWireWorkspace } from '../wire/rows.ts'
import { findWorkspace } from '../life/workspaces.ts'
import { caseless } from '../wire/caseless.ts'
import { pageQuery, toPage } from '../wire/pages.ts'
import { batchShape, pageShape, workspaceShape } from '../wire/shapes.ts'

const newBatch = z.object({
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  workspaceId: z.int().nullish(),
})

export const workspaceRoutes = [
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdworkspace/CurrentWorkspaces',
    summary: 'list the workspaces',
    evidence: documented('api-reference/get-get-workspaces'),
    answers: { 200: answersJson(z.array(workspaceShape)) },
    handle: (_request, { db }) => json(db.workspaces.all().map(toWireWorkspace)),
  }),
  route({
    method: 'POST',
    path: '/api/v1.0/external/sdbatch',
    summary: 'create a batch, for tasks to belong to',
    evidence: documented('api-reference/post-create-batch'),
    body: newBatch,
    answers: ({ options }) => ({ [options.createdStatus]: answersJson(batchShape) }),
    handle({ body }, context) {
      const { id: workspace } = findWorkspace(context, body.workspaceId)
      const batch = context.db.batches.put({
        id: context.ids.next('batches'),
        workspace,
        displayName: body.displayName ?? context.ids.token(12),
        description: body.description ?? null,
        createdAt: context.now(),
      })
      return json(toBatch(context, batch), context.options.createdStatus)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdbatch/paginated',
    summary: 'list the batches, page by page',
    evidence: documented('api-reference/get-get-batch-paginated'),
    query: caseless(z.object(pageQuery)),
    answers: { 200: answersJson(pageShape(batchShape)) },
    handle: ({ query }, context) =>
      json(toPage(query, context.db.batches.all(), (batch) => toBatch(context, batch))),
  }),
  ...(['tenant', 'sdworkspace'] as const).map((of) =>
    route({
      method: 'POST',
      path: `/api/v1.0/external/${of}/inviteusers`,
      summary: `invite users to ${of === 'tenant' ? 'the organization' : 'workspaces'}: nobody is, here`,
      evidence: assumed('the pages say that the answer is empty; what they take was not visible', fixed.ours),
      answers: { 200: answersNothing() },
      handle: () => empty(200),
    }),
  ),
]
