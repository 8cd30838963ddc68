import type { Job, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { makeAttempt, type AttemptRules } from '../../delivery/attempt.ts'
import { conclude } from '../../delivery/conclude.ts'
import type { WebhookSender } from '../../delivery/send.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Attempt, DeliveryRow } from '../../kernel/delivery/delivery.ts'
import type { RetryPolicy } from '../../kernel/delivery/retry.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { createClock } from '../../kernel/time/clock.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import { AbortController } from '../../kernel/wire/node-globals.ts'
import { createTenant } from '../../tenant/tenant.ts'
import { withoutAnswer, withoutAnswers } from '../carrier.ts'
import { toLoadPolicy } from '../retries.ts'
import { openQueuePackages } from './queue-packages.ts'
import {
  activeKey,
  activeLoadSchema,
  madeKey,
  prefix,
  queueName,
  sharedDeliverySchema,
  toldAttemptSchema,
  toldKey,
  type ActiveLoad,
  type SharedDelivery,
  type ToldAttempt,
} from './shared-load.ts'

export interface LoadWorkerOptions {
  /** Where the backlog is: `redis://127.0.0.1:6379`. */
  readonly url: string
  readonly vendors: Readonly<Record<string, AnyVendor>>
  readonly send: WebhookSender
  /** How many attempts are on their way at the same time. */
  readonly concurrency: number
  /** Hears of each attempt that has been made. */
  made(told: ToldAttempt): void
  /** Hears of what goes wrong on this side. */
  warn(error: Error): void
}

export interface LoadWorker {
  /** Takes nothing more, and resolves when what is under way has ended. */
  close(): Promise<void>
}

/** A worker that has said nothing for so long has died, and another takes its jobs; ms. */
const lockMs = 10_000

/**
 * Takes deliveries from a shared backlog, from attempt to attempt.
 *
 * @throws {HookdrillError} when the packages are missing.
 * @throws {UnreachableError} when no Redis answers.
 */
export async function startLoadWorker(options: LoadWorkerOptions): Promise<LoadWorker> {
  const { bullmq, connect } = await openQueuePackages(options.url)
  const [redis, blocking] = [await connect(), await connect()]
  const jobs = new Jobs(options, redis)
  const running: Worker = new bullmq.Worker(
    queueName,
    async (job, token) => {
      const dueAt = await jobs.attempt(job)
      if (dueAt === undefined) return
      await job.moveToDelayed(dueAt, token)
      throw new bullmq.DelayedError()
    },
    {
      connection: blocking,
      prefix,
      concurrency: options.concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      // However often workers die: nothing is given up for that.
      maxStalledCount: 1_000_000,
    },
  )
  running.on('error', options.warn)
  running.on('failed', (_job, error) => options.warn(error))
  return {
    async close() {
      await running.close()
      redis.disconnect()
      blocking.disconnect()
    },
  }
}

/** How the deliveries of one load are attempted. */
interface Run {
  readonly rules: AttemptRules
  readonly policy: RetryPolicy
}

class Jobs {
  readonly #options: LoadWorkerOptions
  readonly #redis: Redis
  readonly #runs = new Map<string, Run>()

  constructor(options: LoadWorkerOptions, redis: Redis) {
    this.#options = options
    this.#redis = redis
  }

  /** Makes the next attempt of a job. @returns when the one after that is due, epoch ms, if there is to be one. */
  async attempt(job: Job): Promise<number | undefined> {
    const shared = sharedDeliverySchema.parse(job.data)
    const run = await this.#runOf(shared.run)
    if (!run) return undefined
    const isAgain = job.stalledCounter > 0
    const known = isAgain ? await toldBefore(this.#redis, shared) : undefined
    const after = known
      ? conclude(shared.row, toAttempt(known), run.policy)
      : await this.#send(shared, run, isAgain)
    if (after.status !== 'pending') return undefined
    await job.updateData({ ...shared, row: withoutAnswers(after) })
    return after.dueAt
  }

  /** Nothing for a load that is gone. */
  async #runOf(id: string): Promise<Run | undefined> {
    const known = this.#runs.get(id)
    if (known) return known
    const text = await this.#redis.get(activeKey)
    const active = text === null ? undefined : activeLoadSchema.parse(JSON.parse(text))
    if (active?.run !== id) return undefined
    const run = toRun(active, this.#options)
    this.#runs.clear()
    this.#runs.set(id, run)
    return run
  }

  async #send(shared: SharedDelivery, { rules, policy }: Run, isAgain: boolean): Promise<DeliveryRow> {
    const { row, run, delivery } = shared
    const began = realNow()
    const made = await makeAttempt(row, rules, new AbortController())
    const after = conclude(row, made, policy)
    const told: ToldAttempt = {
      delivery,
      attempt: made.number,
      outcome: withoutAnswer(made.outcome),
      ms: realNow() - began,
      status: after.status,
      isAgain,
      endedAt: made.endedAt,
    }
    await tell(this.#redis, run, told)
    this.#options.made(told)
    return after
  }
}

/** Both at once, so that whoever takes the job over knows what the load knows. */
async function tell(redis: Redis, run: string, told: ToldAttempt): Promise<void> {
  const text = JSON.stringify(told)
  await redis
    .multi()
    .xadd(madeKey(run), '*', 'made', text)
    .hset(toldKey(run), String(told.delivery), text)
    .exec()
}

/** The attempt that is due, if the worker that died had made it and told of it. */
async function toldBefore(
  redis: Redis,
  { run, delivery, row }: SharedDelivery,
): Promise<ToldAttempt | undefined> {
  const text = await redis.hget(toldKey(run), String(delivery))
  const told = text === null ? undefined : toldAttemptSchema.parse(JSON.parse(text))
  return told?.attempt === row.attempts.length + 1 ? told : undefined
}

const toAttempt = ({ attempt, endedAt, outcome }: ToldAttempt): Attempt => ({
  number: attempt,
  at: endedAt,
  endedAt,
  headers: {},
  outcome,
})

/** The vendor as the load has it: its edition and switches. */
function toRun(
  { vendor: name, edition, options, retries }: ActiveLoad,
  { vendors, send }: LoadWorkerOptions,
): Run {
  const vendor = Object.values(vendors).find((each) => each.name === name)
  if (!vendor) throw new UnknownNameError('vendor', name, Object.keys(vendors), 'this worker')
  const nothing = () => Promise.resolve(new Uint8Array())
  const tenant = createTenant({
    id: 'worker',
    vendors: { [name]: vendor },
    editions: { [name]: edition },
    options: { [name]: options },
    send,
    download: () => Promise.resolve({ kind: 'blocked', why: 'a worker fetches nothing' }),
    render: nothing,
  })
  const mock = tenant.mock(name)
  const policy = toLoadPolicy(mock.retryPolicy(), retries)
  const { deliveryHeaders } = mock
  return { policy, rules: { deliveryHeaders, policy: () => policy, clock: createClock(), send } }
}
