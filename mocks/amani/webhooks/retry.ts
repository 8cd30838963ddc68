import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { AmaniContext } from '../model/shape.ts'

/** Nothing is documented of retries: a webhook is sent once unless somebody asks for more. */
export const retry = ({ options }: AmaniContext): RetryPolicy => ({
  timeoutMs: options.timeoutMs,
  followsRedirects: () => options.redirects === 'followed',
  delaysMs: options.retryDelaysMs,
  retries: () => true,
})
