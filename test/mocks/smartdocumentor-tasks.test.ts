import { expect, it } from 'vitest'
import { z } from 'zod'
import type { OpenMock } from '../support/open-mock.ts'
import { createTask, document, exportTask, open, payloads, post, show } from './smartdocumentor/support.ts'

const base = '/api/v1.0/external'

const read = async (drill: OpenMock, path: string) =>
  (await (await drill.api(base + path)).json()) as Record<string, unknown>
const list = async (drill: OpenMock, query: string, kind = 'statuslist'): Promise<unknown> =>
  await (await drill.api(`${base}/sdtask/${kind}?${query}`)).json()
const tasks = z.array(z.looseObject({ taskId: z.int() }))
/** Of a list, or of a page of one. */
const idsOf = async (drill: OpenMock, query: string, kind?: string) =>
  z
    .union([tasks, z.looseObject({ items: tasks }).transform(({ items }) => items)])
    .parse(await list(drill, query, kind))
    .map(({ taskId }) => taskId)
const send = (drill: OpenMock, method: string, path: string, body?: unknown) =>
  drill.api(base + path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })

/** Tasks 44 to 47, a day apart, the second and fourth with images. */
async function openWithTasks(options = {}): Promise<OpenMock> {
  const drill = await open({ options })
  for (const [at, displayName] of ['delta', 'alpha', 'charlie', 'bravo'].entries()) {
    await createTask(drill, { displayName, workspaceId: at % 2 === 0 ? 1 : 2 })
    await drill.clock.advance('1d')
  }
  return drill
}

it.each([
  ['startDate=2026-01-02', [45, 46, 47]],
  ['endDate=2026-01-02', [44, 45]],
  ['startDate=2026-01-02T00:00:01Z&endDate=2026-01-03T12:00', [46]],
  ['startDate=2026-01-02T01:00:00%2B01:00', [45, 46, 47]],
  ['STARTDATE=2025-01-01&EndDate=2026-01-01', [44]],
  ['startDate=2026-02-01', []],
  ['startDate=2025-01-01&workspaceId=2', [45, 47]],
  ['startDate=2025-01-01&workspaceId=2&WorkspaceId=1', [44, 45, 46, 47]],
  ['startDate=2025-01-01&taskStatus=4', [44, 45, 46, 47]],
  ['startDate=2025-01-01&taskStatus=33&taskStatus=0', []],
  ['startDate=2025-01-01&integrationStatus=0', [44, 45, 46, 47]],
  ['startDate=2025-01-01&integrationStatus=3', []],
  ['startDate=2025-01-01&externalIntegrationStatus=never', [44, 45, 46, 47]],
  ['startDate=2025-01-01&externalIntegrationStatus=booked', []],
  ['startDate=2025-01-01&sort=displayName', [45, 47, 46, 44]],
  ['startDate=2025-01-01&sort=createdOn', [44, 45, 46, 47]],
])('lists tasks by %s', async (query, expected) => {
  await using drill = await openWithTasks()
  expect(await idsOf(drill, query)).toEqual(expected)
})

it('finds a task in a list by its states', async () => {
  await using drill = await openWithTasks()
  await send(drill, 'PATCH', '/sdtask/externalIntegrationStatus?taskId=46', {
    externalIntegrationStatus: 'booked',
  })
  await drill.act('reject', { id: 45 })
  expect(await idsOf(drill, 'startDate=2025-01-01&externalIntegrationStatus=booked')).toEqual([46])
  expect(await idsOf(drill, 'startDate=2025-01-01&taskStatus=7')).toEqual([45])
})

it.each([
  ['', ['startDate']],
  ['startDate=soon', ['startdate']],
  ['startDate=2026-02-30', ['startdate']],
  ['startDate=2026-01-01&taskStatus=x', ['taskstatus.0']],
  ['startDate=2026-01-01&sort=colour', ['sort']],
  ['startDate=2026-01-01&sort=constructor', ['sort']],
  ['startDate=2026-01-01&pageNumber=0', ['pagenumber']],
  ['startDate=2026-01-01&pageSize=0', ['pagesize']],
  ['startDate=2026-01-01&pageSize=1.5', ['pagesize']],
])('refuses the list of %j, and names the field', async (query, fields) => {
  await using drill = await openWithTasks()
  const response = await drill.api(`${base}/sdtask/statuslistpaginated?${query}`)
  expect(response.status).toBe(400)
  const { errors } = (await response.json()) as { errors: object }
  expect(Object.keys(errors)).toEqual(fields)
})

