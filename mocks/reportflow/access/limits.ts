import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { RowOf } from '../../../src/kernel/data/table.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { tables } from '../model/tables.ts'
import { bearerOf } from '../oauth/token.ts'
import { accountOf } from '../state/account.ts'

const minuteMs = 60_000

interface Limit {
  readonly name: string
  readonly perMinute: number
}

/** Counts a call against what a workspace may do in a minute (limitations). @throws {RefusalError} `rate-limited`. */
export function countCall(context: ReportflowContext, path: string): void {
  const limit = limitOf(context, path)
  if (!limit) return
  const window = windowOf(context, limit)
  if (window.calls >= limit.perMinute)
    throw new RefusalError({ kind: 'rate-limited', retryAfterS: secondsLeft(context, window) })
  context.db.windows.put({ ...window, calls: window.calls + 1 })
}

/** What an allowed answer says is left when this call has been counted; nothing of callers whom nobody knows. */
export function limitHeaders(request: ApiRequest, context: ReportflowContext): ReplyHeaders {
  const limit = limitOf(context, request.path)
  const isKnown =
    request.headers.get('appkey') === accountOf(context).appKey || bearerOf(request) !== undefined
  if (!limit || !isKnown || context.options.rateLimitAnswer === 'common') return {}
  const window = windowOf(context, limit)
  if (window.calls >= limit.perMinute) return {}
  return {
    'X-RateLimit-Limit': String(limit.perMinute),
    'X-RateLimit-Remaining': String(limit.perMinute - window.calls - 1),
    'X-RateLimit-Reset': String(secondsLeft(context, window)),
  }
}

type Window = RowOf<typeof tables.windows>

function windowOf({ db, now }: ReportflowContext, { name }: Limit): Window {
  const counted = db.windows.get(name)
  return counted && now() < counted.from + minuteMs ? counted : { id: name, from: now(), calls: 0 }
}

const secondsLeft = ({ now }: ReportflowContext, { from }: Window): number =>
  Math.ceil((from + minuteMs - now()) / 1000)

function limitOf({ options }: ReportflowContext, path: string): Limit | undefined {
  if (options.rateLimits === 'off') return undefined
  const [, kind] = /^\/v1\/file\/(sync|async|download)\//.exec(path) ?? []
  if (kind === undefined) return undefined
  if (kind === 'sync') return { name: 'sync', perMinute: 30 }
  return { name: options.rateLimits === 'shared' ? 'async and download' : kind, perMinute: 100 }
}
