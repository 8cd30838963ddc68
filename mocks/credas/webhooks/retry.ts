import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { CredasContext } from '../model/shape.ts'

export const retry = ({ options }: CredasContext): RetryPolicy => ({
  timeoutMs: options.timeoutMs,
  followsRedirects: () => options.redirects === 'followed',
  delaysMs: Array.from({ length: options.retries }, () => 60_000),
  retries: () => true,
})