it.each([
  ['', [44, 45, 46, 47]],
  ['&pageSize=2', [44, 45]],
  ['&pageSize=3&pageNumber=2', [47]],
  ['&pagesize=3&PAGENUMBER=3', []],
  ['&pageSize=2&sort=displayName', [45, 47]],
])('gives a page of tasks (%s)', async (query, expected) => {
  await using drill = await openWithTasks()
  expect(await idsOf(drill, `startDate=2025-01-01${query}`, 'statuslistpaginated')).toEqual(expected)
})

it('gives ten tasks a page unless asked for more', async () => {
  await using drill = await open()
  for (let count = 0; count < 11; count++) await createTask(drill)
  expect(await idsOf(drill, 'startDate=2025-01-01', 'statuslistpaginated')).toHaveLength(10)
  expect(await idsOf(drill, 'startDate=2025-01-01&pageNumber=2', 'statuslistpaginated')).toEqual([54])
})

it('wraps a page in an object, or gives an array when told to', async () => {
  await using drill = await openWithTasks()
  const query = 'startDate=2025-01-01&pageSize=1&pageNumber=2'
  expect(await list(drill, query, 'statuslistpaginated')).toEqual({
    items: [expect.objectContaining({ taskId: 45 })],
    pageNumber: 2,
    totalPages: 4,
    totalCount: 4,
    hasPreviousPage: true,
    hasNextPage: true,
  })
  await using other = await openWithTasks({ paginatedAnswer: 'array' })
  expect(await list(other, query, 'statuslistpaginated')).toMatchObject([{ taskId: 45 }])
})

it('shows what can be exported of a task, and has the spelling of the vendor', async () => {
  await using drill = await open()
  const { taskId } = await exportTask(drill, { description: 'a', externalId: 'e-1', metadata: { a: 'b' } })
  const data = await read(drill, `/sdtask/GetExportData/${taskId}`)
  expect({ ...data, originalFileUrl: '…' }).toEqual({
    taskId: 44,
    originalFileUrl: '…',
    workspaceId: 1,
    batchId: null,
    taskNumber: 1,
    externalId: 'e-1',
    displayName: data['displayName'],
    description: 'a',
    totalPages: 1,
    lastCheckoutByUserName: 'Rita Specimen',
    lastCheckedOutBy: 12,
    lastCheckedOutUntil: '2026-01-01T00:30:00.0000000Z',
    chunks: [],
  })
  for (const id of ['45', 'x', '-44', '44.0'])
    expect((await drill.api(`${base}/sdtask/GetExportData/${id}`)).status, id).toBe(404)
})

it('processes a task anew, with nothing left of what became of it', async () => {
  await using drill = await open()
  const { taskId } = await exportTask(drill, { externalId: 'e-1' })
  await send(drill, 'PATCH', '/sdtask/externalIntegrationStatus?taskId=44', {
    externalIntegrationStatus: 'booked',
  })
  await drill.clock.advance('1h')
  const response = await send(drill, 'PATCH', '/sdtask/restartprocessing?externalid=e-1')
  expect([response.status, await response.text()]).toEqual([200, ''])
  expect(await read(drill, `/sdtask/status?taskId=${taskId}`)).toMatchObject({
    taskStatusText: 'QueuedForPreProcessing',
    integrationStatusText: 'None',
    externalIntegrationStatus: 'never',
    restartCount: 1,
    totalPages: 0,
    externalId: 'e-1',
  })
  await drill.clock.advance('1m')
  expect(await read(drill, `/sdtask/status?taskId=${taskId}`)).toMatchObject({
    taskStatusText: 'ToReview',
    preProcessingStartedOn: '2026-01-01T01:00:01.0000000Z',
  })
  await drill.act('finish')
  await drill.settled()
  expect(payloads(drill).map((payload) => payload.taskId)).toEqual([44, 44])
})

it('forgets what was scheduled before a restart', async () => {
  await using drill = await open()
  await createTask(drill)
  await drill.clock.advance(1400)
  await send(drill, 'PATCH', '/sdtask/restartprocessing?taskId=44')
  await drill.clock.advance(999)
  // The first run would be in progress since 100 ms after the restart.
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({
    taskStatusText: 'QueuedForPreProcessing',
  })
  await drill.clock.advance(1)
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({
    taskStatusText: 'PreProcessingInProgress',
  })
})

it('lets no answer to an export from before a restart decide', async () => {
  await using drill = await open({ options: { timeoutS: 5 } })
  drill.receiver.answers.push('hang')
  await drill.operate({ url: drill.receiver.url })
  const id = await createTask(drill)
  await drill.act('finish', { id })
  await drill.receiver.arrived(1)
  await send(drill, 'PATCH', '/sdtask/restartprocessing?taskId=44')
  await drill.clock.advance('5s')
  expect(await show(drill, id)).toMatchObject({ status: 'ToReview', log: [] })
})

