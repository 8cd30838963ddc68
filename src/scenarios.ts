import { lazyRecord } from './kernel/data/lazy-record.ts'
import { scenarioNames, scenariosWith } from './scenario/library/list.ts'
import { vendors } from './vendors.ts'

let read: ReturnType<typeof scenariosWith<typeof vendors>> | undefined

/** The scenarios that come with hookdrill, by name: those of all vendors, and those of each for itself. Read at the first look. */
export const scenarios = lazyRecord(
  scenarioNames(vendors).map((name) => [name, () => (read ??= scenariosWith(vendors))[name]] as const),
)

export type ScenarioName = keyof typeof scenarios
