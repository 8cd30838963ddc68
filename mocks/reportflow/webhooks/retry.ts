import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Outcome } from '../../../src/kernel/delivery/delivery.ts'
import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { ReportflowContext } from '../model/shape.ts'

/** 5xx is retried up to three times and 4xx never; the page leaves open how long apart, and what else is retried. */
export const retry = ({ options }: ReportflowContext): RetryPolicy => ({
  timeoutMs: 5_000,
  followsRedirects: () => options.redirects === 'followed',
  delaysMs: options.retryDelaysMs,
  retries: (outcome) => isRetried(outcome, options),
})

function isRetried(outcome: Outcome, options: ReportflowContext['options']): boolean {
  switch (outcome.kind) {
    case 'response':
      return outcome.status >= 500 || (outcome.status < 400 && options.retryRedirects)
    case 'timeout':
    case 'unreachable':
      return options.retryUnanswered
    case 'blocked':
      return false
    default:
      return assertNever(outcome)
  }
}
