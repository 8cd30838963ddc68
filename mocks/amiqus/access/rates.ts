import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { callerOf } from './caller.ts'
import type { AmiqusContext } from '../state/shape.ts'

const windowMs = 60_000
/** What the guide's sample shows; used while no limit is enforced. */
const shownLimit = 200

const limitOf = ({ options }: AmiqusContext): number => options.rateLimit || shownLimit

/** One count for all tokens of one user on one team (guides/concepts/rate-limits). */
export function answerHeaders(request: ApiRequest, context: AmiqusContext): ReplyHeaders {
  const caller = request.path.startsWith('/api/') ? callerOf(request, context) : undefined
  if (!caller) return {}
  const limit = limitOf(context)
  const { count, endsAt } = context.tally(`calls of ${caller.user} on ${caller.team}`, windowMs)
  if (context.options.rateLimit > 0 && count > limit)
    throw new RefusalError({ kind: 'rate-limited', retryAfterS: Math.ceil((endsAt - context.now()) / 1000) })
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(Math.max(0, limit - count)),
  }
}

/** What only an answer over the limit carries. */
export const overLimitHeaders = (context: AmiqusContext, retryAfterS: number): ReplyHeaders => ({
  'X-RateLimit-Limit': String(limitOf(context)),
  'X-RateLimit-Remaining': '0',
  'Retry-After': String(retryAfterS),
  'X-RateLimit-Reset': String(Math.floor(context.now() / 1000) + retryAfterS),
})
