import { listed, paginated } from '../../../../mocks/amiqus/wire/shapes/common.ts'
import { assigneeShape } from '../../../../mocks/amiqus/wire/shapes/people.ts'
import {
  availableStepShape,
  checkShape,
  recordDocumentShape,
  recordShape,
  sdkTokenShape,
  stepReviewShape,
  stepShape,
  validatedStepsShape,
} from '../../../../mocks/amiqus/wire/shapes/records.ts'
import type { OpenMock } from '../../../support/open-mock.ts'
import { get, made, send, type Operation } from './operation.ts'
import {
  assign,
  createClient,
  createFormTemplate,
  createRecord,
  firstMember,
  upload,
} from './prerequisites.ts'

const photoId = {
  type: 'check.photo_id',
  preferences: { report_type: 'standard', docs: ['passport'], facial_similarity: true },
}
const request = { type: 'document.request', preferences: { title: 'Bill', instructions: 'A recent one' } }

/** A record of every kind of step; the first is its check. */
async function fullRecord(drill: OpenMock): Promise<{ client: number; path: string; id: number }> {
  const client = await createClient(drill)
  const { id: attachment } = await made(upload(drill))
  const form = await createFormTemplate(drill)
  const id = await createRecord(drill, client, [
    photoId,
    request,
    { type: 'document.transfer', preferences: { name: 'Terms', attachment, require_return: false } },
    { type: 'form', preferences: { form } },
  ])
  return { client, id, path: `/api/v2/records/${id}` }
}

async function finishedRecord(drill: OpenMock): Promise<{ client: number; path: string; id: number }> {
  const record = await fullRecord(drill)
  await drill.act('finish', { id: record.id })
  return record
}

interface Step {
  readonly id: number
  readonly check?: number
}

async function firstStep(drill: OpenMock, path: string): Promise<Step> {
  const { data } = await made<{ data: readonly Step[] }>(drill.api(`${path}/steps`))
  return data[0] ?? { id: 0 }
}

const records: readonly Operation[] = [
  {
    name: 'GET /api/v2/records',
    status: 200,
    shape: paginated(recordShape),
    async call(drill) {
      await finishedRecord(drill)
      return await drill.api('/api/v2/records?expand=client&sort_by=updated_at&order_by=desc')
    },
  },
  {
    name: 'POST /api/v2/records',
    status: 201,
    shape: recordShape,
    call: async (drill) =>
      send(drill, 'POST', '/api/v2/records', {
        client: await createClient(drill),
        steps: [photoId, request],
        notification: 'email',
        message: 'Please complete this.',
        reminder: true,
        is_declaration_required: true,
      }),
  },
  {
    name: 'GET /api/v2/records/:id',
    status: 200,
    shape: recordShape,
    call: async (drill) => drill.api(`${(await fullRecord(drill)).path}?expand=client`),
  },
  {
    name: 'PATCH /api/v2/records/:id',
    status: 200,
    shape: recordShape,
    call: async (drill) => send(drill, 'PATCH', (await fullRecord(drill)).path, { has_reminders: true }),
  },
  {
    name: 'POST /api/v2/records/:id/archive',
    status: 200,
    shape: recordShape,
    call: async (drill) => drill.api(`${(await fullRecord(drill)).path}/archive`, { method: 'POST' }),
  },
  {
    name: 'POST /api/v2/records/:id/expire',
    status: 200,
    shape: recordShape,
    call: async (drill) =>
      drill.api(`${(await fullRecord(drill)).path}/expire?expand=client`, { method: 'POST' }),
  },
  {
    name: 'GET /api/v2/records/:id/download',
    status: 200,
    type: 'application/pdf',
    call: async (drill) => drill.api(`${(await finishedRecord(drill)).path}/download`),
  },
  {
    name: 'GET /api/v2/clients/:id/records',
    status: 200,
    shape: paginated(recordShape),
    call: async (drill) => drill.api(`/api/v2/clients/${(await fullRecord(drill)).client}/records`),
  },
]

