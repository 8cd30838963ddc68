import { z } from 'zod'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { dotted, formatIssue, toIssues, type Issue } from '../kernel/errors/issue.ts'
import { nearest } from '../kernel/errors/unknown-name-error.ts'
import { profiles } from '../kernel/scenario/profile.ts'
import { parseYaml } from '../text/yaml.ts'
import { readGivenText } from '../kernel/data/read-given-text.ts'

const graded = z.strictObject({
  vendor: z.string().describe('whose webhooks it handles'),
  to: z.url({ protocol: /^https?$/ }).describe('where it is'),
  secret: z.string().min(1).exactOptional().describe('the webhook secret that it knows'),
  secretVariable: z
    .string()
    .min(1)
    .exactOptional()
    .describe('the environment variable that holds the secret'),
  profile: z.enum(profiles).exactOptional(),
  documents: z.string().min(1).exactOptional(),
  probeUrl: z.url({ protocol: /^https?$/ }).exactOptional(),
  probeCommand: z.string().min(1).exactOptional(),
  probeSql: z.string().min(1).exactOptional(),
  probeQuery: z.string().min(1).exactOptional(),
  only: z.array(z.string()).exactOptional(),
  serial: z.boolean().exactOptional(),
  expectedFailures: z.string().min(1).exactOptional(),
})

const gradeConfig = z.strictObject({ handlers: z.array(graded).min(1) })

/** A handler to grade, as a config file names it; keys are the flags of `grade`. */
export type ConfiguredHandler = z.output<typeof graded>

/**
 * The handlers of a config file, YAML or JSON.
 *
 * @throws {InvalidInputError} naming file, line and column of every problem, and the nearest key or vendor.
 */
export async function readGradeConfig(
  file: string,
  vendors: readonly string[],
): Promise<readonly ConfiguredHandler[]> {
  const parsed = parseYaml(await readGivenText('grade config', file, 'give a YAML or JSON file'), file)
  if (parsed.kind === 'broken')
    throw new InvalidInputError('grade config', [`${parsed.place}: ${parsed.message}`])
  const { value, place } = parsed
  const checked = gradeConfig.safeParse(value, { reportInput: true })
  if (!checked.success)
    throw new InvalidInputError(
      'grade config',
      toIssues(checked.error, value).flatMap((issue) => explain(issue, place)),
      form,
    )
  const { handlers } = checked.data
  const unknown = handlers.flatMap(({ vendor }, at) =>
    vendors.includes(vendor)
      ? []
      : [`${place(['handlers', at, 'vendor'])}: ${unknownName('vendor', vendor, vendors)}`],
  )
  if (unknown.length > 0) throw new InvalidInputError('grade config', unknown, `known: ${vendors.join(', ')}`)
  return handlers
}

const form = 'write handlers, a list in which each has a vendor and a URL: "to"'

function explain(issue: Issue, place: (path: Issue['path']) => string): readonly string[] {
  if (issue.kind !== 'unknown-field') return [`${place(issue.path)}: ${formatIssue({ ...issue, path: [] })}`]
  const known = dotted(issue.path) === '' ? Object.keys(gradeConfig.shape) : Object.keys(graded.shape)
  return issue.names.map((name) => `${place([...issue.path, name])}: ${unknownName('key', name, known)}`)
}

function unknownName(kind: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `there is no ${kind} "${name}"${near === undefined ? `; known: ${known.join(', ')}` : `; did you mean "${near}"?`}`
}
