import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import type { ReportflowContext } from '../model/shape.ts'

const minuteMs = 60_000

interface Limit {
  readonly name: string
  readonly perMinute: number
}

/** Counts a call against what a workspace may do in a minute (limitations). @throws {RefusalError} `rate-limited`. */
export function countCall(context: ReportflowContext, path: string): void {
  const limit = limitOf(context, path)
  if (!limit) return
  const { db } = context
  const now = context.now()
  const counted = db.windows.get(limit.name)
  const window = counted && now < counted.from + minuteMs ? counted : { id: limit.name, from: now, calls: 0 }
  if (window.calls >= limit.perMinute) {
    const retryAfterS = Math.ceil((window.from + minuteMs - now) / 1000)
    throw new RefusalError({ kind: 'rate-limited', retryAfterS })
  }
  db.windows.put({ ...window, calls: window.calls + 1 })
}

function limitOf({ options }: ReportflowContext, path: string): Limit | undefined {
  if (options.rateLimits === 'off') return undefined
  const [, kind] = /^\/v1\/file\/(sync|async|download)\//.exec(path) ?? []
  if (kind === undefined) return undefined
  if (kind === 'sync') return { name: 'sync', perMinute: 30 }
  return { name: options.rateLimits === 'shared' ? 'async and download' : kind, perMinute: 100 }
}
