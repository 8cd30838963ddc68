import type { TenantClock } from '../kernel/time/clock.ts'
import { rowsOf, snapshotsOf, type Mocks } from './mocks.ts'
import { snapshotText } from './snapshot-text.ts'
import {
  takeSnapshot,
  wholeSnapshot,
  type OpenSnapshot,
  type Played,
  type TenantSnapshot,
} from './snapshot.ts'

/** The ways to take a snapshot of a tenant. */
export interface Taking {
  snapshot(): TenantSnapshot
  /** As `snapshot`, as it is now; its rows are read by whoever walks through them, once. */
  openSnapshot(): OpenSnapshot
  /** As `snapshot`, as it is now, with turns for others in between: for a state that is kept and has much in it. */
  takeSnapshot(): Promise<TenantSnapshot>
  /** As `takeSnapshot`, piece by piece, as JSON. */
  snapshotText(): AsyncIterable<string>
}

export function createTaking(clock: TenantClock, all: readonly Played[], mocks: Mocks): Taking {
  const openSnapshot = (): OpenSnapshot => takeSnapshot(clock.now(), all, rowsOf(mocks))
  return {
    openSnapshot,
    snapshot: () => takeSnapshot(clock.now(), all, snapshotsOf(mocks)),
    takeSnapshot: () => wholeSnapshot(openSnapshot()),
    snapshotText: () => snapshotText(openSnapshot()),
  }
}
