import { systemNow, type Cancel } from './real-time.ts'

/** What time it is: the machine's and an offset while a clock ticks, one instant while it stands. */
export interface ClockState {
  /** Epoch ms. */
  now(): number
  /** Whether it goes with the machine's time. */
  readonly ticks: boolean
  /** Whether its owner has stopped it; while a clock that ticks is moved, it stands from step to step all the same. */
  readonly frozen: boolean
  standAt(time: number): void
  /** Goes on from where it stands. */
  tick(): void
  freeze(): void
  /** Its owner lets it tick; whoever moves it may hold it a while longer. */
  thaw(): void
  /** Hears where a frozen clock comes to stand. Returns a function that unsubscribes. */
  onMove(listener: (now: number) => void): Cancel
  /** Hears when its owner lets it tick again. Returns a function that unsubscribes. */
  onThaw(listener: () => void): Cancel
  forgetListeners(): void
}

export function createClockState(frozenAt: number | undefined, offsetMs: number): ClockState {
  const listeners = new Set<(now: number) => void>()
  const thawListeners = new Set<() => void>()
  let offset = offsetMs
  let standing = frozenAt
  let frozen = frozenAt !== undefined

  const now = (): number => standing ?? systemNow() + offset

  function notify(at: number): void {
    for (const listener of listeners) listener(at)
  }

  return {
    now,
    get ticks() {
      return standing === undefined
    },
    get frozen() {
      return frozen
    },
    standAt(time) {
      if (standing === time) return
      standing = time
      if (frozen) notify(time)
    },
    tick() {
      if (standing === undefined) return
      offset = standing - systemNow()
      standing = undefined
    },
    freeze() {
      frozen = true
      standing = now()
      notify(standing)
    },
    thaw() {
      if (!frozen) return
      frozen = false
      for (const listener of thawListeners) listener()
    },
    onMove(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onThaw(listener) {
      thawListeners.add(listener)
      return () => void thawListeners.delete(listener)
    },
    forgetListeners() {
      listeners.clear()
      thawListeners.clear()
    },
  }
}
