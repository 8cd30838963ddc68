/** How sure we are of one thing that a mock imitates. */
export type Evidence =
  /** The vendor's own page says so; `source` names the page. */
  | { readonly standing: 'documented'; readonly source: string }
  /** Seen in production or a sandbox by somebody; `source` names who and where. */
  | { readonly standing: 'observed'; readonly source: string }
  /** Ours. `because` says why we chose it; `option` names the vendor option that changes it. */
  | { readonly standing: 'assumed'; readonly because: string; readonly option?: string }

/** One line of a vendor's ledger: a behaviour that is neither a route nor an event. */
export interface LedgerEntry {
  readonly summary: string
  readonly evidence: Evidence
}

export const documented = (source: string): Evidence => ({ standing: 'documented', source })
export const observed = (source: string): Evidence => ({ standing: 'observed', source })
export const assumed = (because: string, option?: string): Evidence => ({
  standing: 'assumed',
  because,
  ...(option !== undefined && { option }),
})
