import { userAgentHeader } from '../../../src/kernel/contract/user-agent.ts'
import type { AttemptAhead } from '../../../src/kernel/contract/vendor.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'

/** Beside the Content-Type that every delivery has. */
export const deliveryHeaders = (
  _attempt: AttemptAhead,
  { options }: Pick<SmartdocumentorContext, 'options'>,
): Readonly<Record<string, string>> => userAgentHeader(options.userAgent)
