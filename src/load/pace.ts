import { pauseMs, realNow } from '../kernel/time/real-time.ts'
import { dueBy } from './shape.ts'
import type { LoadSettings } from './settings.ts'

export interface PaceTools {
  readonly settings: Pick<LoadSettings, 'count' | 'rate' | 'shape' | 'forMs'>
  /** Whether another one is taken now. */
  hasRoom(): boolean
  isStopped(): boolean
  send(event: number): Promise<void>
}

/** How long nothing is done when nothing is due, or there is no room; ms. */
const restMs = 2

/**
 * Sends as many events as are due, in the course of the shape; what could not be sent in time follows as soon as there is room.
 *
 * @returns how far it was behind its plan at worst, in ms.
 */
export async function keepPace({ settings, hasRoom, isStopped, send }: PaceTools): Promise<number> {
  const { count, rate, shape, forMs = Infinity } = settings
  const began = realNow()
  let behind = 0
  for (let sent = 0; sent < count;) {
    const elapsed = realNow() - began
    if (isStopped() || elapsed >= forMs) break
    const due = dueBy(shape, rate, elapsed)
    behind = Math.max(behind, Math.min(due, count) - sent - 1)
    if (sent <= due && hasRoom()) await send(sent++)
    else await pauseMs(restMs)
  }
  return Math.max(0, (behind / rate) * 1000)
}
