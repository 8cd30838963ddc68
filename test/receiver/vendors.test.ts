import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { namesIn, openReceiver } from './support/receiver.ts'
import { startOrigin } from './support/origin.ts'
import {
  amaniSecret,
  amiqusSecret,
  completeProcess,
  currentReport,
  exportedFile,
  finishedRecord,
  legacyReport,
  pdf,
  png,
  signedByAmani,
  zip,
} from './support/samples.ts'

it('fetches a finished Amiqus record with the bearer token', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post, folder } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 'pat_1', baseUrl: `${origin.url}/amiqus` } },
  })
  const download = `${origin.url}/amiqus/api/v2/records/1/download`
  const { body, headers } = finishedRecord(1, { download })
  expect(await post('amiqus', body, headers)).toMatchObject({
    status: 200,
    json: { received: true, outcome: 'queued' },
  })
  await receiver.settled()
  expect(origin.asked).toMatchObject([
    {
      method: 'GET',
      target: '/amiqus/api/v2/records/1/download',
      headers: { authorization: 'Bearer pat_1' },
    },
  ])
  const [entry] = await receiver.audit()
  expect(entry).toMatchObject({
    vendor: 'amiqus',
    event: 'record.finished',
    id: '1',
    outcome: 'stored',
    bytes: pdf.length,
    attempts: 1,
  })
  expect(entry?.file).toMatch(/^files\/amiqus-[0-9a-f]{12}-record-1\.pdf$/)
  expect(await readFile(join(folder, entry?.file ?? ''))).toEqual(pdf)
  expect(await namesIn(folder, 'queue')).toEqual([])
  expect(await namesIn(folder, 'temporary')).toEqual([])
})

it.each([
  ['leads elsewhere', 'https://id.amiqus.co/api/records/1/download'],
  ['only looks like the configured one', 'http://127.0.0.1.example.com/api/v2/records/1/download'],
  ['is missing, as for organisations', undefined],
])('builds the Amiqus address from the id when the link %s', async (_why, download) => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { amiqus: { secret: amiqusSecret, token: 't', baseUrl: `${origin.url}/api/v2` } },
  })
  const { body, headers } = finishedRecord(7, download === undefined ? {} : { download })
  await post('amiqus', body, headers)
  await receiver.settled()
  expect(origin.asked.map(({ target }) => target)).toEqual(['/api/v2/records/7/download'])
})

it('acknowledges Amiqus events that lead to no file, also ones it has never heard of', async () => {
  const { receiver, post } = await openReceiver({ vendors: { amiqus: { secret: amiqusSecret, token: 't' } } })
  for (const alias of ['record.created', 'planet.discovered']) {
    const { body, headers } = finishedRecord(1, { alias })
    expect((await post('amiqus', body, headers)).status).toBe(200)
  }
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([
    { event: 'record.created', id: '1', outcome: 'ignored' },
    { event: 'planet.discovered', outcome: 'ignored' },
  ])
})

it('fetches a legacy ReportFlow file with both keys', async () => {
  const origin = await startOrigin({ status: 201, body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { reportflow: { appKey: 'app_1', secretKey: () => 'sec_1', baseUrl: origin.url } },
  })
  await post('reportflow', legacyReport)
  await receiver.settled()
  expect(origin.asked).toMatchObject([
    { target: '/v1/file/download/uuid_456/file_xyz', headers: { appkey: 'app_1', secretkey: 'sec_1' } },
  ])
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', id: 'file_xyz' }])
})

it('says that a legacy file needs the secret key', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: { reportflow: { appKey: 'k', baseUrl: origin.url } },
  })
  await post('reportflow', legacyReport)
  await receiver.settled()
  expect(origin.asked).toEqual([])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('vendors.reportflow.secretKey') },
  ])
})

