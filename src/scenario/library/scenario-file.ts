import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { nameProblems } from '../plan/names.ts'
import { ScenarioError } from '../../kernel/scenario/scenario-error.ts'
import { problemsOf, readScenario } from '../read/read-scenario.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import { parseYaml } from '../../text/yaml.ts'
import { readGivenText } from '../../kernel/data/read-given-text.ts'

/**
 * Reads a scenario from a YAML or JSON file.
 *
 * @throws {ScenarioError} naming file, line and column of every problem, what was expected and what was given.
 * @throws {InvalidInputError} for a file that cannot be read.
 */
export async function readScenarioFile(
  path: string,
  vendors: Readonly<Record<string, AnyVendor>>,
): Promise<Scenario> {
  return parseScenario(
    await readGivenText(
      'scenario file',
      path,
      'give a YAML or JSON file, or the name of a scenario that comes with hookdrill',
    ),
    path,
    vendors,
  )
}

/** As `readScenarioFile`, of a text that is there already; `path` is what errors call it. */
export function parseScenario(
  text: string,
  path: string,
  vendors: Readonly<Record<string, AnyVendor>>,
): Scenario {
  const parsed = parseYaml(text, path)
  if (parsed.kind === 'broken')
    throw new ScenarioError('scenario file', [{ path: [], message: parsed.message }], () => parsed.place)
  const { value, place } = parsed
  const inForm = problemsOf(value)
  const problems = inForm.length > 0 ? inForm : nameProblems(readScenario(value), vendors)
  if (problems.length > 0)
    throw new ScenarioError('scenario file', problems, (problem) => place(problem.path))
  return readScenario(value)
}
