import { httpTime } from '../model/dates.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'

/** As much of a request as an answer of the storage service depends on. */
export interface Asked {
  readonly method: string
  readonly headers?: Headers
}

/** The headers of every answer. Without a version it is the web server's own: the request did not get as far as the service. */
export function standardHeaders(
  context: SmartdocumentorContext,
  { headers }: Asked,
  version: string | undefined,
) {
  const clientRequestId = headers?.get('x-ms-client-request-id')
  return {
    Server: version === undefined ? 'Microsoft-HTTPAPI/2.0' : 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': context.ids.uuid().replace(/.{6}$/, '000000'),
    ...(clientRequestId && { 'x-ms-client-request-id': clientRequestId }),
    ...(version !== undefined && { 'x-ms-version': version }),
    Date: httpTime(context.now()),
  }
}
