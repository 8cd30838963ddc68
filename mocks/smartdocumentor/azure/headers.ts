import type { BlobService, RefusedCall } from './service.ts'
import { httpTime } from './times.ts'

/**
 * The headers of every answer. Without a version it is the web server's own: the request did not get as far as the service.
 * An empty version is one that the service does not know: it cannot answer with it.
 */
export function standardHeaders(
  service: Pick<BlobService, 'now' | 'uuid'>,
  { headers }: RefusedCall,
  version: string | undefined,
) {
  const clientRequestId = headers?.get('x-ms-client-request-id')
  return {
    Server: version === undefined ? 'Microsoft-HTTPAPI/2.0' : 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': service.uuid().replace(/.{6}$/, '000000'),
    ...(clientRequestId && { 'x-ms-client-request-id': clientRequestId }),
    ...(version && { 'x-ms-version': version }),
    Date: httpTime(service.now()),
  }
}
