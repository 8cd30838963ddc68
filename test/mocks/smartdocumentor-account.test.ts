import { expect, it } from 'vitest'
import { z } from 'zod'
import { createTask, document, exportTask, open, payloads, post, show } from './smartdocumentor/support.ts'

// What an account is like, and what its API answers beside tasks.

const base = '/api/v1.0/external'
const own = [
  { workspaceId: 731, workspaceName: 'Contracts', isDefault: true, tenantId: 12, taskType: 3 },
  { workspaceId: 732, workspaceName: 'Photos', workspaceTemplateName: 'Image Anonymization' },
]

it('has the workspaces of the integrator’s own account when they are given', async () => {
  await using drill = await open({ options: { seedData: { workspaces: own } } })
  const listed: unknown = await (await drill.api(`${base}/sdworkspace/CurrentWorkspaces`)).json()
  expect(listed).toEqual([
    {
      workspaceId: 731,
      tenantId: 12,
      workspaceName: 'Contracts',
      workspaceDescription: '',
      isDefault: true,
      taskType: 3,
      workspaceType: 1,
      templateType: 1,
      workspaceTemplateName: 'Document Anonymization',
    },
    {
      workspaceId: 732,
      tenantId: 1,
      workspaceName: 'Photos',
      workspaceDescription: '',
      isDefault: false,
      taskType: 2,
      workspaceType: 2,
      templateType: 2,
      workspaceTemplateName: 'Image Anonymization',
    },
  ])
  expect(await exportTask(drill)).toMatchObject({ workspaceId: 731 })
  const photo = await exportTask(drill, { workspaceId: 732 }, { workspaceId: 732 })
  expect(photo).toMatchObject({ workspaceId: 732, exportedFileContentType: 'image/jpeg' })
  // What a real account lists can be given as it is.
  await using again = await open({ options: { seedData: { workspaces: listed } } })
  expect(await (await again.api(`${base}/sdworkspace/CurrentWorkspaces`)).json()).toEqual(listed)
})

it('takes the first workspace for the default one when none is', async () => {
  await using drill = await open({
    options: { seedData: { workspaces: own.toReversed().map((one) => ({ ...one, isDefault: false })) } },
  })
  expect(await exportTask(drill)).toMatchObject({ workspaceId: 732 })
})

it.each([['all'], [[{ workspaceId: 1 }]], [[own[0], own[0]]]])(
  'refuses the workspaces %j',
  async (workspaces) => {
    await expect(open({ options: { seedData: { workspaces } } })).rejects.toThrow(/workspaces/)
  },
)

it('explains at the terminal how an unknown workspace is added', async () => {
  await using drill = await open()
  expect((await post(drill, { ...document, workspaceId: 731 })).status).toBe(400)
  const warnings = drill.tenant.journal.since(0).filter(({ kind }) => kind === 'warning')
  expect(warnings).toMatchObject([
    { message: expect.stringContaining('{"smartdocumentor":{"workspaces":[{"workspaceId":731,') as string },
  ])
})

it('adds the metadata of the platform to that of a task, which wins', async () => {
  await using drill = await open({ options: { platformMetadata: { Source: 'API', Pages: '1' } } })
  expect((await exportTask(drill, { metadata: { Pages: '2', order: '7' } }))['metadata']).toEqual({
    Source: 'API',
    Pages: '2',
    order: '7',
  })
  await using plain = await open()
  expect((await exportTask(plain))['metadata']).toEqual({})
})

it('announces each part of a document that was split, with the ids and names of the original', async () => {
  await using drill = await open()
  await drill.operate({ url: drill.receiver.url, hours: 1 })
  const id = await createTask(drill, { displayName: 'Bundle' })
  drill.receiver.answers.push(200, 500)
  await drill.act('finish', { id, parts: 3 })
  await drill.settled()
  const sent = payloads(drill)
  const names = sent.map(({ taskId, displayName, taskNumber }) => ({ taskId, displayName, taskNumber }))
  expect(names).toEqual(
    Array.from({ length: 3 }, () => ({ taskId: id, displayName: 'Bundle', taskNumber: 1 })),
  )
  expect(new Set(sent.map(({ exportedFileUrl }) => exportedFileUrl)).size).toBe(3)
  for (const { exportedFileUrl } of sent) expect((await fetch(exportedFileUrl)).status).toBe(200)
  // One part that was refused sends the document back; whole again, it is archived.
  expect(await show(drill, id)).toMatchObject({ status: 'ToReview' })
  await drill.act('finish', { id, parts: 2 })
  await drill.settled()
  expect(await show(drill, id)).toMatchObject({ status: 'ExportCompleted' })
})

