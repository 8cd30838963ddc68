import type { Journal } from './journal.ts'

/** The ids of the deliveries that a vendor has made since an entry of the journal, oldest first. */
export const madeSince = (journal: Journal, vendor: string, seq: number): readonly string[] =>
  journal
    .since(seq)
    .flatMap((entry) => (entry.kind === 'delivery' && entry.vendor === vendor ? [entry.id] : []))
