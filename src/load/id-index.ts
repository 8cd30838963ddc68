/** Which delivery a text belongs to: its id, the id of what it is about, the path of a link in it. */
export interface IdIndex {
  /** A text that two deliveries have in common tells nothing, and is found no more. */
  add(text: string, delivery: number): void
  find(text: string): number | undefined
}

const shared = -1

/**
 * Keeps a hash of 64 bits and a number for each text, 12 bytes: a hundred thousand deliveries with ten texts each are 25 MB and
 * not 100. That two of a million texts have the same hash happens once in 30 million loads.
 */
export function createIdIndex(): IdIndex {
  let slots = 1 << 12
  let used = 0
  let high = new Uint32Array(slots)
  let low = new Uint32Array(slots)
  let numbers = new Int32Array(slots)

  /** Where a hash stands, or the free slot where it would; a hash of 0 and 0 is a free slot. */
  function slotOf(one: number, other: number): number {
    let at = other & (slots - 1)
    while ((high[at] !== 0 || low[at] !== 0) && (high[at] !== one || low[at] !== other))
      at = (at + 1) & (slots - 1)
    return at
  }

  function grow(): void {
    const before = { high, low, numbers }
    slots *= 2
    high = new Uint32Array(slots)
    low = new Uint32Array(slots)
    numbers = new Int32Array(slots)
    before.high.forEach((one, at) => {
      const other = before.low[at] ?? 0
      if (one !== 0 || other !== 0) put(slotOf(one, other), one, other, before.numbers[at] ?? shared)
    })
  }

  function put(at: number, one: number, other: number, delivery: number): void {
    high[at] = one
    low[at] = other
    numbers[at] = delivery
  }

  return {
    add(text, delivery) {
      const [one, other] = hash(text)
      const at = slotOf(one, other)
      if (high[at] !== 0 || low[at] !== 0) {
        if (numbers[at] !== delivery) numbers[at] = shared
        return
      }
      put(at, one, other, delivery)
      used++
      if (used > slots * 0.6) grow()
    },
    find(text) {
      const [one, other] = hash(text)
      const at = slotOf(one, other)
      const isFree = high[at] === 0 && low[at] === 0
      return isFree || numbers[at] === shared ? undefined : numbers[at]
    },
  }
}

/** FNV-1a and a second one with other constants; never 0 and 0. */
function hash(text: string): readonly [number, number] {
  let one = 0x811c9dc5
  let other = 0x9e3779b9
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other ^ code, 0x85ebca6b)
    other ^= other >>> 13
  }
  return [one >>> 0 || 1, other >>> 0]
}
