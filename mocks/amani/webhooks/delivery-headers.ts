import { userAgentHeader } from '../../../src/kernel/contract/user-agent.ts'
import type { AttemptAhead } from '../../../src/kernel/contract/vendor.ts'
import type { AmaniContext } from '../model/shape.ts'

/** Beside the signature and the Content-Type. */
export const deliveryHeaders = (
  _attempt: AttemptAhead,
  { options }: Pick<AmaniContext, 'options'>,
): Readonly<Record<string, string>> => userAgentHeader(options.userAgent)
