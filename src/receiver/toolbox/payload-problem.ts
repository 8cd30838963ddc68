import type { ZodError } from 'zod'
import { malformed } from './refusal.ts'
import type { RefusedWebhook } from './refusal.ts'

/** Says which fields of a payload are not what the vendor documents. */
export function payloadProblem(
  vendor: string,
  error: ZodError,
  ...parents: readonly string[]
): RefusedWebhook {
  const problems = error.issues.map((issue) => {
    const path = [...parents, ...issue.path].join('.') || 'the body'
    return `${path}: ${issue.message}`
  })
  return {
    kind: 'refused',
    refusal: malformed(
      `This is not a ${vendor} payload: ${problems.slice(0, 5).join('; ')}.`,
      `Compare the fields named with the payload in ${vendor}'s documents.`,
    ),
  }
}
