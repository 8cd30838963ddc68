/** How sure we are of one thing that a mock imitates. */
export type Evidence =
  /** The vendor's own page says so; `source` names the page. */
  | { readonly standing: 'documented'; readonly source: string }
  /** Seen in production or a sandbox by somebody; `source` names who and where. */
  | { readonly standing: 'observed'; readonly source: string }
  /** Ours. `because` says why we chose it; `option` names the vendor option that changes it, or `fixed` says why none does. */
  | {
      readonly standing: 'assumed'
      readonly because: string
      readonly option?: string
      readonly fixed?: FixedReason
    }

/** Why an assumption has no switch. */
export type FixedReason = keyof typeof fixedReasons

export const fixedReasons = {
  noOther: 'no source names another behaviour that could be switched to',
  framework: 'the framework that the vendor seems to use does it so',
  wording: 'text for people, on which no client may depend',
  elsewhere: 'an action, a fault, a setting or the call itself brings about the other',
  both: 'both are taken, or given',
  ours: 'a matter of the mock, and not of the vendor',
} as const

/** One line of a vendor's ledger: a behaviour that is neither a route nor an event. */
export interface LedgerEntry {
  readonly summary: string
  readonly evidence: Evidence
  /** What would turn an assumption into an observation. @default nobody has said */
  readonly settledBy?: Settlement
  /** Where one without an option shows, when that is not wherever what would settle it happens. */
  readonly showsIn?: Showing
}

/**
 * Where the behaviour of a ledger entry shows in a run, as far as anybody can see: in an attempt that was not answered with 2xx, in one
 * that was answered with a redirect, in deliveries of the very event that would settle it, or in nothing that can be seen.
 */
export type Showing = 'failed attempt' | 'redirect' | 'its event' | 'nothing'

/** Written reasons that make an assumption no guess about the vendor: nothing that a client does can show whether it is right. */
export const isGuess = ({ fixed }: { readonly fixed?: FixedReason }): boolean =>
  fixed !== 'both' && fixed !== 'ours' && fixed !== 'wording'

/** What it takes to settle an assumption: one call in a sandbox, or one captured delivery. */
export type Settlement =
  /** `operation` is `GET /path`. */
  | { readonly kind: 'call'; readonly operation: string }
  | { readonly kind: 'delivery'; readonly event: string }

/** Facts about webhooks: one captured delivery of the event settles each of them. */
export const settledByDelivery = (event: string, entries: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  entries.map((entry) => ({ settledBy: { kind: 'delivery', event }, ...entry }))

export const documented = (source: string): Evidence => ({ standing: 'documented', source })
export const observed = (source: string): Evidence => ({ standing: 'observed', source })
export const assumed = (because: string, changed?: string | Fixed): Evidence => ({
  standing: 'assumed',
  because,
  ...(typeof changed === 'string' ? { option: changed } : changed),
})

interface Fixed {
  readonly fixed: FixedReason
}

/** `assumed('…', fixed.framework)` */
export const fixed = {
  noOther: { fixed: 'noOther' },
  framework: { fixed: 'framework' },
  wording: { fixed: 'wording' },
  elsewhere: { fixed: 'elsewhere' },
  both: { fixed: 'both' },
  ours: { fixed: 'ours' },
} as const satisfies { readonly [R in FixedReason]: { readonly fixed: R } }
