import { scenariosWith } from './scenario/library/list.ts'
import { vendors } from './vendors.ts'

/** The scenarios that come with hookdrill, by name: those of all vendors, and those of each for itself. */
export const scenarios = scenariosWith(vendors)

export type ScenarioName = keyof typeof scenarios
