import { z } from 'zod'
import { documented } from '../../../src/vendor/evidence.ts'
import { broken, notFound } from '../../../src/vendor/fault.ts'
import { json } from '../../../src/vendor/reply.ts'
import { caseless } from '../caseless.ts'
import { createTask } from '../life.ts'
import { route, type SmartdocumentorContext } from '../shape.ts'
import { toTask, toWorkspace } from '../wire.ts'
import { findWorkspace } from '../workspaces.ts'

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

const whichTask = caseless(
  z.object({ taskid: z.coerce.number<string>().int().optional(), externalid: z.string().optional() }),
)

export const taskRoutes = [
  route({
    method: 'POST',
    path: '/api/v1.0/external/sdtask/process',
    summary: 'create a task: have a document fetched and processed',
    evidence: documented('api-reference/post-create-task'),
    body: newTask,
    handle({ body }, context) {
      const { id: workspace } = findWorkspace(context, body.workspaceId)
      checkNew(context, body)
      const task = createTask(context, {
        workspace,
        externalId: body.externalId ?? null,
        displayName: body.displayName ?? null,
        description: body.description ?? null,
        priority: body.priority,
        sourceUrl: body.context.url,
        metadata: body.metadata ?? {},
      })
      return json(toTask(context, task))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdtask/status',
    summary: 'show the state of a task',
    evidence: documented('api-reference/get-task-status'),
    query: whichTask,
    handle: ({ query }, context) => json(toTask(context, findAsked(context, query))),
  }),
  route({
    method: 'GET',
    path: '/api/v1.0/external/sdworkspace/CurrentWorkspaces',
    summary: 'list the workspaces',
    evidence: documented('api-reference/get-get-workspaces'),
    handle: (_request, { db }) => json(db.workspaces.all().map(toWorkspace)),
  }),
]

function checkNew({ db }: SmartdocumentorContext, { batchId, externalId }: z.output<typeof newTask>): void {
  // A batch must belong to the workspace, and this account has none.
  if (typeof batchId === 'number')
    throw broken(['batchId'], `There is no batch ${batchId} in this workspace.`, batchId)
  if (typeof externalId === 'string' && db.tasks.where('externalId', externalId).length > 0) {
    throw broken(['externalId'], `The externalId ${JSON.stringify(externalId)} is in use.`, externalId)
  }
}

function findAsked({ db }: SmartdocumentorContext, { taskid, externalid }: z.output<typeof whichTask>) {
  if (taskid === undefined && externalid === undefined)
    throw broken(['taskId'], 'Either taskId or externalId is required.')
  const task =
    taskid === undefined ? db.tasks.where('externalId', externalid ?? null)[0] : db.tasks.get(taskid)
  if (!task) throw notFound('Task')
  return task
}
