import { downloads } from './downloads.ts'
import { events } from './events.ts'
import { forged } from './forged.ts'
import { timing } from './timing.ts'
import { payloads } from './payloads.ts'
import { repeats } from './repeats.ts'
import { stories } from './stories.ts'

/** The scenarios of all vendors, by name. What only one vendor has, it brings itself. */
export const library = {
  ...repeats,
  ...timing,
  ...forged,
  ...payloads,
  ...downloads,
  ...events,
  ...stories,
}

export type LibraryScenario = keyof typeof library
