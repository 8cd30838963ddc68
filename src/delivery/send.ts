import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Dispatcher } from 'undici'
import { assertNever } from '../kernel/errors/assert-never.ts'
import type { HeaderLines, Outcome, Transmission } from '../kernel/delivery/delivery.ts'
import { AbortController, AbortSignal } from '../kernel/wire/node-globals.ts'
import { createAgent, createClient, requestOver } from './http-client.ts'
import { connectionReset, failure } from './failure.ts'
import { limitPerOrigin, type Places } from './places.ts'
import { withoutInterim, type OpenConnection } from './interim.ts'
import { slowly, wholeThen } from './transmission.ts'
import { readWireTarget } from './wire-target.ts'

/** Sends one attempt and tells how it ended. `signal` aborts with a `TimedOut` when the vendor would hang up. */
export interface WebhookSender {
  (message: WebhookRequest, signal: AbortSignal): Promise<Outcome>
  /** Where attempts wait for a socket, before their time counts. @default nowhere */
  readonly places?: Places
}

export interface WebhookRequest {
  readonly url: string
  /** A list is sent as one header line for each value. */
  readonly headers: HeaderLines
  readonly body: Uint8Array
  /** How the bytes travel, when that is part of the fault. @default all at once */
  readonly transmission?: Transmission | undefined
}

/**
 * Sends over whatever connections `connect` opens: an HTTP request, and what came of it. Connections are used again only
 * when `keepsAlive`: a request that dies on one that the other side has just closed would look like a failure of the receiver.
 */
export function createExchange(
  connect: OpenConnection,
  {
    keepsAlive,
    connections = limitPerOrigin,
  }: { readonly keepsAlive: boolean; readonly connections?: number },
): WebhookSender & { close(): Promise<void> } {
  const open = withoutInterim(connect)
  let agent: Dispatcher | undefined
  const createOwnAgent = (): Dispatcher =>
    createAgent({
      connect: open,
      connections: keepsAlive ? null : connections,
      pipelining: keepsAlive ? 1 : 0, // With 0, undici asks for each connection to be closed after one request.
      ...patience,
    })

  async function exchange(message: WebhookRequest, signal: AbortSignal): Promise<Outcome> {
    if (message.transmission) return await exchangeWith(message.transmission, message, open, signal)
    try {
      agent ??= createOwnAgent()
      return await answerTo(agent, message, message.body, signal)
    } catch (error) {
      return failure(error, signal)
    }
  }

  return Object.assign(exchange, { close: async () => await agent?.destroy() })
}

/** Long enough for any vendor; the vendor's own limit is the signal. */
const patience = { headersTimeout: 0, bodyTimeout: 0 }

async function answerTo(
  dispatcher: Dispatcher,
  { url, headers, body }: WebhookRequest,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Outcome> {
  const target = readWireTarget(url)
  const whole = ArrayBuffer.isView(bytes) // Not `instanceof`: test environments have a Uint8Array of their own.
  const response = await requestOver(dispatcher, {
    origin: target.url.origin,
    path: target.path,
    method: 'POST',
    headers: whole ? lines(headers) : { ...lines(headers), 'content-length': String(body.length) },
    body: bytes as Readable, // undici documents and takes any iterable; its types lag behind.
    signal,
  })
  return {
    kind: 'response',
    status: response.statusCode,
    headers: flat(response.headers),
    body: await readSome(response.body),
  }
}

/** On a connection of its own, which nothing else suffers from. */
async function exchangeWith(
  transmission: Transmission,
  message: WebhookRequest,
  connect: OpenConnection,
  signal: AbortSignal,
): Promise<Outcome> {
  const over = new AbortController()
  const ended = AbortSignal.any([signal, over.signal])
  let socket: Socket | undefined
  let wasReset = false
  const client = createClient(new URL(message.url).origin, {
    ...patience,
    connect: (options, callback) =>
      connect(options, (...connected) => {
        socket = connected[1] ?? undefined
        callback(...connected)
      }),
  })
  const reset = (): void => {
    wasReset = true
    if (socket) cut(socket)
  }
  try {
    const outcome = await answerTo(
      client,
      message,
      bytesOf(transmission, message.body, reset, () => socket, ended),
      signal,
    )
    if (transmission.kind === 'slow-bytes') return outcome
    reset()
    return connectionReset
  } catch (error) {
    return wasReset && !signal.aborted ? connectionReset : failure(error, signal)
  } finally {
    over.abort()
    await client.destroy()
  }
}

function bytesOf(
  transmission: Transmission,
  body: Uint8Array,
  reset: () => void,
  socket: () => Socket | undefined,
  ended: AbortSignal,
): Uint8Array | AsyncIterable<Uint8Array> {
  switch (transmission.kind) {
    case 'slow-bytes':
      return slowly(body, transmission, ended)
    case 'reset-before-answer':
      return wholeThen(reset, body, socket, ended)
    case 'reset-after-answer':
      return body
    default:
      return assertNever(transmission)
  }
}

/** A connection with TLS cannot be reset by Node; it is closed. */
const cut = (socket: Socket): void =>
  void (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy())

/** Answers of receivers are kept for people to read; more than this is cut, in bytes. */
const keptBytes = 16_384

export async function readSome(body: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    if (size < keptBytes) kept.push(chunk.subarray(0, keptBytes - size))
    size += chunk.length
  }
  return Buffer.concat(kept).toString('utf8')
}

const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

const lines = (headers: HeaderLines): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  )
