import { RefusalError, formatRefusal } from '../kernel/contract/refusal.ts'
import { HookdrillError } from '../kernel/errors/error.ts'

/** What a vendor would refuse through its API is refused here too, said to the person who drives the mock. */
export async function inOurWords<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw toOurWords(what, error)
  }
}

/** A refusal in our words; any other error is as it was. */
export function toOurWords(what: string, error: unknown): unknown {
  if (!(error instanceof RefusalError)) return error
  const { refusal } = error
  const isMissing = refusal.kind === 'not-found'
  return new HookdrillError(isMissing ? 'not_found' : 'refused', `${what}: ${formatRefusal(refusal)}`, {
    suggestion: isMissing ? makeOne : undefined,
    cause: error,
  })
}

const makeOne =
  'make one through the vendor\'s API first ("hookdrill vendors <vendor>" sketches how), or name one that exists'
