import type { EventDefinition } from '../../kernel/contract/event.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { formatSigning } from '../../kernel/delivery/signing.ts'

/** A payload that there is, for lists. */
export interface FixtureRow {
  readonly vendor: string
  readonly event: string
  readonly edition: string
  readonly signing: string
  readonly summary: string
}

export const fixtureRows = (vendor: AnyVendor): readonly FixtureRow[] =>
  // The erased vendor says nothing of its events.
  Object.entries(vendor.events as Readonly<Record<string, EventDefinition>>).flatMap(
    ([event, { summary, forms }]) =>
      (forms ?? [{ edition: vendor.editions[0] }]).map(({ edition }) => ({
        vendor: vendor.name,
        event,
        edition,
        signing: formatSigning(vendor.signings[0]),
        summary,
      })),
  )
