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
import {
  createConnections,
  type Connection,
  type Connections,
  type ConnectionsOptions,
} from './connections.ts'
import { withoutInterim, type OpenConnection } from './interim.ts'
import { lastByteLater, slowly, wholeThen } from './transmission.ts'
import { readWireTarget } from './wire-target.ts'

/** Sends one attempt and tells how it ended. `signal` aborts with a `TimedOut` when the vendor would hang up. */
export interface WebhookSender {
  (message: WebhookRequest, signal: AbortSignal): Promise<Outcome>
  /** Where attempts wait for a socket, before their time counts. @default nowhere */
  readonly places?: Places
}

export interface WebhookRequest {
  readonly url: string
  /** What is asked for after a redirect may be a GET, which has no body. @default POST */
  readonly method?: 'POST' | 'GET'
  /** A list is sent as one header line for each value. */
  readonly headers: HeaderLines
  readonly body: Uint8Array
  /** How the bytes travel, when that is part of the fault. @default all at once */
  readonly transmission?: Transmission | undefined
}

/** Whether connections are used again: always, or where `createConnections` finds that harmless. */
export type ConnectionUse =
  | { readonly keepsAlive: true }
  /** `connections` is how many fresh ones there are to one origin at once. @default 64 */
  | ({ readonly keepsAlive: false; readonly connections?: number } & ConnectionsOptions)

/** Sends over whatever connections `connect` opens: an HTTP request, and what came of it. */
export function createExchange(
  connect: OpenConnection,
  use: ConnectionUse,
): WebhookSender & { close(): Promise<void> } {
  const open = withoutInterim(connect)
  const connections = use.keepsAlive ? undefined : createConnections(open, patience, use)
  let made: Dispatcher | undefined
  const agent = (): Dispatcher =>
    (made ??= createAgent({
      connect: open,
      connections: use.keepsAlive ? null : (use.connections ?? limitPerOrigin),
      pipelining: use.keepsAlive ? 1 : 0, // With 0, undici asks for each connection to be closed after one request.
      ...patience,
    }))

  async function exchange(message: WebhookRequest, signal: AbortSignal): Promise<Outcome> {
    if (message.transmission) return await exchangeWith(message.transmission, message, open, signal)
    try {
      const connection = connectionFor(message, connections)
      const outcome = connection && (await answerOver(connection, message, signal))
      return outcome ?? (await answerTo(agent(), message, message.body, signal))
    } catch (error) {
      return failure(error, signal)
    }
  }

  return Object.assign(exchange, {
    close: async () => void (await Promise.all([made?.destroy(), connections?.close()])),
  })
}

/** Without a last byte to hold back, it could not be known whether the receiver has seen all of it. */
const connectionFor = ({ url, body }: WebhookRequest, connections: Connections | undefined) =>
  body.length === 0 ? undefined : connections?.take(readWireTarget(url).url.origin)

/**
 * Over a connection that is to be used again. Nothing when it was used before and has died before a byte of the answer, and before
 * its receiver can have seen the whole request: then it counts as not made.
 */
async function answerOver(
  connection: Connection,
  message: WebhookRequest,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const sent = { isWhole: false, isOver: false }
  const body = connection.wasUsed ? lastByteLater(message.body, sent) : message.body
  try {
    const outcome = await answerTo(connection.client, message, body, signal)
    connection.answered(mayStay(outcome))
    return outcome
  } catch (error) {
    sent.isOver = true
    const isUnseen = connection.wasUsed && !sent.isWhole && connection.isSilent()
    connection.failed(!signal.aborted)
    if (isUnseen && !signal.aborted) return undefined
    throw error
  }
}

const mayStay = (outcome: Outcome): boolean =>
  outcome.kind === 'response' && outcome.headers['connection']?.toLowerCase() !== 'close'

/** Long enough for any vendor; the vendor's own limit is the signal. */
const patience = { headersTimeout: 0, bodyTimeout: 0 }

async function answerTo(
  dispatcher: Dispatcher,
  { url, method = 'POST', headers, body }: WebhookRequest,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Outcome> {
  const target = readWireTarget(url)
  const whole = ArrayBuffer.isView(bytes) // Not `instanceof`: test environments have a Uint8Array of their own.
  const response = await requestOver(dispatcher, {
    origin: target.url.origin,
    path: target.path,
    method,
    headers: whole ? lines(headers) : { ...lines(headers), 'content-length': String(body.length) },
    body: method === 'GET' ? null : (bytes as Readable), // undici documents and takes any iterable; its types lag behind.
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