const parts: readonly Operation[] = [
  {
    name: 'GET /api/v2/records/:id/steps',
    status: 200,
    shape: paginated(stepShape),
    call: async (drill) =>
      drill.api(`${(await finishedRecord(drill)).path}/steps?expand=check,form,document,review`),
  },
  {
    name: 'GET /api/v2/records/:id/documents',
    status: 200,
    shape: paginated(recordDocumentShape),
    call: async (drill) => drill.api(`${(await finishedRecord(drill)).path}/documents?expand=attachments`),
  },
  {
    name: 'GET /api/v2/checks/:id',
    status: 200,
    shape: checkShape,
    async call(drill) {
      const { path } = await finishedRecord(drill)
      const { check } = await firstStep(drill, path)
      return await drill.api(`/api/v2/checks/${check}?expand=record,response`)
    },
  },
  {
    name: 'GET /api/v2/records/:recordId/steps/:stepId/reviews',
    status: 200,
    shape: paginated(stepReviewShape),
    async call(drill) {
      const { path } = await finishedRecord(drill)
      const reviews = `${path}/steps/${(await firstStep(drill, path)).id}/reviews`
      await made(send(drill, 'POST', reviews, { status: 'approved' }))
      return await drill.api(`${reviews}?expand=reviewed_by&sort_by=created_at`)
    },
  },
  {
    name: 'POST /api/v2/records/:recordId/steps/:stepId/reviews',
    status: 201,
    shape: stepReviewShape,
    async call(drill) {
      const { path } = await finishedRecord(drill)
      const { id } = await firstStep(drill, path)
      return await send(drill, 'POST', `${path}/steps/${id}/reviews?expand=reviewed_by`, {
        status: 'rejected',
        message: 'The picture is blurred.',
      })
    },
  },
]

const assignees: readonly Operation[] = [
  {
    name: 'GET /api/v2/records/:id/assignees',
    status: 200,
    shape: paginated(assigneeShape),
    async call(drill) {
      const { path } = await fullRecord(drill)
      await assign(drill, path)
      return await drill.api(`${path}/assignees`)
    },
  },
  ...(['POST', 'PUT'] as const).map((method): Operation => ({
    name: `${method} /api/v2/records/:id/assignees`,
    status: 201,
    shape: listed(assigneeShape),
    call: async (drill) =>
      send(drill, method, `${(await fullRecord(drill)).path}/assignees`, [
        { type: 'team_member', team_member: await firstMember(drill) },
      ]),
  })),
  {
    name: 'DELETE /api/v2/records/:id/assignees',
    status: 204,
    call: async (drill) => drill.api(`${(await fullRecord(drill)).path}/assignees`, { method: 'DELETE' }),
  },
  {
    name: 'DELETE /api/v2/records/:recordId/assignees/:assigneeId',
    status: 204,
    async call(drill) {
      const { path } = await fullRecord(drill)
      return await drill.api(`${path}/assignees/${await assign(drill, path)}`, { method: 'DELETE' })
    },
  },
]

const steps: readonly Operation[] = [
  {
    name: 'GET /api/v2/steps',
    status: 200,
    shape: paginated(availableStepShape),
    call: get('/api/v2/steps'),
  },
  {
    name: 'POST /api/v2/steps',
    status: 200,
    shape: validatedStepsShape,
    call: (drill) => send(drill, 'POST', '/api/v2/steps', { steps: [photoId, request] }),
  },
  {
    name: 'POST /api/v2/sdk_token',
    status: 201,
    shape: sdkTokenShape,
    call: async (drill) =>
      send(drill, 'POST', '/api/v2/sdk_token', { record_id: (await fullRecord(drill)).id }),
  },
]

export const recordOperations: readonly Operation[] = [...records, ...parts, ...assignees, ...steps]
