import { RefusalError, formatRefusal } from '../kernel/contract/refusal.ts'
import { HookdrillError } from '../kernel/errors/error.ts'

/** What a vendor would refuse through its API is refused here too, said to the person who drives the mock. */
export async function inOurWords<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    const { refusal } = error
    const isMissing = refusal.kind === 'not-found'
    throw new HookdrillError(isMissing ? 'not_found' : 'refused', `${what}: ${formatRefusal(refusal)}`, {
      suggestion: isMissing ? makeOne : undefined,
      cause: error,
    })
  }
}

const makeOne =
  'make one through the vendor\'s API first ("hookdrill vendors <vendor>" sketches how), or name one that exists'