it('fetches each file of a current ReportFlow request, with the one key', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post, folder } = await openReceiver({
    vendors: { reportflow: { appKey: 'ak_1', secretKey: 'unused', baseUrl: `${origin.url}/v1` } },
  })
  await post('reportflow', currentReport)
  await receiver.settled()
  const [first, second] = currentReport.files.map(({ fileId }) => fileId)
  expect(origin.asked.map(({ target }) => target)).toEqual([
    `/v1/file/download/${currentReport.requestId}/${first}`,
    `/v1/file/download/${currentReport.requestId}/${second}`,
  ])
  expect(origin.asked[0]?.headers).toMatchObject({ appkey: 'ak_1' })
  expect(origin.asked[0]?.headers).not.toHaveProperty('secretkey')
  expect((await namesIn(folder, 'files')).join()).toMatch(
    /invoice\.pdf.*請求書\.pdf|請求書\.pdf.*invoice\.pdf/,
  )
})

it.each([
  [{ ...legacyReport, event: 'file.failed' }, 'unknown_event'],
  [{ ...legacyReport, workspaceId: 'evil.example/#' }, 'malformed_payload'],
  [{ ...legacyReport, workspaceId: 'another' }, 'other_workspace'],
  [{ ...legacyReport, files: [{ uuid: '..', fileId: 'x' }] }, 'malformed_payload'],
  [{ ...legacyReport, files: [{ uuid: 'a/b', fileId: 'x' }] }, 'malformed_payload'],
  [{ ...legacyReport, files: [{ fileId: 'x' }] }, 'malformed_payload'],
])('refuses a ReportFlow delivery with 400: %#', async (payload, code) => {
  const { post } = await openReceiver({ vendors: { reportflow: { appKey: 'k', workspaceId: 'ws_abc123' } } })
  expect(await post('reportflow', payload)).toMatchObject({ status: 400, json: { error: { code } } })
})

it('logs in to Amani once, and fetches archives with the user token', async () => {
  const origin = await startOrigin((response, { target }) => {
    if (target === '/amani/api/v2/user/login') response.end(JSON.stringify({ access: 'jwt-1' }))
    else response.end(zip)
  })
  const { receiver, post } = await openReceiver({
    vendors: {
      amani: { secret: amaniSecret, username: 'ann', password: 'pw', baseUrl: `${origin.url}/amani` },
    },
  })
  for (const name of ['a', 'b', 'c']) {
    const event = {
      event: 'zip_file_create',
      profile: { id: name },
      data: { url: `${origin.url}/amani/${name}.zip` },
    }
    const { body, headers } = signedByAmani(event)
    expect((await post('amani', body, headers)).status).toBe(200)
  }
  await receiver.settled()
  const logins = origin.asked.filter(({ method }) => method === 'POST')
  expect(logins.map(({ body }) => body)).toEqual(['{"username":"ann","password":"pw"}'])
  const files = origin.asked.filter(({ method }) => method === 'GET')
  expect(files.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer jwt-1'))
  expect((await receiver.audit()).map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored'])
})

it('renews the Amani token once when it is refused, and not twice', async () => {
  let logins = 0
  const origin = await startOrigin((response, { target, headers }) => {
    if (target === '/api/v2/user/login') response.end(JSON.stringify({ access: `jwt-${++logins}` }))
    else if (target === '/never.zip' || headers.authorization === 'Bearer jwt-1')
      response.writeHead(401).end()
    else response.end(zip)
  })
  const { receiver, post, clock } = await openReceiver({
    vendors: { amani: { secret: amaniSecret, username: 'ann', password: 'pw', baseUrl: origin.url } },
  })
  for (const file of ['once.zip', 'never.zip']) {
    const { body, headers } = signedByAmani({
      event: 'zip_file_create',
      profile: 'p1',
      data: { url: `/${file}` },
    })
    await post('amani', body, headers)
    await receiver.settled()
  }
  expect(logins).toBe(3)
  expect(clock.sleeps).toEqual([])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'stored', attempts: 1 },
    { outcome: 'failed', reason: expect.stringContaining('HTTP 401') },
  ])
})

it('does not try a refused Amani password again, and does not repeat it', async () => {
  const origin = await startOrigin({ status: 401, body: '{"detail":"No account for hunter2"}' })
  const { receiver, post } = await openReceiver({
    vendors: { amani: { secret: amaniSecret, username: 'ann', password: 'hunter2', baseUrl: origin.url } },
  })
  const { body, headers } = signedByAmani({
    event: 'zip_file_create',
    profile: 'p1',
    data: { url: '/a.zip' },
  })
  await post('amani', body, headers)
  await receiver.settled()
  expect(origin.asked).toHaveLength(1)
  const [entry] = await receiver.audit()
  expect(entry).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('login') })
  expect(JSON.stringify(entry)).not.toContain('hunter2')
})

