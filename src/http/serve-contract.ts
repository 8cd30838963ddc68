import type { IncomingMessage, ServerResponse } from 'node:http'
import { routerOf } from '../mock/calls/router.ts'
import type { MockDestination } from './node.ts'

const path = '/_openapi.json'

/** Whether a call asks for the contract of a mock: never at a path that the vendor itself has. */
export const asksForContract = (
  { mock, url, origin }: MockDestination,
  { method }: IncomingMessage,
): boolean =>
  url === path &&
  (method === 'GET' || method === 'HEAD') &&
  origin === undefined &&
  routerOf(mock.vendor).find('GET', path, mock.edition).kind === 'none'

/** The contract of a mock as this tenant plays it: its edition, its switches, its address. */
export async function serveContract(
  { mock }: MockDestination,
  { method }: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { describeVendor } = await import('../contracts/describe-vendor.ts') // Few ask for it.
  const { vendor, edition, options, baseUrl } = mock
  const body = JSON.stringify(await describeVendor(vendor, { edition, options, url: baseUrl }))
  res
    .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    .end(method === 'HEAD' ? undefined : body)
}
