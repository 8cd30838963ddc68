import { randomUUID } from 'node:crypto'
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { sign } from '../../kernel/delivery/signing.ts'
import { Secret } from '../../kernel/data/secret.ts'
import type { DeliveryRow } from '../../kernel/delivery/delivery.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { pauseMs, realNow } from '../../kernel/time/real-time.ts'
import type { Mock } from '../../mock/mock.ts'
import type { Carrier, LoadAttempt } from '../carrier.ts'
import type { RetryMode } from '../retries.ts'
import { withoutUsers } from '../../kernel/wire/without-users.ts'
import { openQueuePackages } from './queue-packages.ts'
import {
  activeKey,
  activeMs,
  madeKey,
  prefix,
  queueName,
  toldAttemptSchema,
  toldKey,
  type ActiveLoad,
} from './shared-load.ts'

export interface QueueCarrierOptions {
  readonly url: string
  readonly mock: Mock
  readonly retries: RetryMode
  /** The highest rate, in events a second: all workers together attempt no faster. */
  readonly peak: number
  heard(made: LoadAttempt): void
  failed(error: unknown): void
}

/** So many deliveries are in Redis at most, so that it does not grow without end while nobody works. */
const mostOpen = 5_000
/** So many are put there at once, at most. */
const batch = 500
/** How often workers are counted, and the load says that it is still there; ms. */
const signEveryMs = 2000
/** How long Redis may be gone; ms. */
const patienceMs = 30_000

/**
 * Puts deliveries into a backlog that any number of workers share, and hears from them. A delivery is one job from its first attempt
 * to its end: the job of a worker that dies goes to another.
 *
 * @throws {HookdrillError} when the packages are missing, or another load is on its way there.
 * @throws {UnreachableError} when no Redis answers.
 */
export async function openQueueCarrier(options: QueueCarrierOptions): Promise<Carrier> {
  const { url, mock, retries } = options
  const { bullmq, connect } = await openQueuePackages(url)
  const redis = await connect()
  const active: ActiveLoad = {
    run: randomUUID(),
    vendor: mock.vendor.name,
    edition: mock.edition,
    options: mock.options,
    retries,
  }
  if ((await redis.set(activeKey, JSON.stringify(active), 'PX', activeMs, 'NX')) === null) {
    redis.disconnect()
    throw new HookdrillError('queue_busy', `another load is on its way at ${withoutUsers(url)}`, {
      suggestion: `wait for it, or use another Redis, or another of its databases: ${withoutUsers(url).replace(/\/$/, '')}/1`,
    })
  }
  const reader = await connect()
  const queue = new bullmq.Queue(queueName, { connection: redis, prefix })
  queue.on('error', () => undefined) // A connection that is lost comes back, or the load ends for that reason.
  await queue.drain(true) // Of a load that was killed.
  await queue.setGlobalRateLimit(Math.max(1, Math.ceil(options.peak)), 1000)
  const carrier = new QueueCarrier(options, active, { redis, reader, queue })
  await carrier.begin()
  return carrier
}

interface Connections {
  readonly redis: Redis
  /** Its calls wait for something to come. */
  readonly reader: Redis
  readonly queue: Queue
}

class QueueCarrier implements Carrier {
  readonly #options: QueueCarrierOptions
  readonly #active: ActiveLoad
  readonly #connections: Connections
  /** Taken, and not yet in Redis. */
  #held: { readonly delivery: number; readonly row: DeliveryRow }[] = []
  #open = 0
  #workers = 0
  #isClosed = false
  /** Since when Redis is gone, as `realNow` counts. */
  #lostAt: number | undefined
  #work: Promise<unknown> = Promise.resolve()
  readonly #ended = new Set<number>()

  constructor(options: QueueCarrierOptions, active: ActiveLoad, connections: Connections) {
    this.#options = options
    this.#active = active
    this.#connections = connections
  }

