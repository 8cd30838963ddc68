import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { createTask, restart } from '../life/tasks.ts'
import { route, type SmartdocumentorContext } from '../model/shape.ts'
import { toExportData, toTask } from '../wire/rows.ts'
import { exportDataShape, taskShape } from '../wire/shapes.ts'
import { findWorkspace } from '../life/workspaces.ts'
import { findAsked, whichTask } from '../wire/which-task.ts'

const newTask = z.object({
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  workspaceId: z.int().nullish(),
  batchId: z.int().nullish(),
  priority: z.int().default(1),
  context: z.object({
    url: z.url({ protocol: /^https?$/ }),
    transcriptLanguage: z.string().nullish(),
  }),
  taskAssignment: z.record(z.string(), z.json()).nullish(),
  customFormValues: z.record(z.string(), z.json()).nullish(),
  externalId: z.string().min(1).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})

/** "Not blank", 32 characters at most. */
const integration = z.object({
  externalIntegrationStatus: z
    .string()
    .max(32)
    .refine((text) => text.trim() !== '', 'The externalIntegrationStatus field must not be blank.'),
})

export const taskRoutes = [
  route({
    method: 'POST',
    path: '/api/v1.0/external/sdtask/process',
    summary: 'create a task: have a document fetched and processed',
    evidence: documented('api-reference/post-create-task'),
    body: newTask,
    answers: ({ options }) => ({ [options.createdStatus]: answersJson(taskShape) }),
    handle({ body }, context) {
      const { id: workspace } = findWorkspace(context, body.workspaceId)
      checkNew(context, body, workspace)
      const task = createTask(context, {
        workspace,
        batch: body.batchId ?? null,
        externalId: body.externalId ?? null,
        displayName: body.displayName ?? null,
        description: body.description ?? null,
        priority: body.priority,
        sourceUrl: body.context.url,
        metadata: body.metadata ?? {},
      })
      return json(toTask(context, task), context.options.createdStatus)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdtask/status',
    summary: 'show the state of a task',
    evidence: documented('api-reference/get-task-status'),
    query: whichTask,
    answers: { 200: answersJson(taskShape) },
    handle: ({ query }, context) => json(toTask(context, findAsked(context, query))),
  }),
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdtask/GetExportData/:taskid',
    summary: 'show what can be exported of a task',
    evidence: documented('api-reference/get-get-export-data'),
    answers: { 200: answersJson(exportDataShape) },
    handle({ params }, context) {
      const task = /^\d+$/.test(params.taskid) ? context.db.tasks.get(Number(params.taskid)) : undefined
      if (!task) throw notFound('Task')
      return json(toExportData(context, task))
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/v1.0/external/sdtask/restartprocessing',
    summary: 'process a task anew, with the original request',
    evidence: documented('api-reference/patch-reprocess-task'),
    query: whichTask,
    answers: { 200: answersNothing() },
    handle({ query }, context) {
      restart(context, findAsked(context, query))
      return empty(200)
    },
  }),
  // The page has the first in its heading, and the second in its sample.
  ...(['/api/v1.0/external', '/api/v1.0'] as const).map((base) =>
    route({
      method: 'PATCH',
      path: `${base}/sdtask/externalIntegrationStatus`,
      summary: 'note how far the integrator is with a task',
      evidence: documented('api-reference/patch-external-integration-status'),
      query: whichTask,
      body: integration,
      answers: { 200: answersNothing() },
      handle({ query, body }, context) {
        const task = findAsked(context, query)
        context.db.tasks.patch(task.id, { externalIntegration: body.externalIntegrationStatus })
        return empty(200)
      },
    }),
  ),
]

function checkNew(
  { db }: SmartdocumentorContext,
  { batchId, externalId }: z.output<typeof newTask>,
  workspace: number,
): void {
  // "The batch must belong to that workspace."
  if (typeof batchId === 'number' && db.batches.get(batchId)?.workspace !== workspace)
    throw broken(['batchId'], `There is no batch ${batchId} in this workspace.`, batchId)
  if (typeof externalId === 'string' && db.tasks.where('externalId', externalId).length > 0) {
    throw broken(['externalId'], `The externalId ${JSON.stringify(externalId)} is in use.`, externalId)
  }
}
