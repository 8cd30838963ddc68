/** What the newest events are about stays, so that a receiver can fetch it; of older ones it goes. */
export interface KeptExamples {
  add(forget: () => void): void
}

/** `keep` is of how many events. What the first has made always stays: later ones may use it. */
export function createKeptExamples(keep: number): KeptExamples {
  let ring: (() => void)[] = []
  let oldest = 0
  let hasFirst = false
  return {
    add(forget) {
      if (!hasFirst) {
        hasFirst = true
        return
      }
      if (ring.length < keep) return void ring.push(forget)
      ring[oldest]?.()
      ring[oldest] = forget
      oldest = (oldest + 1) % keep
    },
  }
}
