import type { z } from 'zod'
import { HookdrillError } from './error.ts'
import { formatIssue, toIssues } from './issue.ts'

/** An input to hookdrill that does not fit: every problem with its path, what was expected and what was given. */
export class InvalidInputError extends HookdrillError {
  override readonly name = 'InvalidInputError'

  constructor(what: string, problems: readonly string[], suggestion?: string) {
    super('invalid_input', `${what}: ${problems.join('; ')}`, { suggestion })
  }
}

/**
 * The input as the schema gives it.
 *
 * @throws {InvalidInputError} naming `what` was being read.
 */
export function parseInput<S extends z.ZodType>(what: string, schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return parsed.data
  const known =
    'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null
      ? Object.keys(schema.shape)
      : []
  throw new InvalidInputError(
    what,
    toIssues(parsed.error, input).map(formatIssue),
    known.length > 0 ? `it takes: ${known.join(', ')}` : undefined,
  )
}
