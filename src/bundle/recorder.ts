import type { Outcome } from '../kernel/delivery/delivery.ts'
import type { WebhookRequest } from '../delivery/send.ts'
import { realNow } from '../kernel/time/real-time.ts'
import type { WireAnswer } from '../mock/calls/handle.ts'
import type { WireRequest } from '../mock/calls/request.ts'
import type { WireTap } from '../mock/calls/wire-tap.ts'

interface Timed {
  readonly atMs: number
  readonly endedMs: number
}

/** What went over the wire, in the order in which it began. */
export type Recorded = Timed &
  (
    | {
        readonly kind: 'webhook'
        readonly request: WebhookRequest
        readonly outcome: Outcome
        /** When it was sent on the tenant's clock, if that was read. */
        readonly clock?: number
      }
    | {
        readonly kind: 'call'
        readonly vendor: string
        readonly request: WireRequest
        readonly answer: WireAnswer
      }
  )

/** Keeps every byte that is sent and received. What has not ended when it is asked is not there. */
export interface WireRecorder extends WireTap {
  /** From now on notes what time it is on this clock. */
  read(clock: { now(): number }): void
  recorded(): readonly Recorded[]
}

export function createWireRecorder(): WireRecorder {
  const startedAt = realNow()
  const now = (): number => Math.round((realNow() - startedAt) * 10) / 10
  let clock: { now(): number } | undefined
  const slots: (Recorded | undefined)[] = []
  const begin = (): { readonly atMs: number; end(ended: (timed: Timed) => Recorded): void } => {
    const [at, atMs] = [slots.length, now()]
    slots.push(undefined)
    return { atMs, end: (ended) => void (slots[at] = ended({ atMs, endedMs: now() })) }
  }
  return {
    read: (read) => void (clock = read),
    webhook(request) {
      const { end } = begin()
      const sentAt = clock && { clock: clock.now() }
      return (outcome) => end((timed) => ({ ...timed, ...sentAt, kind: 'webhook', request, outcome }))
    },
    call(vendor, request) {
      const { end } = begin()
      return (answer) => end((timed) => ({ ...timed, kind: 'call', vendor, request, answer }))
    },
    recorded: () => slots.flatMap((slot) => slot ?? []),
  }
}
