import { downloads } from './downloads.ts'
import { events } from './events.ts'
import { forged } from './forged.ts'
import { timing } from './timing.ts'
import { payloads } from './payloads.ts'
import { repeats } from './repeats.ts'
import { stories } from './stories.ts'

/** The scenarios that come with hookdrill, by name. */
export const scenarios = {
  ...repeats,
  ...timing,
  ...forged,
  ...payloads,
  ...downloads,
  ...events,
  ...stories,
}

export type ScenarioName = keyof typeof scenarios