  async begin(): Promise<void> {
    const { failed } = this.#options
    const { redis, queue } = this.#connections
    redis.on('close', () => (this.#lostAt ??= realNow()))
    redis.on('ready', () => (this.#lostAt = undefined))
    this.#workers = await queue.getWorkersCount()
    const work = [this.#put(), this.#read(), this.#sign(), this.#watch()]
    this.#work = Promise.all(
      work.map((one) => one.catch((error: unknown) => this.#unlessClosed(error)).catch(failed)),
    )
  }

  hasRoom(): boolean {
    return this.#open < mostOpen && this.#held.length < batch
  }

  take(delivery: number, row: DeliveryRow): void {
    this.#open++
    this.#held.push({ delivery, row: withProof(row) })
  }

  workers(): number {
    return this.#workers
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const { redis, reader, queue } = this.#connections
    const { run } = this.#active
    reader.disconnect()
    if (this.#lostAt !== undefined) redis.disconnect() // What waits for it would wait for ever.
    await this.#work
    if (this.#lostAt !== undefined) return
    await redis.del(activeKey)
    await queue.drain(true)
    await queue.removeGlobalRateLimit()
    await redis.del(madeKey(run), toldKey(run))
    await queue.close()
    redis.disconnect()
  }

  async #put(): Promise<void> {
    const { queue } = this.#connections
    const { run } = this.#active
    while (!this.#isClosed) {
      const some = this.#held.splice(0, batch)
      if (some.length === 0) await pauseMs(5)
      else
        await queue.addBulk(
          some.map(({ delivery, row }) => ({
            name: 'delivery',
            data: { run, delivery, row },
            // What fails is a fault of the worker or of Redis, never of the receiver: another tries.
            opts: {
              jobId: `${run}-${delivery}`,
              attempts: 1000,
              backoff: { type: 'fixed', delay: 1000 },
              removeOnComplete: true,
            },
          })),
        )
    }
  }

  async #read(): Promise<void> {
    const { reader, redis } = this.#connections
    const key = madeKey(this.#active.run)
    let last = '0'
    while (!this.#isClosed) {
      const read = await reader
        .xread('COUNT', 1000, 'BLOCK', 1000, 'STREAMS', key, last)
        .catch((error: unknown) => this.#unlessClosed(error))
      const entries = read?.[0]?.[1] ?? []
      for (const [id, fields] of entries) {
        last = id
        this.#hear(fields[1] ?? '')
      }
      if (entries.length > 0) await redis.xtrim(key, 'MINID', last)
    }
  }

  #unlessClosed(error: unknown): undefined {
    if (!this.#isClosed) throw error
  }

  #hear(text: string): void {
    const made = toldAttemptSchema.parse(JSON.parse(text))
    if (made.status !== 'pending' && !this.#ended.has(made.delivery)) {
      this.#ended.add(made.delivery)
      this.#open--
    }
    this.#options.heard(made)
  }

  async #watch(): Promise<void> {
    while (!this.#isClosed) {
      if (this.#lostAt !== undefined && realNow() - this.#lostAt > patienceMs)
        throw new Error(
          `Redis at ${withoutUsers(this.#options.url)} has been gone for ${patienceMs / 1000} s`,
        )
      await pauseMs(200)
    }
  }

  async #sign(): Promise<void> {
    const { redis, queue } = this.#connections
    let next = 0
    while (!this.#isClosed) {
      if (realNow() >= next) {
        await redis.set(activeKey, JSON.stringify(this.#active), 'PX', activeMs)
        this.#workers = await queue.getWorkersCount()
        next = realNow() + signEveryMs
      }
      await pauseMs(50)
    }
  }
}

/** Signed here, so that no key for signatures lies in Redis. */
function withProof(row: DeliveryRow): DeliveryRow {
  const proof = row.proof ?? sign(row.signing, new Secret(row.secret), row.signed ?? row.body)
  return { ...row, secret: '', proof }
}
