import type { IncomingMessage } from 'node:http'

/** Where the dashboard is. */
export const dashboardPath = '/_hookdrill/'

/** Whether a call comes from somebody who would look at a page: browsers say so, and programs do not. */
export const asksForPage = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html')
