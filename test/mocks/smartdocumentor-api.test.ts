import { expect, it } from 'vitest'
import { createTask, document, open, post } from './smartdocumentor/support.ts'

const process = '/api/v1.0/external/sdtask/process'
const status = '/api/v1.0/external/sdtask/status'

const authorize = async (drill: Awaited<ReturnType<typeof open>>, changes: Record<string, string> = {}) => {
  const { clientId = '', clientSecret = '' } = drill.mock.credentials()
  const form = {
    grant_type: 'client_credentials',
    scope: 'WebAPI',
    client_id: clientId,
    client_secret: clientSecret,
  }
  return await drill.bare('/connect/token', {
    method: 'POST',
    body: new URLSearchParams({ ...form, ...changes }),
  })
}

it('grants a token for client credentials, which lasts 3600 s by the clock of the tenant', async () => {
  await using drill = await open()
  const response = await authorize(drill)
  const granted = (await response.json()) as { access_token: string }
  expect(granted).toEqual({
    access_token: expect.any(String),
    expires_in: 3600,
    token_type: 'Bearer',
    scope: 'WebAPI',
  })
  const ask = () =>
    drill.bare(`${status}?taskId=1`, { headers: { authorization: `Bearer ${granted.access_token}` } })

  await drill.clock.advance(3_599_999)
  expect((await ask()).status).toBe(404)
  await drill.clock.advance(1)
  const late = await ask()
  expect(late.status).toBe(401)
  expect(late.headers.get('www-authenticate')).toMatch(/invalid_token.*expired/)
})

it('refuses a token whose claims were changed', async () => {
  await using drill = await open()
  const [header, , signature] = (drill.mock.headers()['authorization'] ?? '').split('.')
  const claims = Buffer.from('{"exp":9999999999}').toString('base64url')
  const response = await drill.api(`${status}?taskId=1`, {
    headers: { authorization: `${header}.${claims}.${signature}` },
  })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
})

it.each([
  [{ client_secret: 'wrong' }, 400, 'invalid_client'],
  [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  [{ scope: 'webapi' }, 400, 'invalid_scope'],
])('answers a grant with %o as OAuth says', async (changes, code, error) => {
  await using drill = await open()
  const response = await authorize(drill, changes)
  expect({ status: response.status, body: await response.json() }).toEqual({ status: code, body: { error } })
})

it('answers invalid_client with 401 when told to', async () => {
  await using drill = await open({ options: { invalidClientStatus: 401 } })
  expect((await authorize(drill, { client_id: 'nobody' })).status).toBe(401)
  expect((await drill.bare('/connect/token', { method: 'POST' })).status).toBe(401)
})

it.each([
  ['no context', {}, 'context'],
  ['no URL', { context: {} }, 'context.url'],
  ['a URL that is none', { context: { url: 'in.pdf' } }, 'context.url'],
  ['a URL of another kind', { context: { url: 'mailto:a@example.com' } }, 'context.url'],
  ['an unknown workspace', { ...document, workspaceId: 9 }, 'workspaceId'],
  ['an unknown batch', { ...document, batchId: 1 }, 'batchId'],
  ['metadata that is no text', { ...document, metadata: { n: 1 } }, 'metadata.n'],
  ['a textual workspace', { ...document, workspaceId: '1' }, 'workspaceId'],
])('refuses a task with %s as ASP.NET does, and creates nothing', async (_, body, field) => {
  await using drill = await open({ options: { numbersAsText: 'refused' } })
  const response = await post(drill, body)
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await response.json()).toMatchObject({
    status: 400,
    errors: { [field]: [expect.stringMatching(/\w/)] },
  })
  expect((await drill.api(`${status}?taskId=44`)).status).toBe(404)
})

it('keeps externalId unique in the organization', async () => {
  await using drill = await open()
  await createTask(drill, { externalId: 'a-1' })
  const again = await post(drill, { ...document, workspaceId: 2, externalId: 'a-1' })
  expect(again.status).toBe(400)
  expect(await again.json()).toMatchObject({ errors: { externalId: [expect.stringContaining('"a-1"')] } })
})

it('numbers tasks in the organization and in their workspace', async () => {
  await using drill = await open()
  await createTask(drill)
  await createTask(drill, { workspaceId: 2 })
  const created = (await (await post(drill, { ...document, workspaceId: 2, displayName: null })).json()) as {
    displayName: string
  }
  expect(created).toMatchObject({
    taskId: 46,
    taskNumber: 2,
    workspaceId: 2,
    totalPages: 0,
    taskStatusText: 'Created',
  })
  expect(created.displayName).toMatch(/^\w{12}$/)
})

it.each(['taskId=44', 'taskid=44', 'TASKID=44', 'externalId=a-1', 'EXTERNALID=a-1', 'taskId=44&taskId=45'])(
  'shows a task for %s, whatever the case of the name',
  async (query) => {
    await using drill = await open()
    await createTask(drill, { externalId: 'a-1' })
    expect(await (await drill.api(`${status}?${query}`)).json()).toMatchObject({
      taskId: 44,
      externalId: 'a-1',
    })
  },
)

it.each([
  ['', 400],
  ['?taskId=x', 400],
  ['?taskId=7', 404],
  ['?externalId=b', 404],
])('answers a status without a task (%s) with %i', async (query, code) => {
  await using drill = await open()
  await createTask(drill)
  expect((await drill.api(status + query)).status).toBe(code)
})

it('takes a task from creation to review as time goes by', async () => {
  await using drill = await open()
  const id = await createTask(drill)
  const seen: unknown[] = []
  for (const wait of [0, 500, 1000, 2000, 500]) {
    await drill.clock.advance(wait)
    const { taskStatus, taskStatusText, totalPages, preProcessingStartedOn } = (await (
      await drill.api(`${status}?taskId=${id}`)
    ).json()) as Record<string, unknown>
    seen.push([taskStatus, taskStatusText, totalPages, preProcessingStartedOn])
  }
  expect(seen).toEqual([
    [0, 'Created', 0, null],
    [30, 'QueuedForPreProcessing', 0, null],
    [31, 'PreProcessingInProgress', 0, '2026-01-01T00:00:01.5000000Z'],
    [34, 'PreProcessingSuccessful', 1, '2026-01-01T00:00:01.5000000Z'],
    [4, 'ToReview', 1, '2026-01-01T00:00:01.5000000Z'],
  ])
})

it('lists the two anonymization workspaces', async () => {
  await using drill = await open()
  const response = await drill.api('/api/v1.0/external/sdworkspace/CurrentWorkspaces')
  expect(await response.json()).toMatchObject([
    { workspaceId: 1, isDefault: true, workspaceTemplateName: 'Document Anonymization' },
    { workspaceId: 2, isDefault: false, workspaceTemplateName: 'Image Anonymization' },
  ])
})

it('takes JSON only for a task', async () => {
  await using drill = await open()
  const response = await drill.api(process, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
  expect(response.status).toBe(415)
})
