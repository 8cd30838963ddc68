import type { Expiry } from '../../kernel/contract/change.ts'

/** What was given out that expires, and that is not a row of the database. */
export interface ExpiryTracker {
  add(expiry: Expiry): void
  list(): readonly Expiry[]
  clear(): void
}

/** How many are kept; the oldest give way. */
const kept = 10_000

export function createExpiryTracker(): ExpiryTracker {
  let expiries: Expiry[] = []
  return {
    add(expiry) {
      expiries.push(expiry)
      if (expiries.length > kept * 2) expiries = expiries.slice(-kept)
    },
    list: () => expiries,
    clear() {
      expiries = []
    },
  }
}
