import { isRecord } from '../kernel/data/is-record.ts'
import { own } from '../kernel/data/own.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { assumptionsOf, type Assumption } from './assumptions.ts'
import { showingUses } from './showing-uses.ts'
import type { Use, Used, UseLog } from './uses.ts'

/** An assumption that something has rested on. */
export interface Reliance extends Assumption {
  readonly vendor: string
  /**
   * `open` is a guess of the mock; `set` is what whoever made the tenant has said with its option; `accepted` is one that they
   * have named as good enough.
   */
  readonly state: 'open' | 'set' | 'accepted'
  /** How often something has rested on it. */
  readonly times: number
  /** What was the first of it, in words. */
  readonly first: string
}

/** What somebody has said of a vendor beyond its ledger. */
export interface Known {
  /** The options as they were given, before defaults. */
  readonly options: unknown
  readonly accepts: (vendor: string, assumption: Assumption) => boolean
}

export const nothingKnown: Known = { options: {}, accepts: () => false }

/** What has rested on something assumed, what a handler of webhooks sees first. */
export const reliancesOf = (vendor: AnyVendor, uses: UseLog, known: Known): readonly Reliance[] =>
  assumptionsOf(vendor).flatMap((assumption) => {
    const used = joined(usesOf(assumption).flatMap((use) => uses.of(use) ?? []))
    return used
      ? [{ vendor: vendor.name, ...assumption, state: stateOf(vendor, assumption, known), ...used }]
      : []
  })

/** Where an assumption takes effect, as far as that can be seen. */
const usesOf = (assumption: Assumption): readonly Use[] =>
  assumption.about === 'behaviour' && assumption.option !== undefined
    ? [`option ${assumption.option}`]
    : showingUses(assumption)

function joined(all: readonly Used[]): Used | undefined {
  const [one] = all
  return one && { times: all.reduce((sum, { times }) => sum + times, 0), first: one.first }
}

function stateOf(
  { name }: AnyVendor,
  assumption: Assumption,
  { options, accepts }: Known,
): Reliance['state'] {
  if (isSet(assumption, options)) return 'set'
  return accepts(name, assumption) ? 'accepted' : 'open'
}

/** An option that has a value for each event settles those that it names. */
function isSet({ id, about, option }: Assumption, options: unknown): boolean {
  if (option === undefined || !isRecord(options)) return false
  const given = own(options, option)
  if (given === undefined) return false
  return about !== 'event' || !isRecord(given) || Object.hasOwn(given, id)
}
