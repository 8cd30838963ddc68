import type { EventDefinition } from './event.ts'
import type { AnyVendor } from './vendor.ts'

/** The events of a vendor, by name. */
export const eventsOfVendor = (vendor: AnyVendor): readonly (readonly [string, EventDefinition])[] =>
  // The erased vendor says nothing of its events.
  Object.entries(vendor.events as Readonly<Record<string, EventDefinition>>)
