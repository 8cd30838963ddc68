import type { core } from 'zod'

/** The options of createReceiver are not usable. Each line says what failed, what was given and what is possible. */
export class ReceiverOptionsError extends Error {
  override readonly name = 'ReceiverOptionsError'
  readonly problems: readonly string[]

  constructor(issues: readonly core.$ZodIssue[]) {
    const problems = issues.map(formatProblemWith)
    super(`The options of the receiver are not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.problems = problems
  }
}

function formatProblemWith(issue: core.$ZodIssue): string {
  const path = issue.path.join('.') || 'options'
  // Of a name, zod says no more than that it will not do.
  const message = (issue.code === 'invalid_key' && issue.issues[0]?.message) || issue.message
  const possible = message.replace(/^Invalid input: /, '')
  // The input of an unknown key is the whole object around it, with the secrets in it.
  if (issue.code === 'unrecognized_keys')
    return `${path}: ${possible}. The type ReceiverOptions lists the keys there are.`
  return `${path}: ${possible}; got ${show(issue.input, path)}.`
}

const secretName = /(secret|token|password|username|key|value)$/i

function show(value: unknown, path: string): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' || typeof value === 'function')
    return Array.isArray(value) ? 'an array' : `an ${typeof value}`
  if (secretName.test(path)) return value === '' ? 'an empty string' : `a ${typeof value} (not shown)`
  return JSON.stringify(value)
}
