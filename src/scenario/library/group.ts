import { lazyRecord } from '../../kernel/data/lazy-record.ts'
import { defineScenario } from '../read/read-scenario.ts'
import type { Scenario, ScenarioInput } from '../../kernel/scenario/scenario.ts'

/** Scenarios by name, which is written once: as the key. Each is read when somebody looks at it. */
export function group<Name extends string>(
  inputs: Readonly<Record<Name, Omit<ScenarioInput, 'name'>>>,
): Readonly<Record<Name, Scenario>> {
  const names = Object.keys(inputs) as Name[] // Object.keys does not know them.
  return lazyRecord(names.map((name) => [name, () => defineScenario({ name, ...inputs[name] })]))
}
