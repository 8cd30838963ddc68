/** Something at the vendor's side that became different without anybody's doing: a subscription was disabled, a link expired. */
export interface AccountChange {
  /** What kind of thing, in the singular: `link`, `subscription`. */
  readonly what: string
  /** Which one. */
  readonly id: string
  /** What became of it: `expired`, `disabled`, `ready`. */
  readonly became: string
  /** Why, in our words. */
  readonly why?: string
}

/** When something stops being good. */
export interface Expiry {
  /** What kind of thing, in the singular: `link`, `token`. */
  readonly what: string
  readonly id: string
  /** Epoch ms; from this instant on it is of no use. */
  readonly at: number
}

/** `1 link`, `2 links`, `2 deliveries`. */
export const formatCount = (count: number, what: string): string =>
  `${count} ${count === 1 ? what : `${what}s`.replace(/([^aeiou])ys$/, '$1ies')}`
