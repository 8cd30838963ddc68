import type { Corpus } from '../corpus/corpus.ts'
import { assumptionsOf, type Assumption } from '../evidence/assumptions.ts'
import { showingUses } from '../evidence/showing-uses.ts'
import type { Use } from '../evidence/uses.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { usesIn } from './corpus-uses.ts'

/** Where in a corpus is what would settle an assumption, from 1. */
export interface RecordedAssumption {
  readonly assumption: Assumption
  readonly exchanges: readonly number[]
}

/** Each assumption of a vendor, with what of it was recorded: that the call was made or the webhook came, not what it says. */
export function recordedAssumptions(
  corpus: Pick<Corpus, 'exchanges' | 'edition'>,
  vendor: AnyVendor,
): readonly RecordedAssumption[] {
  const places = usesIn(corpus, vendor)
  return assumptionsOf(vendor).map((assumption) => ({
    assumption,
    exchanges: placesOf(assumption, places),
  }))
}

const placesOf = (assumption: Assumption, places: ReadonlyMap<Use, readonly number[]>): readonly number[] =>
  showingUses(assumption).flatMap((use) => places.get(use) ?? [])
