import type { Corpus } from '../corpus/corpus.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { operationOf } from './name-exchange.ts'

/** What opens an API costs nothing and deletes nothing. */
export const opensApi = /\/(token|login|oauth\/token)$/

/**
 * Refuses to play calls against a real vendor that could cost something or delete: all that do more than read, unless they are named.
 *
 * @throws {HookdrillError} naming them.
 */
export function refuseUnnamedCalls(
  { exchanges, edition }: Corpus,
  vendor: AnyVendor,
  allowed: readonly string[],
): void {
  const named = new Set(allowed)
  const operations = exchanges.flatMap((one) =>
    one.kind === 'call' ? [operationOf(one, vendor, edition)] : [],
  )
  const missing = [...new Set(operations)].filter(
    (one) => !/^(GET|HEAD) /.test(one) && !opensApi.test(one) && !named.has(one),
  )
  if (missing.length === 0) return
  throw new HookdrillError(
    'calls_not_allowed',
    `at a real vendor ${missing.length === 1 ? 'this call' : 'these calls'} may cost something or delete: ${missing.join(', ')}`,
    { suggestion: `name each with --allow-call '${missing[0]}'` },
  )
}
