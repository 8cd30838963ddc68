import { readFile } from 'node:fs/promises'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { decodeText } from '../../kernel/data/decode-text.ts'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { nameProblems } from '../plan/names.ts'
import { ScenarioError, type Problem } from '../../kernel/scenario/scenario-error.ts'
import { problemsOf, readScenario } from '../read/read-scenario.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'

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
  return parseScenario(await read(path), path, vendors)
}

/** As `readScenarioFile`, of a text that is there already; `path` is what errors call it. */
export function parseScenario(
  text: string,
  path: string,
  vendors: Readonly<Record<string, AnyVendor>>,
): Scenario {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0])
    throw new ScenarioError(
      'scenario file',
      [
        {
          path: [],
          message: broken.message.replace(/^Maximum call stack.*/, 'it is nested too deeply to be read'),
        },
      ],
      () => `${path}:${line}:${col}`,
    )
  }
  const input = toPlain(document, path)
  const inForm = problemsOf(input)
  const problems = inForm.length > 0 ? inForm : nameProblems(readScenario(input), vendors)
  if (problems.length > 0)
    throw new ScenarioError('scenario file', problems, (problem) => placeOf(problem, path, document, lines))
  return readScenario(input)
}

/** Plain JSON, which has no aliases: a few lines of them can stand for more than fits into memory, or for themselves. */
function toPlain(document: Document, path: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    JSON.stringify(value)
    return value
  } catch (error) {
    throw new ScenarioError('scenario file', [{ path: [], message: explain(error) }], () => path)
  }
}

function explain(error: unknown): string {
  if (!(error instanceof ReferenceError)) return 'an alias stands inside of what it stands for'
  return error.message.startsWith('Excessive alias count')
    ? 'its aliases stand for far too much; write out what they stand for'
    : `an alias stands for nothing: ${error.message}`
}

/** `file:line:column: steps.2.send.event`: of what is missing, where the thing begins that lacks it. */
function placeOf({ path: at }: Problem, file: string, document: Document, lines: LineCounter): string {
  for (let length = at.length; length >= 0; length--) {
    const offset = offsetOf(document, at.slice(0, length))
    if (offset === undefined) continue
    const { line, col } = lines.linePos(offset)
    return [`${file}:${line}:${col}`, ...(at.length > 0 ? [at.join('.')] : [])].join(': ')
  }
  return file
}

function offsetOf(document: Document, path: Problem['path']): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}

async function read(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path))
  } catch (error) {
    throw new InvalidInputError(
      'scenario file',
      [`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`],
      'give a YAML or JSON file, or the name of a scenario that comes with hookdrill',
    )
  }
}
