import { streamClass } from '../kernel/wire/node-globals.ts'
import { http, HttpResponse, type HttpHandler } from 'msw'
import type { Pace, WireReply, Cut } from '../kernel/wire/wire-reply.ts'
import { closingStream } from '../kernel/wire/closing-stream.ts'
import { promised } from '../kernel/wire/header.ts'
import type { Mock } from '../mock/mock.ts'
import { afterRealMs } from '../kernel/time/real-time.ts'
import type { VendorOrigin } from '../kernel/contract/vendor.ts'
import { originPattern } from './find-destination.ts'
import { standInForRealHosts, type MockedTenant } from './real-hosts.ts'
import { setImmediate } from '../kernel/time/globals.ts'

/**
 * Handlers for the real hosts of all vendors, so that code with hard-coded hosts needs no change.
 * From then on links in payloads and answers point at the real hosts as well.
 *
 * @example setupServer(...handlers(drill))
 */
export const handlers = ({ tenant }: MockedTenant): HttpHandler[] =>
  mswHandlers(...Object.values(tenant.mocks))

/**
 * The msw face: answers for the vendors' real origins inside this process, so that code with hard-coded hosts needs no change.
 * One handler for all of them, with our own routing inside: msw tries its handlers in turn, and copies the request for each.
 *
 * @example setupServer(...mswHandlers(mock))
 */
export function mswHandlers(...mocks: readonly Mock[]): HttpHandler[] {
  mocks.forEach(standInForRealHosts)
  const places = mocks.flatMap((mock) => mock.vendor.origins.map((origin) => ({ mock, origin })))
  const find = ({ url }: Request): CalledPlace | undefined => findPlace(new URL(url), places)
  return [
    http.all(
      ({ request }) => find(request) !== undefined,
      async ({ request }) => {
        const place = find(request)
        return place && (await respond(place, request))
      },
    ),
  ]
}

interface Place {
  readonly mock: Mock
  readonly origin: VendorOrigin
}

interface CalledPlace extends Place {
  readonly url: URL
}

function findPlace(url: URL, places: readonly Place[]): CalledPlace | undefined {
  const found = places.find(
    ({ origin }) => origin.origin.startsWith(`${url.protocol}//`) && originPattern(origin).test(url.host),
  )
  return found && { ...found, url }
}

async function respond({ mock, origin: { toPath }, url }: CalledPlace, request: Request): Promise<Response> {
  const handled = await mock.handle({
    method: request.method,
    url: toPath ? toPath(url) : url.pathname + url.search,
    host: url.host,
    ...(toPath === undefined && { origin: url.origin }),
    headers: request.headers,
    body: await readBody(request, mock.bodyLimit),
    ip: '127.0.0.1',
  })
  if (handled.kind === 'reset') return HttpResponse.error()
  setImmediate(handled.written)
  return toResponse(handled.reply)
}

async function readBody(request: Request, limitBytes: number): Promise<Uint8Array | 'too-large'> {
  const body = new Uint8Array(await request.arrayBuffer())
  return body.length > limitBytes ? 'too-large' : body
}

function toResponse(reply: WireReply): Response {
  const { status, reason, headers } = reply
  return new HttpResponse(bodyOf(reply), {
    status,
    headers: { ...headers },
    ...(reason !== undefined && { statusText: reason }),
  })
}

function bodyOf({ status, headers, body, cut, pace }: WireReply): ReadableStream<Uint8Array> | null {
  if (status === 204 || status === 304) return null
  if (cut) return brokenOff(body, cut)
  if (pace) return dripping(body, pace)
  return closingStream(promised(headers, body))
}

/** There is no connection in here to end early, so both kinds of cut fail the reader. */
function brokenOff(body: Uint8Array, { afterBytes }: Cut): ReadableStream<Uint8Array> {
  let sent = false
  return new (streamClass())({
    async pull(controller) {
      if (!sent) controller.enqueue(body.slice(0, afterBytes))
      else {
        await new Promise(setImmediate) // An error discards what has not been read yet.
        controller.error(new TypeError('terminated'))
      }
      sent = true
    },
  })
}

function dripping(
  body: Uint8Array,
  { chunkBytes, firstBytes = chunkBytes, everyMs }: Pace,
): ReadableStream<Uint8Array> {
  let at = 0
  let isFirst = firstBytes > 0
  return new (streamClass())({
    async pull(controller) {
      if (!isFirst) await new Promise<void>((resolve) => void afterRealMs(everyMs, resolve))
      controller.enqueue(body.slice(at, (at += isFirst ? firstBytes : chunkBytes)))
      isFirst = false
      if (at >= body.length) controller.close()
    },
  })
}