it.each([
  ['', 400],
  ['?taskId=7', 404],
  ['?externalId=nobody', 404],
])('answers a restart of no task (%s) with %i', async (query, status) => {
  await using drill = await open()
  await createTask(drill)
  expect((await send(drill, 'PATCH', `/sdtask/restartprocessing${query}`)).status).toBe(status)
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({ restartCount: null })
})

it.each([
  ['a status of 32 characters', { externalIntegrationStatus: 'x'.repeat(32) }, 200],
  ['a status of 33 characters', { externalIntegrationStatus: 'x'.repeat(33) }, 400],
  ['a blank status', { externalIntegrationStatus: ' ' }, 400],
  ['an empty status', { externalIntegrationStatus: '' }, 400],
  ['no status', {}, 400],
  ['a number', { externalIntegrationStatus: 1 }, 400],
  ['no body', undefined, 400],
])('answers %s as it is allowed or not', async (_, body, status) => {
  await using drill = await open()
  await createTask(drill)
  const response = await send(drill, 'PATCH', '/sdtask/externalIntegrationStatus?taskId=44', body)
  expect(response.status).toBe(status)
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({
    externalIntegrationStatus: status === 200 ? 'x'.repeat(32) : 'never',
  })
})

it('puts tasks into a batch of their workspace, and into no other', async () => {
  await using drill = await open()
  const made = (await (
    await send(drill, 'POST', '/sdbatch', { displayName: 'March', workspaceId: 2 })
  ).json()) as object
  expect(made).toEqual({
    batchId: 1,
    workspaceId: 2,
    displayName: 'March',
    description: null,
    createdOn: '2026-01-01T00:00:00.0000000Z',
    totalTasks: 0,
    totalTasksInHistory: 0,
  })
  await createTask(drill, { workspaceId: 2, batchId: 1 })
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({ batchId: 1, workspaceId: 2 })
  for (const workspaceId of [1, undefined])
    expect((await post(drill, { ...document, workspaceId, batchId: 1 })).status).toBe(400)
  expect((await send(drill, 'POST', '/sdbatch', { workspaceId: 9 })).status).toBe(400)
  expect((await send(drill, 'POST', '/sdbatch', { displayName: 1 })).status).toBe(400)
})

it('numbers states as it is told where nothing is documented, and finds tasks by those numbers', async () => {
  await using drill = await open({ options: { statusNumbers: { Created: 29 } } })
  await createTask(drill)
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({ taskStatus: 29 })
  expect(await idsOf(drill, 'startDate=2025-01-01&taskStatus=29')).toEqual([44])
  await expect(open({ options: { statusNumbers: { Deleted: 1 } } })).rejects.toThrow()
})

it.each([
  ['PreProcessingFailed', 32],
  ['PreProcessingDownloadFailed', 33],
  ['PreProcessingGetPagesFailed', 35],
])('can end processing in %s, from where only a restart leads on', async (status, number) => {
  await using drill = await open()
  const id = await createTask(drill)
  await drill.act('fail-processing', { id, status })
  await drill.clock.advance('1m')
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({
    taskStatus: number,
    taskStatusText: status,
  })
  await expect(drill.act('finish', { id })).rejects.toThrow(`Task 44 is ${status}`)
  await expect(drill.act('fail-processing', { id })).rejects.toThrow('its processing is over')
  await send(drill, 'PATCH', '/sdtask/restartprocessing?taskId=44')
  await drill.clock.advance('1m')
  expect(await show(drill, id)).toMatchObject({ status: 'ToReview' })
})

it('deletes a task with its files in two steps', async () => {
  await using drill = await open()
  const { taskId, exportedFileUrl } = await exportTask(drill)
  await drill.act('delete', { id: taskId })
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({ taskStatus: 19 })
  expect((await fetch(exportedFileUrl)).status).toBe(404)
  await drill.clock.advance('1s')
  expect(await read(drill, '/sdtask/status?taskId=44')).toMatchObject({ taskStatus: 20 })
  await expect(drill.act('finish', { id: taskId })).rejects.toThrow('Task 44 is Deleted')
  await expect(drill.act('delete', { id: taskId })).rejects.toThrow('Deleted already')
  expect((await send(drill, 'PATCH', '/sdtask/restartprocessing?taskId=44')).status).toBe(400)
})
