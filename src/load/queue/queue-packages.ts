import type { Redis as RedisClient } from 'ioredis'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { withoutUsers } from '../../kernel/wire/without-users.ts'
import { messageOf } from '../../kernel/errors/message-of.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'

/** What a shared backlog is made of. */
export interface QueuePackages {
  readonly bullmq: typeof import('bullmq')
  /** Connects to Redis. Close it with `disconnect`. */
  connect(): Promise<RedisClient>
}

/** How long Redis may take to answer at first, in ms. */
const patienceMs = 5000

/**
 * Loads the packages, which only those have who share a backlog, and looks whether Redis is there.
 *
 * @throws {HookdrillError} when they are not installed.
 * @throws {UnreachableError} when no Redis answers.
 */
export async function openQueuePackages(url: string): Promise<QueuePackages> {
  const { bullmq, Redis } = await loadPackages()

  async function connect(): Promise<RedisClient> {
    // BullMQ waits for as long as it takes to get Redis back; so do we, once it has answered.
    const client = new Redis(url, {
      maxRetriesPerRequest: null,
      lazyConnect: true,
      connectTimeout: patienceMs,
    })
    let lastError: unknown
    client.on('error', (error: unknown) => (lastError = error))
    try {
      await client.connect()
      await client.ping()
      return client
    } catch (error) {
      client.disconnect()
      throw new UnreachableError(
        'redis_unreachable',
        `no Redis answers at ${withoutUsers(url)}: ${messageOf(lastError ?? error)}`,
        { suggestion: 'start one with "redis-server", or say where it is with --queue', cause: error },
      )
    }
  }

  return { bullmq, connect }
}

async function loadPackages() {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq, Redis }
  } catch (error) {
    throw new HookdrillError(
      'queue_packages_missing',
      'a shared backlog needs the packages bullmq and ioredis',
      {
        suggestion: 'npm i -D bullmq ioredis',
        cause: error,
      },
    )
  }
}
