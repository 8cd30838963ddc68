import {
  caseItemShape,
  caseReviewShape,
  caseShape,
  caseStatusAggregateShape,
} from '../../../../mocks/amiqus/wire/shapes/cases.ts'
import { listed, paginated } from '../../../../mocks/amiqus/wire/shapes/common.ts'
import { assigneeShape } from '../../../../mocks/amiqus/wire/shapes/people.ts'
import type { OpenMock } from '../../../support/open-mock.ts'
import { made, send, type Operation } from './operation.ts'
import { createClient, createRecord } from './prerequisites.ts'

interface Case {
  readonly path: string
  readonly item: number
}

/** A case with one record in it, and somebody who looks after it. */
async function createCase(drill: OpenMock): Promise<Case> {
  const client = await createClient(drill)
  const record = await createRecord(drill, client, [{ type: 'check.dummy' }])
  const { id } = await made(send(drill, 'POST', '/api/v2/cases', { client, name: 'Onboarding' }))
  const path = `/api/v2/cases/${id}`
  const items = await made<{ data: { id: number }[] }>(
    send(drill, 'PATCH', `${path}/items`, [{ id: record, type: 'record' }]),
  )
  await drill.act('assign-case', { id })
  return { path, item: items.data[0]?.id ?? 0 }
}

const expanded = 'expand=client,items,assignees'

export const caseOperations: readonly Operation[] = [
  {
    name: 'GET /api/v2/cases',
    status: 200,
    shape: paginated(caseShape),
    async call(drill) {
      await createCase(drill)
      return await drill.api(`/api/v2/cases?${expanded}&sort_by=client.name.last_name&search=onb`)
    },
  },
  {
    name: 'POST /api/v2/cases',
    status: 201,
    shape: caseShape,
    call: async (drill) =>
      send(drill, 'POST', '/api/v2/cases', {
        client: await createClient(drill),
        name: 'Onboarding',
        reference: 'AB1',
      }),
  },
  {
    name: 'GET /api/v2/cases/:id',
    status: 200,
    shape: caseShape,
    call: async (drill) => drill.api(`${(await createCase(drill)).path}?${expanded}`),
  },
  {
    name: 'PATCH /api/v2/cases/:id',
    status: 200,
    shape: caseShape,
    call: async (drill) =>
      send(drill, 'PATCH', (await createCase(drill)).path, { reference: null, is_archived: true }),
  },
  {
    name: 'GET /api/v2/cases/:id/items',
    status: 200,
    shape: paginated(caseItemShape),
    call: async (drill) => drill.api(`${(await createCase(drill)).path}/items?expand=entity`),
  },
  {
    name: 'PATCH /api/v2/cases/:id/items',
    status: 201,
    shape: listed(caseItemShape),
    async call(drill) {
      const client = await createClient(drill)
      const id = await createRecord(drill, client, [{ type: 'check.dummy' }])
      const found = await made(send(drill, 'POST', '/api/v2/cases', { client, name: 'Onboarding' }))
      return await send(drill, 'PATCH', `/api/v2/cases/${found.id}/items`, [{ id, type: 'record' }])
    },
  },
  {
    name: 'DELETE /api/v2/cases/:caseId/items/:itemId',
    status: 204,
    async call(drill) {
      const { path, item } = await createCase(drill)
      return await drill.api(`${path}/items/${item}`, { method: 'DELETE' })
    },
  },
  {
    name: 'GET /api/v2/cases/:id/reviews',
    status: 200,
    shape: paginated(caseReviewShape),
    async call(drill) {
      const { path } = await createCase(drill)
      await made(send(drill, 'POST', `${path}/reviews`, { status: 'on_hold' }))
      return await drill.api(`${path}/reviews?expand=reviewed_by`)
    },
  },
  {
    name: 'POST /api/v2/cases/:id/reviews',
    status: 201,
    shape: caseReviewShape,
    call: async (drill) =>
      send(drill, 'POST', `${(await createCase(drill)).path}/reviews`, { status: 'approved' }),
  },
  {
    name: 'GET /api/v2/cases/:id/assignees',
    status: 200,
    shape: paginated(assigneeShape),
    call: async (drill) => drill.api(`${(await createCase(drill)).path}/assignees`),
  },
  {
    name: 'GET /api/v2/aggregates/case-status',
    status: 200,
    shape: caseStatusAggregateShape,
    async call(drill) {
      await createCase(drill)
      return await drill.api(
        '/api/v2/aggregates/case-status?assigned_to=false&start_date=2026-01-01T00:00:00Z',
      )
    },
  },
]
