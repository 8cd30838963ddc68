import type { Booked } from './booked.ts'
import type { IdIndex } from './id-index.ts'
import type { SentLog } from './sent-log.ts'

/** So many ids are named of each kind; all are counted. */
const mostNamed = 1000

/** Deliveries of one kind: how many, and which; the first thousand. */
export interface Counted {
  readonly count: number
  readonly ids: readonly string[]
}

/** Sent against booked. */
export interface Reconciled {
  /** Of these deliveries, as many as were booked at least once; of a count, what it has grown by. */
  readonly booked: number
  /** Acknowledged, and not booked. */
  readonly missing: Counted
  /** Booked more than once. */
  readonly doubled: Counted
  /** Booked, and not by the first look after the last attempt. */
  readonly late: Counted
  /** Booked, although no attempt was acknowledged. */
  readonly unacknowledged: Counted
  /** What the receiver has booked and this load did not send. */
  readonly others: number
}

/** How often each delivery is in what was booked. */
export function timesBooked(ids: readonly string[], index: IdIndex, size: number): Times {
  const times = new Uint16Array(size)
  let others = 0
  for (const id of ids) {
    const delivery = index.find(id)
    if (delivery === undefined) others++
    else times[delivery] = Math.min((times[delivery] ?? 0) + 1, 65_535)
  }
  return { times, others }
}

export interface Times {
  readonly times: Uint16Array
  readonly others: number
}

/** Accounts for every id: `first` is what was booked at the first look, `last` at the last. */
export function reconcileIds(sent: SentLog, first: Times, last: Times): Reconciled {
  const [missing, doubled, late, unacknowledged] = [gather(sent), gather(sent), gather(sent), gather(sent)]
  let booked = 0
  for (let delivery = 0; delivery < sent.size; delivery++) {
    const times = last.times[delivery] ?? 0
    const isAcknowledged = sent.statusOf(delivery) === 'delivered'
    if (times > 0) booked++
    if (times === 0 && isAcknowledged) missing.add(delivery)
    if (times > 1) doubled.add(delivery)
    if (times > 0 && first.times[delivery] === 0) late.add(delivery)
    if (times > 0 && !isAcknowledged) unacknowledged.add(delivery)
  }
  return {
    booked,
    missing: missing.counted,
    doubled: doubled.counted,
    late: late.counted,
    unacknowledged: unacknowledged.counted,
    others: last.others,
  }
}

/** A count tells how many, and not which; of one that is missing and one that is doubled it tells nothing. */
export function reconcileCount(sent: SentLog, first: number, last: number): Reconciled {
  const acknowledged = sent.count('delivered')
  const only = (count: number): Counted => ({ count: Math.max(0, count), ids: [] })
  return {
    booked: last,
    missing: only(acknowledged - last),
    doubled: only(last - sent.size),
    late: only(last - first),
    unacknowledged: only(Math.min(last, sent.size) - acknowledged),
    others: 0,
  }
}

/** Whether nothing that was acknowledged is missing from what was booked. */
export function isAllBooked(sent: SentLog, booked: Booked, index: IdIndex, before: number): boolean {
  if (booked.kind === 'count') return booked.count - before >= sent.count('delivered')
  const { times } = timesBooked(booked.ids, index, sent.size)
  return times.every((count, delivery) => count > 0 || sent.statusOf(delivery) !== 'delivered')
}

function gather(sent: SentLog): { add(delivery: number): void; readonly counted: Counted } {
  const ids: string[] = []
  let count = 0
  return {
    add(delivery) {
      count++
      if (ids.length < mostNamed) ids.push(sent.idOf(delivery))
    },
    get counted() {
      return { count, ids }
    },
  }
}
