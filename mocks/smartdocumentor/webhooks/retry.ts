import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'

/** One attempt: what would be a retry elsewhere is a person here, who finishes the review again. */
export const retry = ({ options }: SmartdocumentorContext): RetryPolicy => ({
  timeoutMs: options.timeoutS * 1000,
  followsRedirects: () => options.redirects === 'followed',
  delaysMs: [],
  retries: () => false,
})