it('acknowledges the other Amani events without a file', async () => {
  const { receiver, post } = await openReceiver({
    vendors: { amani: { secret: amaniSecret, username: 'u', password: 'p', baseUrl: 'http://127.0.0.1:9' } },
  })
  const { body, headers } = signedByAmani({
    event: 'profile_status_change',
    profile: 'p1',
    status: 'APPROVED',
  })
  expect((await post('amani', body, headers)).status).toBe(200)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([
    { event: 'profile_status_change', id: 'p1', outcome: 'ignored' },
  ])
})

it('asks Credas for the report of the entity when it knows the entity, and of the process when not', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({
    vendors: {
      credas: {
        apiKey: 'key_1',
        baseUrl: origin.url,
        entityOf: (processId) =>
          Promise.resolve(processId === completeProcess.ProcessId ? 'entity-1' : undefined),
      },
    },
  })
  await post('credas', completeProcess)
  await receiver.settled()
  await post('credas', { ...completeProcess, ProcessId: 'p2' })
  await receiver.settled()
  const { ProcessId } = completeProcess
  expect(origin.asked).toMatchObject([
    {
      method: 'POST',
      target: `/api/v2/ci/entities/entity-1/${ProcessId}/pdf-export`,
      headers: { 'x-api-key': 'key_1' },
    },
    { method: 'GET', target: '/api/v2/ci/processes/p2/pdf-export', headers: { 'x-api-key': 'key_1' } },
  ])
})

it('fetches nothing for a Credas process that was deleted, nor for the other Credas webhooks', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post } = await openReceiver({ vendors: { credas: { apiKey: 'k', baseUrl: origin.url } } })
  await post('credas', { ...completeProcess, Status: 3, StatusDescription: 'Deleted' })
  await post('credas', { clientId: 'c', processId: 'p', processActorId: 1, entityId: 'e', smsStatus: 2 })
  await post('credas', { UpdateType: 1, Payload: '{}' })
  await post('credas', { EntityId: 'e', ClientId: 'c' })
  await receiver.settled()
  expect(origin.asked).toEqual([])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'ignored', id: completeProcess.ProcessId, reason: expect.stringContaining('Status 3') },
    { outcome: 'ignored', event: 'other' },
    { outcome: 'ignored', event: 'other' },
    { outcome: 'ignored', event: 'other' },
  ])
})

it('asks for a SmartDocumentor file with the link as it is, and with no header of its own', async () => {
  const origin = await startOrigin({ body: png })
  const { receiver, post } = await openReceiver({
    vendors: { smartdocumentor: { fileOrigins: [origin.url] } },
  })
  const target =
    '/results/My%20file%2b%C3%A9+x(1).png?sv=2024-11-04&se=2026-11-23T09%3A00%3A00Z&sr=b&sp=r&sig=a%2Bb%2fc+d%3D'
  await post('smartdocumentor', exportedFile(origin.url + target, { exportedFileContentType: 'image/png' }))
  await receiver.settled()
  expect(origin.asked.map((asked) => asked.target)).toEqual([target])
  expect(origin.asked[0]?.headers).not.toHaveProperty('authorization')
  const [entry] = await receiver.audit()
  expect(entry).toMatchObject({ outcome: 'stored', id: '44', file: expect.stringMatching(/-Contract\.png$/) })
  expect(JSON.stringify(entry)).not.toContain('a%2Bb')
})

it('refuses a SmartDocumentor link that leads elsewhere, so that the document goes back to review', async () => {
  const { receiver, post } = await openReceiver({ vendors: { smartdocumentor: {} } })
  for (const url of [
    'https://files.example.com/x?sig=abc',
    'http://a.blob.core.windows.net/x',
    'https://blob.core.windows.net.example.com/x',
  ]) {
    expect(await post('smartdocumentor', exportedFile(url))).toMatchObject({
      status: 400,
      json: { error: { code: 'other_origin' } },
    })
  }
  expect(JSON.stringify(await receiver.audit())).not.toContain('abc')
})
