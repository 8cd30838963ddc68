import { endToEnd, toPairs } from '../http/hop-by-hop.ts'
import { pauseMs } from '../kernel/time/real-time.ts'
import { callUpstream, type Reach } from '../record/upstream-call.ts'
import type { DriftAccess } from './request-now.ts'
import { sameEvent, type DriftTarget } from './target.ts'
import type { WebhookLog } from './webhook-log.ts'

interface LiveTarget {
  readonly base: string
  readonly access: DriftAccess
  readonly reach: Reach
  readonly log: WebhookLog
  /** Where the vendor reaches the log. */
  readonly hook: string
  /** Between calls, in ms. */
  readonly everyMs: number
  /** For how long a webhook is waited for, in ms of real time; 0 for not at all. */
  readonly waitMs: number
  /** Hears that somebody has to do something at the vendor. */
  onWait(): void
}

/** The vendor itself: called one after the other, and not too often. What people do there they have to do. */
export function createLiveTarget({
  base,
  access,
  reach,
  log,
  hook,
  everyMs,
  waitMs,
  onWait,
}: LiveTarget): DriftTarget {
  let isFirst = true
  return {
    side: 'vendor',
    base,
    hook,
    access,
    async call(call) {
      if (!isFirst) await pauseMs(everyMs)
      isFirst = false
      const answer = await callUpstream(call, reach)
      return { status: answer.status, headers: endToEnd(toPairs(answer.headers)), body: answer.body }
    },
    pass: () => Promise.resolve(),
    act: () => Promise.resolve(),
    webhooks: log.list,
    async cause(likeness) {
      const isLike = (least: number) => (): boolean => log.list().some((one) => likeness(one) >= least)
      if (await within(graceMs, isLike(sameEvent))) return undefined
      if (waitMs > 0) onWait()
      // Another of the same kind may come first; so what is only like it is given time to be followed.
      if (await within(waitMs, isLike(sameEvent))) await within(graceMs, isLike(surely))
      return undefined
    },
  }
}

/** A webhook that is on its way needs nobody's doing. */
const graceMs = 500
const stepMs = 25
/** Two webhooks so alike are of one event. */
const surely = 0.97

async function within(ms: number, isTrue: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < ms && !isTrue(); waited += stepMs) await pauseMs(stepMs)
  return isTrue()
}
