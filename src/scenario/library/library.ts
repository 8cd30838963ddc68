import { downloads } from './downloads.ts'
import { events } from './events.ts'
import { forged } from './forged.ts'
import { timing } from './timing.ts'
import { payloads } from './payloads.ts'
import { repeats } from './repeats.ts'
import { stories } from './stories.ts'

/** The scenarios of all vendors, by name. What only one vendor has, it brings itself. */
export const library = joined(
  joined(joined(repeats, timing), joined(forged, payloads)),
  joined(joined(downloads, events), stories),
)

export type LibraryScenario = keyof typeof library

/** Both, without a look at what is in them. */
function joined<One extends object, Other extends object>(one: One, other: Other): One & Other {
  const descriptors = { ...Object.getOwnPropertyDescriptors(one), ...Object.getOwnPropertyDescriptors(other) }
  return Object.defineProperties({}, descriptors) as One & Other // It has the properties of both.
}
