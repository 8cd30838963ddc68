import type { Request } from 'express'
import { InvalidInputError } from '../../kernel/errors/invalid-input-error.ts'
import { formatIssue, toIssues } from '../../kernel/errors/issue.ts'
import { formatOperation, pathParameters, takesQuery } from './bindings.ts'
import type { Operation } from './operations.ts'

/**
 * The input of a capability, from the path, the query and the body of a call.
 *
 * @throws {InvalidInputError} naming the part that does not fit.
 */
export function readInput(
  { binding, capability }: Operation,
  req: Pick<Request, 'params' | 'query' | 'body'>,
): unknown {
  const given: unknown = takesQuery(binding) ? req.query : (req.body ?? {})
  const parameters = pathParameters(binding.path)
  const what = `${takesQuery(binding) ? 'query' : 'body'} of ${formatOperation(binding)}`
  const takes = Object.keys(capability.input.shape).filter((name) => !parameters.includes(name))
  const suggestion = takes.length > 0 ? `it takes: ${takes.join(', ')}` : 'it takes nothing'
  const twice = parameters.filter((name) => binding.body === undefined && isObject(given) && name in given)
  if (twice.length > 0)
    throw new InvalidInputError(what, [`has no ${twice.map((name) => `"${name}"`).join(', ')}`], suggestion)

  const whole = assemble(given, req.params, binding.body)
  const parsed = capability.input.safeParse(whole, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new InvalidInputError(what, toIssues(parsed.error, whole).map(formatIssue), suggestion)
}

/** A body that is not an object is left as it is, for the schema to refuse. */
function assemble(given: unknown, params: object, field: string | undefined): unknown {
  if (field !== undefined) return { [field]: given, ...params }
  return isObject(given) ? { ...given, ...params } : given
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
