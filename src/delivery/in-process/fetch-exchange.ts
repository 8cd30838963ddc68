import { grouped } from '../../kernel/data/own.ts'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Outcome } from '../../kernel/delivery/delivery.ts'
import { handlerFailed, leaveUnhandled } from './handler-failure.ts'
import type { Answering } from './handler.ts'
import { slowly } from '../transmission.ts'
import { connectionReset, failure } from '../failure.ts'
import { noHeaders } from '../row.ts'
import { readSome, type WebhookRequest, type WebhookSender } from '../send.ts'
import { readWireTarget } from '../wire-target.ts'
import { AbortController, nodeGlobals } from '../../kernel/wire/node-globals.ts'
import { setImmediate } from '../../kernel/time/globals.ts'

/**
 * Posts to a fetch handler in this process: it gets a `Request` with the very bytes, and its `Response` is the outcome.
 * There is no connection: a header with several values comes as one line (`Headers` cannot hold more), and a reset is the
 * request's signal aborting, when the handler has been called with the whole request or has answered.
 */
export const createFetchExchange =
  (handle: Answering): WebhookSender =>
  async (message, signal) => {
    const hangUp = new AbortController()
    const ended = hangUp.signal
    let isOver = false

    async function answer(): Promise<Outcome> {
      try {
        return await toOutcome(await handle(toRequest(message, ended), message), ended)
      } catch (error) {
        if (isOver && !follows(error, ended)) leaveUnhandled(error)
        return { kind: 'unreachable', code: handlerFailed(error) }
      }
    }

    const limit = followed(signal, hangUp)
    const outcome = await Promise.race([withTransmission(message, answer), limit.outcome])
    limit.forget()
    isOver = true
    hangUp.abort(new DOMException('the connection was reset', 'AbortError'))
    return outcome
  }

async function withTransmission(
  { transmission }: WebhookRequest,
  answer: () => Promise<Outcome>,
): Promise<Outcome> {
  switch (transmission?.kind) {
    case undefined:
    case 'slow-bytes':
      return await answer()
    case 'reset-before-answer':
      void answer()
      await new Promise((resolve) => setImmediate(resolve))
      return connectionReset
    case 'reset-after-answer': {
      const answered = await answer()
      return answered.kind === 'response' ? connectionReset : answered
    }
    default:
      return assertNever(transmission)
  }
}

function toRequest(
  { url, method = 'POST', headers: given, body, transmission }: WebhookRequest,
  signal: AbortSignal,
): Request {
  const { Headers, Request } = globalThis.Request ? globalThis : nodeGlobals
  const headers = new Headers({ host: readWireTarget(url).url.host })
  if (method === 'POST') headers.set('content-length', String(body.length))
  for (const [name, value] of Object.entries(given))
    for (const one of [value].flat()) headers.append(name, one)
  const init: RequestInit = {
    method,
    headers,
    ...(method === 'POST' && {
      body: transmission?.kind === 'slow-bytes' ? slowly(body, transmission, signal) : body,
      duplex: 'half',
    }),
  }
  // A test environment's own Request takes its own signals only.
  try {
    return new Request(url, { ...init, signal })
  } catch (error) {
    if (signal instanceof globalThis.AbortSignal) throw error
    return new Request(url, { ...init, signal: forwarded(signal) })
  }
}

function forwarded(signal: AbortSignal): AbortSignal {
  const own = new globalThis.AbortController()
  signal.addEventListener('abort', () => own.abort(signal.reason), { once: true })
  return own.signal
}

async function toOutcome(response: unknown, signal: AbortSignal): Promise<Outcome> {
  if (!isResponse(response)) throw new TypeError('it gave no Response')
  if (response.status < 200) throw new TypeError('it gave Response.error(), a network error')
  const lines: (readonly [string, string])[] = []
  response.headers.forEach((value, name) => lines.push([name, value]))
  const headers =
    lines.length === 0
      ? noHeaders
      : Object.fromEntries(Object.entries(grouped(lines)).map(([name, values]) => [name, values.join(',')]))
  return {
    kind: 'response',
    status: response.status,
    headers,
    body: response.body ? await readSome(readUntil(response.body, signal)) : '',
  }
}

/** Breaks off with the signal's reason. */
async function* readUntil(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader()
  const stop = (): void => void reader.cancel(signal.reason).catch(() => undefined)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return
      yield value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** Not `instanceof`: test environments bring Responses of their own. */
const isResponse = (given: unknown): given is Response =>
  typeof given === 'object' && given !== null && 'status' in given && 'headers' in given && 'body' in given

/** Whether it failed because the caller had hung up. */
const follows = (error: unknown, { aborted, reason }: AbortSignal): boolean =>
  aborted && (error === reason || (error instanceof Error && error.name === 'AbortError'))

/** What comes of it when the vendor hangs up, of which the request hears at once. `AbortSignal.any` costs several times as much. */
function followed(
  signal: AbortSignal,
  hangUp: AbortController,
): { readonly outcome: Promise<Outcome>; forget(): void } {
  let forget = (): void => undefined
  const outcome = new Promise<Outcome>((resolve) => {
    const end = (): void => {
      resolve(failure(signal.reason, signal)) // First, so that what the request makes of it comes too late.
      hangUp.abort(signal.reason)
    }
    forget = () => signal.removeEventListener('abort', end)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
  return { outcome, forget }
}