const page = z.strictObject({
  items: z.array(z.looseObject({ batchId: z.int(), totalTasks: z.int(), totalTasksInHistory: z.int() })),
  pageNumber: z.int(),
  totalPages: z.int(),
  totalCount: z.int(),
  hasPreviousPage: z.boolean(),
  hasNextPage: z.boolean(),
})

it('lists batches in pages, with how many of their tasks are done', async () => {
  await using drill = await open()
  for (let count = 0; count < 3; count++)
    await drill.api(`${base}/sdbatch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ displayName: `Batch ${count}`, workspaceId: 1 }),
    })
  await exportTask(drill, { batchId: 2 })
  await createTask(drill, { batchId: 2 })
  const ask = async (query = '') =>
    page.parse(await (await drill.api(`${base}/sdbatch/paginated${query}`)).json())
  const { items, ...around } = await ask('?pageSize=2&PageNumber=1')
  expect(
    items.map(({ batchId, totalTasks, totalTasksInHistory }) => [batchId, totalTasks, totalTasksInHistory]),
  ).toEqual([
    [1, 0, 0],
    [2, 1, 1],
  ])
  expect(around).toEqual({
    pageNumber: 1,
    totalPages: 2,
    totalCount: 3,
    hasPreviousPage: false,
    hasNextPage: true,
  })
  expect(await ask('?pageSize=2&pageNumber=2')).toMatchObject({ hasPreviousPage: true, hasNextPage: false })
  expect((await ask()).items).toHaveLength(3)
})

it('takes the external integration status below both paths that its page has', async () => {
  await using drill = await open()
  const id = await createTask(drill)
  for (const [path, externalIntegrationStatus] of [
    [base, 'booked'],
    ['/api/v1.0', 'paid'],
  ] as const) {
    const response = await drill.api(`${path}/sdtask/externalIntegrationStatus?taskId=${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ externalIntegrationStatus }),
    })
    expect([response.status, await response.text()]).toEqual([200, ''])
    const shown: unknown = await (await drill.api(`${base}/sdtask/status?taskId=${id}`)).json()
    expect(shown).toMatchObject({ externalIntegrationStatus })
  }
})

it.each(['tenant', 'sdworkspace'])('answers an invitation of users to %s without a body', async (of) => {
  await using drill = await open()
  const response = await drill.api(`${base}/${of}/inviteusers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"users":["a@specimen.example"]}',
  })
  expect([response.status, await response.text()]).toEqual([200, ''])
})

it.each(['node', 'msw'])(
  'refuses HEAD as ASP.NET Core does, or answers it as GET when told to, over %s',
  async (face) => {
    const path = `${base}/sdworkspace/CurrentWorkspaces`
    await using strict = await open({ face })
    const refused = await strict.api(path, { method: 'HEAD' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET'])
    await using lenient = await open({ face, options: { head: 'as-get' } })
    const [asked, got] = [await lenient.api(path, { method: 'HEAD' }), await lenient.api(path)]
    expect([asked.status, await asked.text()]).toEqual([200, ''])
    expect(asked.headers.get('content-type')).toBe(got.headers.get('content-type'))
    expect(asked.headers.get('content-length')).toBe(String((await got.arrayBuffer()).byteLength))
    expect((await lenient.bare(path, { method: 'HEAD' })).status).toBe(401)
    expect((await lenient.api(`${base}/sdtask/process`, { method: 'HEAD' })).status).toBe(405)
  },
)

it('hands out no link that does not work', async () => {
  for (const [face, options] of [
    ['node', {}],
    ['msw', {}],
    ['node', { sasKind: 'user-delegation', blobNames: 'display-name', sasStart: 'included' }],
    ['node', { sasPolicy: 'weekly', sasDisposition: 'attachment' }],
  ] as const) {
    await using drill = await open({ face, options })
    const { taskId } = await exportTask(drill, { displayName: 'a b#c%d+e é' })
    await drill.mock.trigger('task.exported')
    await drill.settled()
    const data: unknown = await (await drill.api(`${base}/sdtask/GetExportData/${taskId}`)).json()
    const { originalFileUrl } = z.looseObject({ originalFileUrl: z.string() }).parse(data)
    const urls = [originalFileUrl, ...payloads(drill).map(({ exportedFileUrl }) => exportedFileUrl)]
    expect(urls).toHaveLength(3)
    for (const url of urls) expect([(await fetch(url)).status, url]).toEqual([200, url])
  }
})
