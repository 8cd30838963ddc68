import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { AmaniContext } from '../model/shape.ts'

/** Nothing is documented of retries: a webhook is sent once unless somebody asks for more. */
export const retry = ({ options }: AmaniContext): RetryPolicy => ({
  timeoutMs: options.timeoutMs,
  delaysMs: options.retryDelaysMs,
  retries: () => true,
})

/** Beside the signature and the Content-Type. */
export const deliveryHeaders = (): Readonly<Record<string, string>> => ({
  'User-Agent': 'python-requests/2.32.3',
})
