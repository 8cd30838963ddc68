import { httpTime } from './times.ts'

/** What an answer of the storage service takes from around it. */
export interface BlobService {
  /** Epoch ms. */
  now(): number
  uuid(): string
  /** Whether a line break follows the XML declaration of an error. */
  readonly xmlDeclaration: 'same-line' | 'own-line'
}

/** As much of a request as an answer of the storage service depends on. */
export interface Asked {
  readonly method: string
  readonly headers?: Headers
}

/** The headers of every answer. Without a version it is the web server's own: the request did not get as far as the service. */
export function standardHeaders(service: BlobService, { headers }: Asked, version: string | undefined) {
  const clientRequestId = headers?.get('x-ms-client-request-id')
  return {
    Server: version === undefined ? 'Microsoft-HTTPAPI/2.0' : 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': service.uuid().replace(/.{6}$/, '000000'),
    ...(clientRequestId && { 'x-ms-client-request-id': clientRequestId }),
    ...(version !== undefined && { 'x-ms-version': version }),
    Date: httpTime(service.now()),
  }
}
