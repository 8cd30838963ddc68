import { z } from 'zod'
import {
  batchShape,
  exportDataShape,
  pageShape,
  taskShape,
  tokenShape,
  workspaceShape,
} from '../../../mocks/smartdocumentor/wire/shapes.ts'
import type { OpenMock } from '../../support/open-mock.ts'
import { createTask, exportTask } from './support.ts'

// One good call of every operation, and the shape of its answer.

export interface Operation {
  /** What has to be there before; gives the path and the rest of the call. */
  readonly call: (drill: OpenMock) => Promise<{ readonly path: string; readonly init?: RequestInit }>
  readonly status: number
  readonly type: string | null
  readonly answer?: z.ZodType
  /** Whether it asks for a token. */
  readonly guarded: boolean
}

const batch = batchShape.extend({ totalTasks: z.literal(0), totalTasksInHistory: z.literal(0) })
const page = <Item extends z.ZodType>(item: Item) =>
  pageShape(item).extend({
    items: z.array(item).length(1),
    pageNumber: z.literal(1),
    totalPages: z.literal(1),
    totalCount: z.literal(1),
    hasPreviousPage: z.literal(false),
    hasNextPage: z.literal(false),
  })
const token = tokenShape.extend({ expires_in: z.literal(3600) })

const base = '/api/v1.0/external'
const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const jsonType = 'application/json; charset=utf-8'
const onTask =
  (to: (id: number) => string, init?: RequestInit): Operation['call'] =>
  async (drill) => ({ path: to(await createTask(drill)), ...(init && { init }) })
const onFile =
  (method: string): Operation['call'] =>
  async (drill) => ({
    path: (await exportTask(drill)).exportedFileUrl.slice(drill.url.length),
    init: { method },
  })
const refused = (method: string, status: number): Operation => ({
  call: onFile(method),
  status,
  type: 'application/xml',
  guarded: false,
})

export const operations: Readonly<Record<string, Operation>> = {
  'POST /connect/token': {
    call: async ({ mock }) => {
      const { clientId = '', clientSecret = '' } = mock.credentials()
      const pair = { client_id: clientId, client_secret: clientSecret }
      const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'WebAPI', ...pair })
      return Promise.resolve({ path: '/connect/token', init: { method: 'POST', body: form } })
    },
    status: 200,
    type: jsonType,
    answer: token,
    guarded: false,
  },
  [`POST ${base}/sdtask/process`]: {
    call: async () =>
      Promise.resolve({
        path: `${base}/sdtask/process`,
        init: json('POST', { context: { url: 'https://files.example.com/in.pdf' } }),
      }),
    status: 200,
    type: jsonType,
    answer: taskShape,
    guarded: true,
  },
  [`GET ${base}/sdtask/status`]: {
    call: onTask((id) => `${base}/sdtask/status?taskId=${id}`),
    status: 200,
    type: jsonType,
    answer: taskShape,
    guarded: true,
  },
  [`GET ${base}/sdtask/GetExportData/:taskid`]: {
    call: onTask((id) => `${base}/sdtask/GetExportData/${id}`),
    status: 200,
    type: jsonType,
    answer: exportDataShape,
    guarded: true,
  },
  [`PATCH ${base}/sdtask/restartprocessing`]: {
    call: onTask((id) => `${base}/sdtask/restartprocessing?taskId=${id}`, { method: 'PATCH' }),
    status: 200,
    type: null,
    guarded: true,
  },
  [`PATCH ${base}/sdtask/externalIntegrationStatus`]: {
    call: onTask(
      (id) => `${base}/sdtask/externalIntegrationStatus?taskId=${id}`,
      json('PATCH', { externalIntegrationStatus: 'booked' }),
    ),
    status: 200,
    type: null,
    guarded: true,
  },
  [`GET ${base}/sdtask/statuslist`]: {
    call: onTask(() => `${base}/sdtask/statuslist?startDate=2025-12-31`),
    status: 200,
    type: jsonType,
    answer: z.array(taskShape).length(1),
    guarded: true,
  },
  [`GET ${base}/sdtask/statuslistpaginated`]: {
    call: onTask(() => `${base}/sdtask/statuslistpaginated?startDate=2025-12-31`),
    status: 200,
    type: jsonType,
    answer: page(taskShape),
    guarded: true,
  },
  [`GET ${base}/sdworkspace/CurrentWorkspaces`]: {
    call: async () => Promise.resolve({ path: `${base}/sdworkspace/CurrentWorkspaces` }),
    status: 200,
    type: jsonType,
    answer: z.array(workspaceShape).length(2),
    guarded: true,
  },
  [`POST ${base}/sdbatch`]: {
    call: async () =>
      Promise.resolve({
        path: `${base}/sdbatch`,
        init: json('POST', { displayName: 'March', workspaceId: 2 }),
      }),
    status: 200,
    type: jsonType,
    answer: batch,
    guarded: true,
  },
  [`GET ${base}/sdbatch/paginated`]: {
    call: async (drill) => {
      await drill.api(`${base}/sdbatch`, json('POST', { displayName: 'March' }))
      return { path: `${base}/sdbatch/paginated` }
    },
    status: 200,
    type: jsonType,
    answer: page(batch),
    guarded: true,
  },
  ...Object.fromEntries(
    ['tenant', 'sdworkspace'].map((of): [string, Operation] => [
      `POST ${base}/${of}/inviteusers`,
      {
        call: async () => Promise.resolve({ path: `${base}/${of}/inviteusers`, init: json('POST', {}) }),
        status: 200,
        type: null,
        guarded: true,
      },
    ]),
  ),
  'PATCH /api/v1.0/sdtask/externalIntegrationStatus': {
    call: onTask(
      (id) => `/api/v1.0/sdtask/externalIntegrationStatus?taskId=${id}`,
      json('PATCH', { externalIntegrationStatus: 'booked' }),
    ),
    status: 200,
    type: null,
    guarded: true,
  },
  'GET /specimenstorage/**:resource': {
    call: onFile('GET'),
    status: 200,
    type: 'application/pdf',
    guarded: false,
  },
  'HEAD /specimenstorage/**:resource': {
    call: onFile('HEAD'),
    status: 200,
    type: 'application/pdf',
    guarded: false,
  },
  'POST /specimenstorage/**:resource': refused('POST', 405),
  'PUT /specimenstorage/**:resource': refused('PUT', 400),
  'PATCH /specimenstorage/**:resource': refused('PATCH', 405),
  'DELETE /specimenstorage/**:resource': refused('DELETE', 403),
}
