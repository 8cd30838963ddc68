import axios from 'axios'
import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

// Written as the vendors' documents tell integrators to: no code of ours but the server.

it('ReportFlow’s Node sample works with its host replaced: JSON body, AppKey and SecretKey, PDF', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const { baseUrl, credentials } = access(await drill.control('/tenants/default'), 'reportflow')
  await drill.control('/tenants/default/subscriptions', { vendor: 'reportflow', url: receiver.url })
  const keys = { AppKey: credentials['appKey'] ?? '', SecretKey: credentials['secretKey'] ?? '' }
  const content = { fileName: 'invoice.pdf', params: { companyName: 'Company A', amount: 50000 } }
  const made = await axios.post(
    `${baseUrl}/v1/file/sync/single`,
    { designId: 'design_123', version: 5, content },
    { headers: keys, responseType: 'arraybuffer' },
  )
  expect([made.status, String(made.headers['content-type'])]).toEqual([201, 'application/pdf'])
  await receiver.arrived(1)
  const payload = JSON.parse(receiver.received[0]?.body.toString() ?? '') as Record<string, unknown> & {
    files: [{ uuid: string; fileId: string }]
  }
  expect(Object.keys(payload)).toEqual(['event', 'timestamp', 'workspaceId', 'designId', 'version', 'files'])
  expect(payload).toMatchObject({
    event: 'file.completed',
    designId: 'design_123',
    version: 5,
    files: [{ fileName: 'invoice.pdf', params: content.params }],
  })
  const [file] = payload.files
  const pdf = await axios.get<Buffer>(`${baseUrl}/v1/file/download/${file.uuid}/${file.fileId}`, {
    headers: keys,
    responseType: 'arraybuffer',
  })
  expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe('%PDF-')
})

it('Amiqus’ download guide works: record.finished names the URL, the URL gives a PDF', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  await drill.control('/tenants/default/subscriptions', {
    vendor: 'amiqus',
    url: receiver.url,
    events: ['record.finished'],
  })
  await drill.control('/tenants/default/events/amiqus/record.finished', {})
  await receiver.arrived(1)
  const payload = JSON.parse(receiver.received[0]?.body.toString() ?? '') as {
    trigger: { alias: string }
    data: { record: { download: string } }
  }
  expect(payload.trigger.alias).toBe('record.finished')
  const { credentials } = access(await drill.control('/tenants/default'), 'amiqus')
  const pdf = await axios.get<Buffer>(payload.data.record.download, {
    headers: { Authorization: `Bearer ${credentials['token']}` },
    responseType: 'arraybuffer',
  })
  expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe('%PDF-')
})

it('Credas’ webhook URL is called as it was written, with the four fields of the document', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const { baseUrl, headers } = access(await drill.control('/tenants/default'), 'credas')
  const journeys = (await axios.get(`${baseUrl}/api/v2/ci/journeys`, { headers })).data as [
    { id: string; actors: [{ id: number }] },
  ]
  const process = {
    title: 'Example title',
    journeyId: journeys[0].id,
    webhookUrl: `${receiver.url}?our-reference=1232323`,
    processEntities: [
      {
        firstName: 'Ada',
        surname: 'Specimen',
        emailAddress: 'ada@example.com',
        actorId: journeys[0].actors[0].id,
        contactViaEmail: true,
        contactViaSms: false,
        inPerson: false,
      },
    ],
  }
  const made = (await axios.post(`${baseUrl}/api/v2/ci/processes`, process, { headers })).data as {
    id: string
  }
  await drill.control('/tenants/default/actions/credas/complete', { id: made.id })
  await receiver.arrived(1)
  expect(receiver.received[0]?.url).toBe('/hook?our-reference=1232323')
  const payload = JSON.parse(receiver.received[0]?.body.toString() ?? '') as Record<string, unknown>
  expect(Object.keys(payload)).toEqual(['ProcessId', 'ClientId', 'Status', 'StatusDescription'])
  expect(payload).toMatchObject({
    ProcessId: made.id,
    Status: 2,
    StatusDescription: 'The process is complete',
  })
})

it('SmartDocumentor’s link gives the file to anybody until it expires, and 403 from then on', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  await drill.control('/tenants/default/subscriptions', {
    vendor: 'smartdocumentor',
    url: receiver.url,
    hours: 1,
  })
  await drill.control('/tenants/default/events/smartdocumentor/task.exported', {})
  await receiver.arrived(1)
  const { exportedFileUrl } = JSON.parse(receiver.received[0]?.body.toString() ?? '') as {
    exportedFileUrl: string
  }
  expect((await axios.get(exportedFileUrl, { responseType: 'arraybuffer' })).status).toBe(200)
  await drill.control('/tenants/default/clock', { advance: '1h' })
  expect((await axios.get(exportedFileUrl, { validateStatus: () => true })).status).toBe(403)
})

interface Access {
  readonly baseUrl: string
  readonly headers: Record<string, string>
  readonly credentials: Record<string, string>
}

function access({ body }: { body: unknown }, vendor: string): Access {
  const found = (body as { vendors: Record<string, Access> }).vendors[vendor]
  if (!found) throw new Error(`no ${vendor}`)
  return found
}
