import type { ReceiverClock } from '../clock.ts'
import { Date } from '../globals.ts'

export interface BackOff {
  /** Wait before the second attempt, in milliseconds; it doubles with each further one. */
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  readonly maxRetryAfterMs: number
}

/**
 * How long to wait after a failed attempt (1 for the first). Jitter takes up to half of it away, so that a crowd
 * of jobs does not come back at the same instant. A `Retry-After` of the vendor is a lower bound.
 */
export function delayAfter(attempt: number, backOff: BackOff, retryAfterMs = 0): number {
  const full = Math.min(backOff.firstDelayMs * 2 ** (attempt - 1), backOff.maxDelayMs)
  const own = full * (1 - Math.random() / 2)
  // A bound, because a mistaken header must not park a job for a year.
  return Math.max(own, Math.min(retryAfterMs, backOff.maxRetryAfterMs))
}

/** Reads `Retry-After`, given in seconds or as a date, into milliseconds; undefined when there is none. */
export function retryAfterMs(header: string | null, clock: Pick<ReceiverClock, 'now'>): number | undefined {
  if (header === null || header.trim() === '') return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.now())
}

/** Sleeps, and gives up as soon as the signal aborts, even with a clock that does not look at the signal. */
export async function pause(clock: ReceiverClock, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const stop = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The wait was cut short.')), {
      once: true,
      signal: stop.signal,
    })
  })
  try {
    await Promise.race([clock.sleep(ms, signal), aborted])
  } finally {
    stop.abort()
  }
}
