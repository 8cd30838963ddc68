import { userAgentHeader } from '../../../src/kernel/contract/user-agent.ts'
import type { AttemptAhead } from '../../../src/kernel/contract/vendor.ts'
import type { RetryPolicy } from '../../../src/kernel/delivery/retry.ts'
import type { AmaniContext } from '../model/shape.ts'

/** Nothing is documented of retries: a webhook is sent once unless somebody asks for more. */
export const retry = ({ options }: AmaniContext): RetryPolicy => ({
  timeoutMs: options.timeoutMs,
  delaysMs: options.retryDelaysMs,
  retries: () => true,
})

/** Beside the signature and the Content-Type. */
export const deliveryHeaders = (
  _attempt: AttemptAhead,
  { options }: Pick<AmaniContext, 'options'>,
): Readonly<Record<string, string>> => userAgentHeader(options.userAgent)
