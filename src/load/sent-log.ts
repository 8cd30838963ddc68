import type { Delivery } from '../kernel/delivery/delivery.ts'

type Status = Delivery['status']

const statuses = ['pending', 'delivered', 'abandoned'] as const satisfies readonly Status[]

/** What became of each delivery of a load, by number from 0: 24 bytes each, so that a million are nothing. */
export interface SentLog {
  readonly size: number
  /** @returns its number. */
  add(id: string): number
  idOf(delivery: number): string
  statusOf(delivery: number): Status
  /** How many have this status. */
  count(status: Status): number
  /** An attempt has been made, counted from 1. @returns whether nobody had told of it before. */
  attempted(delivery: number, attempt: number): boolean
  ended(delivery: number, status: Exclude<Status, 'pending'>): void
  /** The receiver has called the API about it. @returns whether for the first time. */
  fetched(delivery: number): boolean
}

export function createSentLog(): SentLog {
  let size = 0
  let ids = Buffer.alloc(16 * 1024)
  let states = new Uint8Array(1024)
  let attempts = new Uint8Array(1024)
  let calls = new Uint8Array(1024)
  const counts: Record<Status, number> = { pending: 0, delivered: 0, abandoned: 0 }
  const statusOf = (delivery: number): Status => statuses[states[delivery] ?? 0] ?? 'pending'

  function grow(): void {
    ids = Buffer.concat([ids, Buffer.alloc(ids.length)])
    states = doubled(states)
    attempts = doubled(attempts)
    calls = doubled(calls)
  }

  return {
    get size() {
      return size
    },
    add(id) {
      if (size === states.length) grow()
      ids.write(id.replaceAll('-', ''), size * 16, 16, 'hex')
      counts.pending++
      return size++
    },
    idOf(delivery) {
      const hex = ids.toString('hex', delivery * 16, delivery * 16 + 16)
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
    statusOf,
    count: (status) => counts[status],
    attempted(delivery, attempt) {
      if (attempt <= (attempts[delivery] ?? 0)) return false
      attempts[delivery] = Math.min(attempt, 255)
      return true
    },
    ended(delivery, status) {
      counts[statusOf(delivery)]--
      states[delivery] = statuses.indexOf(status)
      counts[status]++
    },
    fetched(delivery) {
      const isFirst = calls[delivery] === 0
      calls[delivery] = 1
      return isFirst
    },
  }
}

function doubled(before: Uint8Array): Uint8Array<ArrayBuffer> {
  const after = new Uint8Array(before.length * 2)
  after.set(before)
  return after
}
