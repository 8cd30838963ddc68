import { createHmac } from 'node:crypto'
import type { ReceiverOptions } from '../../../src/receiver.ts'

export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n')
export const png = Buffer.from('\x89PNG\r\n\x1a\n rest of a picture \0\0\0\0IEND\xaeB`\x82', 'latin1')
export const zip = Buffer.from(`PK\x03\x04 rest of an archive PK\x05\x06${'\0'.repeat(18)}`)

export const amiqusSecret = 'amiqus-secret'

/** What Amiqus would post about a finished record, and its signature. */
export function finishedRecord(
  id: number,
  changes: {
    readonly download?: string
    readonly deliveryId?: string
    readonly alias?: string
    readonly triggeredAt?: string
    readonly webhook?: string
  } = {},
): { readonly body: string; readonly headers: Record<string, string> } {
  const { download, deliveryId, alias = 'record.finished', triggeredAt = '2023-06-28T16:15:27Z' } = changes
  const body = JSON.stringify({
    webhook: {
      uuid: changes.webhook ?? 'db6a2d91-b67e-4f88-b71a-b73da98c5168',
      created_at: '2023-02-11T13:01:34Z',
      events: ['*'],
    },
    trigger: { triggered_at: triggeredAt, alias },
    data: { record: { id, type: 'client', ...(download === undefined ? {} : { download }) } },
  })
  const signature = createHmac('sha256', amiqusSecret).update(body).digest('base64')
  const headers = {
    'x-aqid-signature': signature,
    ...(deliveryId === undefined ? {} : { 'x-aqid-delivery-id': deliveryId }),
  }
  return { body, headers }
}

export const legacyReport = {
  event: 'file.completed',
  timestamp: '2026-02-15T10:30:45.123Z',
  workspaceId: 'ws_abc123',
  designId: 'design_123',
  version: 5,
  files: [
    {
      fileId: 'file_xyz',
      uuid: 'uuid_456',
      fileName: 'invoice.pdf',
      params: { companyName: 'Company A', amount: 50000 },
    },
  ],
}

export const currentReport = {
  event: 'file.completed',
  timestamp: '2026-02-15T10:30:45.123Z',
  workspaceId: 'ws_abc123',
  requestId: '550e8400-e29b-41d4-a716-446655440000',
  designId: 'design_123',
  version: 5,
  files: [
    { fileId: '7f3d1a2b-4c5e-6f7a-8b9c-0d1e2f3a4b5c', fileName: 'invoice.pdf' },
    { fileId: '8f3d1a2b-4c5e-6f7a-8b9c-0d1e2f3a4b5c', fileName: '請求書.pdf' },
  ],
}

export const completeProcess = {
  ProcessId: '1e144e85-f45b-4ae3-8915-ae2826ea1e55',
  ClientId: '8c55ebc3-7ac2-469e-9837-94023aa82c3d',
  Status: 2,
  StatusDescription: 'The process is complete',
}

/** A notification of SmartDocumentor about the file behind this link. */
export function exportedFile(exportedFileUrl: string, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    taskId: 44,
    totalPages: 1,
    taskNumber: 3,
    workspaceId: 1,
    displayName: 'Contract',
    exportedFileUrl,
    exportedFileContentType: 'application/pdf',
    exportedFileExpiresOn: '2026-11-23T09:00:00.1234567Z',
    lastCheckoutByUserName: null,
    metadata: {},
    ...changes,
  }
}

/** As Azure Blob Storage words it, byte order mark included. */
export function azureError(code: string, message: string, detail = ''): Buffer {
  const more = detail === '' ? '' : `<AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>`
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}\nRequestId:4b5e6a7c-001e-0063-7c1b-0c1f9f000000\nTime:2026-11-22T09:00:00.0000000Z</Message>${more}</Error>`
  return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(xml)])
}

export const amaniSecret = 'amani-secret'

/** A body as Python would write it, and its signature. */
export function signedByAmani(payload: unknown): {
  readonly body: string
  readonly headers: Record<string, string>
} {
  const body = JSON.stringify(payload)
  return {
    body,
    headers: { 'webhook-signature': createHmac('sha256', amaniSecret).update(body).digest('base64') },
  }
}

/** Every vendor, configured for one origin. */
export const vendorsAt = (baseUrl: string): ReceiverOptions['vendors'] => ({
  amiqus: { secret: amiqusSecret, token: 't', baseUrl },
  reportflow: { appKey: 'k', secretKey: 's', baseUrl },
  amani: { secret: amaniSecret, username: 'u', password: 'p', baseUrl },
  credas: { apiKey: 'k', baseUrl },
  smartdocumentor: { fileOrigins: [baseUrl] },
})

interface Announcement {
  readonly body: string
  readonly headers: Record<string, string>
}

/** One announcement of a file by each vendor. */
export const announcements = (baseUrl: string): Readonly<Record<string, Announcement>> => ({
  amiqus: finishedRecord(1),
  reportflow: { body: JSON.stringify(legacyReport), headers: {} },
  amani: signedByAmani({ event: 'zip_file_create', profile: 'p', data: { url: '/a.zip' } }),
  credas: { body: JSON.stringify(completeProcess), headers: {} },
  smartdocumentor: { body: JSON.stringify(exportedFile(`${baseUrl}/f.pdf`)), headers: {} },
})

/** The vendors whose announcements are above. */
export const announcing = Object.keys(announcements('http://127.0.0.1:9'))

/** The announcement of a vendor that is among them. */
export function announcementOf(vendor: string, baseUrl: string): Announcement {
  const announcement = announcements(baseUrl)[vendor]
  if (!announcement) throw new Error(`there is no announcement of ${vendor}`)
  return announcement
}
