import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { AmiqusContext } from '../state/shape.ts'

/** Attempts at 0, +60, +180, +780 and +1680 s: the guide's 28 minutes. Every failure is retried. */
export const retry = ({ options }: AmiqusContext): RetryPolicy => ({
  timeoutMs: 5_000,
  followsRedirects: () => options.redirects === 'followed',
  delaysMs: options.retryProfile === 'current' ? [60_000, 120_000, 600_000, 900_000] : [60_000, 120_000],
  retries: () => true,
})
