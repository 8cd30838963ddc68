import { z } from 'zod'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { nearest } from '../kernel/errors/unknown-name-error.ts'
import { parseYaml } from '../text/yaml.ts'
import { requirements } from './requirements/areas.ts'
import type { Grade, RequirementResult } from './result.ts'
import { readGivenText } from '../kernel/data/read-given-text.ts'

const reason = z.string().regex(/\S/, 'expected a reason: why it may fail for now')

/** Known gaps, by the id of the requirement, each with the reason why it may fail for now. */
const expectedFailures = z.record(z.string(), reason)

export type ExpectedFailures = Readonly<Record<string, string>>

/**
 * Known gaps of a handler from a YAML or JSON file: `SIG-04: the proxy re-encodes bodies until March`.
 *
 * @throws {InvalidInputError} naming file and line of what is wrong: an id that does not exist, or has no reason.
 */
export async function readExpectedFailures(file: string): Promise<ExpectedFailures> {
  const parsed = parseYaml(await readGivenText('expected failures', file, 'give a YAML or JSON file'), file)
  if (parsed.kind === 'broken')
    throw new InvalidInputError('expected failures', [`${parsed.place}: ${parsed.message}`])
  const { value, place } = parsed
  const checked = expectedFailures.safeParse(value ?? {}, { reportInput: true })
  if (!checked.success)
    throw new InvalidInputError(
      'expected failures',
      toIssues(checked.error, value).map(
        (issue) => `${place(issue.path)}: ${formatIssue({ ...issue, path: [] })}`,
      ),
      'write an id and a reason on each line, as SIG-04: the proxy re-encodes bodies until March',
    )
  const known = requirements.map(({ id }) => id)
  const unknown = Object.keys(checked.data).filter((id) => !known.includes(id))
  if (unknown.length > 0)
    throw new InvalidInputError(
      'expected failures',
      unknown.map((id) => `${place([id])}: ${explainUnknown(id, known)}`),
    )
  return checked.data
}

function explainUnknown(id: string, known: readonly string[]): string {
  const near = nearest(id, known)
  return `there is no requirement "${id}"${near === undefined ? '' : `; did you mean ${near}?`}`
}

/** What the known gaps make of a grade. */
export interface PinnedGrade {
  /** Whether nothing fails or stays open that is not pinned, and everything that is pinned still does. */
  readonly isGood: boolean
  /** Failures that were expected, with their reason. */
  readonly expected: readonly { readonly id: string; readonly reason: string }[]
  /** Pinned requirements that pass now: their line is to be deleted. */
  readonly mended: readonly string[]
  /** Pinned requirements of which nothing can be told: skipped, not chosen, or not reached. */
  readonly untold: readonly string[]
  /** What must pass and does not, and was not pinned. */
  readonly unexpected: readonly string[]
}

export function pin({ baseline, results }: Grade, pinned: ExpectedFailures): PinnedGrade {
  const of = (id: string): RequirementResult | undefined =>
    results.find(({ requirement }) => requirement.id === id)
  const ids = Object.keys(pinned)
  const isOpen = ({ verdict }: RequirementResult): boolean =>
    verdict.kind === 'fail' || verdict.kind === 'inconclusive'
  const mended = ids.filter((id) => of(id)?.verdict.kind === 'pass')
  const unexpected = results
    .filter(
      (result) =>
        isOpen(result) && result.requirement.level === 'must' && pinned[result.requirement.id] === undefined,
    )
    .map(({ requirement }) => requirement.id)
  return {
    isGood: baseline.kind === 'ok' && mended.length === 0 && unexpected.length === 0,
    expected: Object.entries(pinned).flatMap(([id, why]) => {
      const result = of(id)
      return result && isOpen(result) ? [{ id, reason: why }] : []
    }),
    mended,
    untold: ids.filter((id) => (of(id)?.verdict.kind ?? 'skipped') === 'skipped'),
    unexpected,
  }
}

/** What there is to say of known gaps, for people. */
export const formatPins = ({ expected, mended, untold, unexpected }: PinnedGrade): string =>
  [
    '',
    ...expected.map(({ id, reason: why }) => `expected to fail: ${id}, because ${why}`),
    ...mended.map((id) => `${id} was expected to fail and passes now: delete its line`),
    ...untold.map((id) => `${id} was expected to fail, and was not tried`),
    ...(unexpected.length > 0 ? [`not expected to fail: ${unexpected.join(', ')}`] : []),
  ].join('\n')
