import type { AccountChange } from '../kernel/contract/change.ts'
import { defaultKeep, spareOf } from '../kernel/data/kept-log.ts'
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
  /** The newest entries after `seq`, oldest first. */
  since(seq: number): readonly JournalEntry[]
  /** Calls the listener for every entry from now on. @returns a function that unsubscribes. */
  follow(listener: (entry: JournalEntry) => void): () => void
}

/** `keep` is how many entries are kept for those who come late. */
export function createJournal(now: () => number, keep = defaultKeep): Journal {
  const listeners = new Set<(entry: JournalEntry) => void>()
  let entries: JournalEntry[] = []
  let seq = 0

  return {
    write(happening) {
      const entry: JournalEntry = { seq: ++seq, at: now(), ...happening }
      entries.push(entry)
      if (entries.length > keep + spareOf(keep)) entries = entries.slice(-keep)
      for (const listener of listeners) listener(entry)
      return entry
    },
    last: () => seq,
    // Numbers follow one another, so where an entry stands can be counted.
    since: (after) => entries.slice(Math.max(0, after + 1 - (entries[0]?.seq ?? 0))),
    follow(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
