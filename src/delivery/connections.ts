import type { Socket } from 'node:net'
import type undici from 'undici'
import { afterRealMs, realNow, type Cancel } from '../kernel/time/real-time.ts'
import { createClient } from './http-client.ts'
import type { OpenConnection } from './interim.ts'

/** One connection to an origin, for one attempt after the other. */
export interface Connection {
  readonly client: undici.Client
  /** Whether an attempt went over it before. */
  readonly wasUsed: boolean
  /** Whether it is still the connection that was used before, and nothing has come over it since it was taken. */
  isSilent(): boolean
  /** The attempt is over, and the connection can be used again when it `mayStay`. */
  answered(mayStay: boolean): void
  /** The attempt has come to no answer; `hasDied` when that was not because it took too long. */
  failed(hasDied: boolean): void
}

/** Connections that are used again where that has been found to be harmless. */
export interface Connections {
  /** One for an attempt; `undefined` where it is to go over a fresh one, which is closed after it. */
  take(origin: string): Connection | undefined
  close(): Promise<void>
}

export interface ConnectionsOptions {
  /** In ms of real time. @default the machine's */
  readonly now?: () => number
  /** Runs something after ms of real time. @default a timer that keeps no process alive */
  readonly after?: (ms: number, run: () => void) => Cancel
}

/** An origin is watched from this attempt on: whoever gets a webhook now and then gets each over a connection of its own. */
const manyAttempts = 16
/** How long it has to keep an idle connection, and how long one may have been idle to be used again; ms of real time. */
export const watchMs = 1000
export const idleMs = watchMs / 4
/** Of so many origins it is remembered how they treat connections. */
const mostOrigins = 1000

/** What is known of an origin. */
interface Origin {
  /** What connections are used for; `once` is for good. */
  use: 'once' | 'watching' | 'again'
  attempts: number
  /** Those that nothing goes over now, the newest last. */
  readonly idle: Kept[]
  cancel: Cancel
}

interface Kept {
  readonly client: undici.Client
  socket: Pick<Socket, 'bytesRead'> | undefined
  /** How often it has connected. */
  opened: number
  isClosed: boolean
  idleSince: number
}

/**
 * A request over a connection that the other side has just closed looks like a failure of the receiver. So the first connection that is
 * kept is left idle and watched; the origin has to keep it for a second before others are used again, and then only within a
 * fraction of that. One that is closed too early, or dies under an attempt, ends it for good.
 */
export function createConnections(
  connect: OpenConnection,
  options: undici.Client.Options,
  time: ConnectionsOptions = {},
): Connections {
  const origins = new Map<string, Origin>()
  const clients = new Set<undici.Client>()
  const { now = realNow, after = afterRealMs } = time
  const idling = createIdling(now, after, ({ client }) => {
    clients.delete(client)
    void client.destroy()
  })

  function openTo(key: string, origin: Origin): Kept {
    const kept = open(key, connect, options)
    clients.add(kept.client)
    kept.client.on('disconnect', () => {
      kept.isClosed = true
      if (origin.idle.includes(kept)) idling.useOnce(origin)
    })
    kept.client.on('connect', () => {
      kept.isClosed = false
    })
    return kept
  }

  return {
    take(key) {
      const origin = originOf(origins, key, idling)
      origin.attempts++
      if (origin.use === 'again') return lease(origin, idling.pop(origin) ?? openTo(key, origin), idling)
      const isWatched = origin.use === 'watching' && origin.attempts === manyAttempts
      return isWatched ? lease(origin, openTo(key, origin), idling) : undefined
    },
    async close() {
      for (const origin of origins.values()) origin.cancel()
      await Promise.all([...clients].map((client) => client.destroy()))
      clients.clear()
    },
  }
}

function originOf(origins: Map<string, Origin>, key: string, { useOnce }: Idling): Origin {
  const known = origins.get(key)
  if (known) return known
  const [oldest] = origins
  if (oldest && origins.size >= mostOrigins) {
    origins.delete(oldest[0])
    useOnce(oldest[1])
  }
  const origin: Origin = { use: 'watching', attempts: 0, idle: [], cancel: () => undefined }
  origins.set(key, origin)
  return origin
}

function open(key: string, connect: OpenConnection, options: undici.Client.Options): Kept {
  const client = createClient(key, {
    ...options,
    connect: (target, callback) =>
      connect(target, (...connected) => {
        kept.opened++
        kept.socket = connected[1] ?? undefined
        callback(...connected)
      }),
  })
  const kept: Kept = { client, socket: undefined, opened: 0, isClosed: false, idleSince: 0 }
  return kept
}

function lease(origin: Origin, kept: Kept, { rest, end, useOnce }: Idling): Connection {
  const { opened, socket } = kept
  const wasUsed = opened > 0
  const read = socket?.bytesRead ?? 0
  return {
    client: kept.client,
    wasUsed,
    isSilent: () => kept.opened === opened && socket?.bytesRead === read,
    answered(mayStay) {
      if (mayStay && !kept.isClosed && origin.use !== 'once') return rest(origin, kept)
      if (origin.use === 'watching') useOnce(origin)
      end(kept)
    },
    failed(hasDied) {
      end(kept)
      if (origin.use === 'watching')
        origin.attempts = 0 // It is watched another time.
      else if (hasDied && wasUsed && kept.opened === opened) useOnce(origin)
    },
  }
}

/** What becomes of connections that nothing goes over. */
interface Idling {
  /** The newest that has not been idle for too long. */
  pop(origin: Origin): Kept | undefined
  rest(origin: Origin, kept: Kept): void
  end(kept: Kept): void
  useOnce(origin: Origin): void
}

function createIdling(
  now: () => number,
  after: (ms: number, run: () => void) => Cancel,
  end: (kept: Kept) => void,
): Idling {
  /** Ends those that have been idle for too long to be used again. */
  function sweep(origin: Origin): void {
    origin.cancel()
    const limit = now() - idleMs
    const fresh = origin.idle.findIndex(({ idleSince }) => idleSince > limit)
    for (const kept of origin.idle.splice(0, fresh === -1 ? origin.idle.length : fresh)) end(kept)
    if (origin.idle.length > 0) origin.cancel = after(idleMs, () => sweep(origin))
  }

  return {
    pop(origin) {
      const newest = origin.idle.pop()
      if (!newest || newest.idleSince > now() - idleMs) return newest
      end(newest)
      return undefined
    },
    rest(origin, kept) {
      kept.idleSince = now()
      origin.idle.push(kept)
      if (origin.use === 'watching')
        origin.cancel = after(watchMs, () => {
          origin.use = 'again'
          sweep(origin)
        })
      else if (origin.idle.length === 1) origin.cancel = after(idleMs, () => sweep(origin))
    },
    end,
    useOnce(origin) {
      origin.use = 'once'
      origin.cancel()
      for (const kept of origin.idle.splice(0)) end(kept)
    },
  }
}
