import type { FetchFile } from '../delivery/download.ts'
import { pauseMs, realNow } from '../kernel/time/real-time.ts'
import { readBooked, type Booked } from './booked.ts'
import type { IdIndex } from './id-index.ts'
import { isAllBooked, reconcileCount, reconcileIds, timesBooked, type Reconciled } from './reconcile.ts'
import type { SentLog } from './sent-log.ts'

/** How often the probe is asked while something is missing, in ms. */
const everyMs = 500

/** What the receiver has booked, followed by its probe. */
export interface Booking {
  /** Asks until nothing is missing, or nothing has been booked for `settleMs`, or somebody stops it; accounts for every delivery. */
  reconcile(sent: SentLog, index: IdIndex, settleMs: number, isStopped: () => boolean): Promise<Reconciled>
}

/**
 * Looks for the first time, before anything is sent.
 *
 * @throws {HookdrillError} for a probe that does not answer as it should.
 */
export async function openBooking(url: string, download: FetchFile): Promise<Booking> {
  const look = (): Promise<Booked> => readBooked(url, download)
  const before = countOf(await look())

  return {
    async reconcile(sent, index, settleMs, isStopped) {
      const early = await look()
      let last = early
      let grewAt = realNow()
      while (!isStopped() && !isAllBooked(sent, last, index, before) && realNow() - grewAt < settleMs) {
        await pauseMs(everyMs)
        const next = await look()
        if (countOf(next) > countOf(last)) grewAt = realNow()
        last = next
      }
      if (early.kind === 'count' || last.kind === 'count')
        return reconcileCount(sent, countOf(early) - before, countOf(last) - before)
      const [first, then] = [early, last].map(({ ids }) => timesBooked(ids, index, sent.size))
      return reconcileIds(sent, first ?? none, then ?? none)
    },
  }
}

const none = { times: new Uint16Array(), others: 0 }

const countOf = (booked: Booked): number => (booked.kind === 'count' ? booked.count : booked.ids.length)
