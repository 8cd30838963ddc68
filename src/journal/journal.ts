import type { AccountChange } from '../kernel/contract/change.ts'
import { countToForget, usualKeep, type Keep } from '../kernel/data/kept-log.ts'
import { NumberedLog, type ArchivedEntries } from '../kernel/data/numbered-log.ts'
import type { Attempt } from '../kernel/delivery/delivery.ts'

/** One thing that happened in a tenant. Times are epoch ms on the tenant's clock. */
export type JournalEntry = { readonly seq: number; readonly at: number } & JournalEvent

export type JournalEvent =
  | {
      readonly kind: 'request'
      readonly vendor: string
      readonly id: string
      readonly method: string
      readonly path: string
      /** The operation that answered, such as `GET /api/v2/records/:id`; none when no route matched. */
      readonly route?: string
      readonly status: number
      /** From the call to its answer, in ms of real time. */
      readonly realMs: number
      /** Why it was refused, in our words. */
      readonly why?: string
    }
  | {
      readonly kind: 'action'
      readonly vendor: string
      readonly action: string
      readonly input: unknown
      readonly result: unknown
    }
  | {
      readonly kind: 'delivery'
      readonly vendor: string
      readonly id: string
      readonly event: string
      readonly url: string
      readonly fault?: string
    }
  | {
      readonly kind: 'attempt'
      readonly vendor: string
      readonly id: string
      readonly event: string
      readonly url: string
      readonly attempt: Attempt
      readonly status: string
      readonly dueAt?: number
      readonly fault?: string
    }
  | { readonly kind: 'warning'; readonly vendor: string; readonly message: string }
  /** The vendor's side did something by itself. */
  | ({ readonly kind: 'note'; readonly vendor: string } & AccountChange)
  | {
      readonly kind: 'clock'
      readonly from: number
      readonly frozen: boolean
      /** What happened meanwhile, when it was moved. */
      readonly summary?: string
    }
  | { readonly kind: 'reset' }
  /** The accounts are what they were at `taken`, epoch ms. */
  | { readonly kind: 'restored'; readonly taken: number }

/** What happened in a tenant, in order, for people who watch. */
export interface Journal {
  write(happening: JournalEvent): JournalEntry
  /** The number of the newest entry. */
  last(): number
  /** The newest entries after `seq`, oldest first. @param most how many at most; @default all of them */
  since(seq: number, most?: number): readonly JournalEntry[]
  /** Every entry, oldest first, one by one. */
  upwards(): Iterable<JournalEntry>
  /** Calls the listener for every entry from now on. @returns a function that unsubscribes. */
  follow(listener: (entry: JournalEntry) => void): () => void
  /** Those that are too old by now go. */
  forgetOld(): void
  /** Calls the listener when entries from `seq` on are forgotten, so many. @returns a function that unsubscribes. */
  onForget(listener: (seq: number, count: number) => void): () => void
}

/** What is kept is for those who come late; `kept` are the entries of runs before. */
export function createJournal(
  now: () => number,
  keep: Keep = usualKeep,
  kept?: ArchivedEntries<JournalEntry>,
): Journal {
  const listeners = new Set<(entry: JournalEntry) => void>()
  const forgetListeners = new Set<(seq: number, count: number) => void>()
  const entries = new NumberedLog<JournalEntry>(1, kept)

  function forgetOldest(): void {
    const { first } = entries
    const count = countToForget(entries, keep, now(), ({ at }) => at)
    if (count === 0) return
    entries.drop(count)
    for (const listener of forgetListeners) listener(first, count)
  }

  return {
    write(happening) {
      const entry: JournalEntry = { seq: entries.last + 1, at: now(), ...happening }
      entries.push(entry)
      for (const listener of listeners) listener(entry)
      forgetOldest()
      return entry
    },
    last: () => entries.last,
    since: (after, most = Infinity) =>
      entries.from(Math.max(after + 1, most === Infinity ? 0 : entries.last + 1 - most)),
    upwards: () => entries.upwards(0),
    follow(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forgetOld: forgetOldest,
    onForget(listener) {
      forgetListeners.add(listener)
      return () => void forgetListeners.delete(listener)
    },
  }
}
