import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'

/** Thrown by a job that may succeed if it is tried again. */
export class TryAgain extends Error {
  /** Ms until then, where the other side has said so. */
  readonly afterMs: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly afterMs?: number | undefined } = {}) {
    super(message, options)
    this.afterMs = options.afterMs
  }
}

export interface QueueOptions {
  /** How often a job is tried. @default 8, which is ten minutes of trying */
  readonly attempts?: number
  /** How to wait; tests do not want to. @default real time */
  readonly wait?: (ms: number) => Promise<unknown>
  /** Told of a job that is not tried again. @default console.error */
  readonly onFailure?: (key: string, error: unknown) => void
}

export interface Queue {
  /** Does the job after this call. A key that is waiting or done is not done again. */
  add(key: string, job: () => Promise<void>): void
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>
}

/** Keeps jobs in memory: they are lost when the process ends. A table of your database is where they should be. */
export function createQueue({ attempts = 8, wait = sleep, onFailure = log }: QueueOptions = {}): Queue {
  const known = new Set<string>()
  const working = new Set<Promise<void>>()
  const limit = pLimit(4)

  async function work(key: string, job: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await limit(job)
      } catch (error) {
        if (!(error instanceof TryAgain) || attempt === attempts) {
          known.delete(key) // If it is sent once more, that is another chance.
          return onFailure(key, error)
        }
        await wait(error.afterMs ?? backoffMs(attempt))
      }
    }
  }

  return {
    add(key, job) {
      if (known.has(key)) return
      known.add(key)
      const task = work(key, job).finally(() => working.delete(task))
      working.add(task)
    },
    async idle() {
      while (working.size > 0) await Promise.all(working)
    },
  }
}

/** 5, 10, 20, 40 … seconds, and a bit less, so that many that failed together do not come back together. */
const backoffMs = (attempt: number): number => 5_000 * 2 ** (attempt - 1) * (1 - Math.random() / 4)

// oxlint-disable-next-line no-console -- Somebody should see it.
const log = (key: string, error: unknown): void => console.error(`gave up on ${key}:`, error)
