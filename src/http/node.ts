import { nodeGlobals } from '../kernel/wire/node-globals.ts'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Mock } from '../mock/mock.ts'
import type { WireRequest } from '../mock/calls/request.ts'
import type { WireTap } from '../mock/calls/wire-tap.ts'
import type { AddressedCall, VendorDestination } from './find-destination.ts'
import { calledOriginHeader } from './called-origin.ts'
import { pathInTarget } from '../kernel/wire/request-target.ts'
import { write } from './write.ts'

/** The node face: serves one mock as a plain `(req, res)` listener, at the root of whatever calls it. */
export function nodeListener(mock: Mock): RequestListener {
  return (req, res) => {
    serve({ mock, url: pathInTarget(req.url ?? '/'), host: hostHeader(req) }, req, res).catch(
      (error: unknown) => answerInternalError(res, error),
    )
  }
}

/** The answer to a bug of our own, when there is still somebody to answer. */
export function answerInternalError(res: ServerResponse, error: unknown): void {
  if (res.headersSent || res.destroyed) {
    res.destroy()
    return
  }
  writeError(res, 500, { code: 'internal', message: `a bug in hookdrill: ${String(error)}` })
}

/** An answer of the server itself, where there is no mock to give one. */
export function writeError(
  res: ServerResponse,
  status: number,
  error: { readonly code: string; readonly message: string; readonly suggestion?: string },
): void {
  const body = JSON.stringify({ error })
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    .end(body)
}

/** A mock, and where on it a call is meant to go. */
export interface MockDestination extends Pick<WireRequest, 'url' | 'host' | 'origin'> {
  readonly mock: Mock
}

export const hostHeader = (req: IncomingMessage): string => (req.headers.host ?? '').toLowerCase()

/** Serves vendors alone: `find` says which of them a call is meant for, or why it is none. */
export function vendorListener(find: (call: AddressedCall) => VendorDestination): RequestListener {
  return (req, res) => {
    const to = find(addressOf(req))
    if (to.kind === 'mock') serve(to, req, res).catch((error: unknown) => answerInternalError(res, error))
    else {
      req.resume()
      writeError(res, 404, { code: 'nowhere', message: to.why })
    }
  }
}

export const addressOf = (req: IncomingMessage): AddressedCall => ({
  target: req.url ?? '/',
  host: hostHeader(req),
})

/** Answers one call. */
export async function serve(
  to: MockDestination,
  req: IncomingMessage,
  res: ServerResponse,
  tap?: WireTap,
): Promise<void> {
  const body = hasBody(req) ? await readBody(req, to.mock.bodyLimit) : noBody
  const request = toWireRequest(req, to, body)
  const note = tap?.call(to.mock.vendor.name, request)
  const handled = await to.mock.handle(request)
  note?.(handled)
  if (handled.kind === 'reset') {
    req.socket.resetAndDestroy()
    return
  }
  const { written } = handled
  if (res.closed)
    written() // The caller has gone; what it caused happens all the same.
  else res.once('close', written)
  write(res, handled.reply)
}

function toWireRequest(
  req: IncomingMessage,
  { url, host, origin: own }: MockDestination,
  body: WireRequest['body'],
): WireRequest {
  const headers = toHeaders(req.rawHeaders)
  const called = headers.get(calledOriginHeader)
  if (called !== null) headers.delete(calledOriginHeader)
  const origin = own ?? called ?? undefined
  return {
    method: req.method ?? 'GET',
    url,
    host,
    headers,
    body,
    ip: req.socket.remoteAddress ?? '',
    ...(origin !== undefined && { origin }),
  }
}

function toHeaders(raw: readonly string[]): Headers {
  const headers = new nodeGlobals.Headers()
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? '', raw[at + 1] ?? '')
  return headers
}

const noBody = new Uint8Array()

/** Without either of these there is nothing to wait for (RFC 9112, 6.3); HTTP/2 needs neither. */
const hasBody = ({ headers, httpVersionMajor }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined ||
  headers['transfer-encoding'] !== undefined ||
  httpVersionMajor !== 1

/** Reads to the end even past the limit, so that the caller gets to read the refusal instead of a reset. */
async function readBody(
  req: IncomingMessage & { body?: unknown },
  limitBytes: number,
): Promise<Uint8Array | 'too-large'> {
  if (req.readableEnded) return parsedUpstream(req.body)
  const chunks: Buffer[] = []
  let size = 0
  await new Promise<void>((resolve, reject) => {
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limitBytes) chunks.push(chunk)
      else chunks.length = 0
    })
    req.once('end', resolve)
    req.once('error', reject)
    req.once('close', () => {
      if (!req.readableEnded) reject(new Error('the caller has gone')) // Without an error, and before the end.
    })
  })
  return size > limitBytes ? 'too-large' : Buffer.concat(chunks)
}

/** Mounted behind `express.json()`, the bytes are gone; what it parsed is the next best thing for an API call. */
function parsedUpstream(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  return body instanceof Uint8Array
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
