import { defineScenario } from '../read/read-scenario.ts'
import type { Scenario, ScenarioInput } from '../../kernel/scenario/scenario.ts'

/** Scenarios by name, which is written once: as the key. */
export function group<Name extends string>(
  inputs: Readonly<Record<Name, Omit<ScenarioInput, 'name'>>>,
): Readonly<Record<Name, Scenario>> {
  const entries = Object.entries<Omit<ScenarioInput, 'name'>>(inputs)
  return Object.fromEntries(
    entries.map(([name, input]) => [name, defineScenario({ name, ...input })]),
  ) as Record<Name, Scenario> // Object.fromEntries does not know its keys.
}
