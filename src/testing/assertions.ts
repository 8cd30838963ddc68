import { AssertionError } from 'node:assert'
import { abandoned, attempted } from './matchers/attempted.ts'
import { delivered } from './matchers/delivered.ts'
import { downloaded } from './matchers/downloaded.ts'
import { validSignature } from './matchers/valid-signature.ts'
import type { MatcherResult } from './matchers/verdict.ts'

/** The matchers as plain functions that throw an AssertionError, for `node:test` and every other runner. */
function assertion<Given extends readonly unknown[]>(check: (...given: Given) => MatcherResult) {
  return function assert(...given: Given): void {
    const { pass, message } = check(...given)
    if (!pass) throw new AssertionError({ message: message(), stackStartFn: assert })
  }
}

/** Throws unless the receiver answered 2xx to this event. */
export const assertDelivered = assertion(delivered)
/** Throws unless the delivery has been tried exactly so often. */
export const assertAttempted = assertion(attempted)
/** Throws unless the vendor has given up on the delivery. */
export const assertAbandoned = assertion(abandoned)
/** Throws unless a whole file was handed over. */
export const assertDownloaded = assertion(downloaded)
/** Throws unless there is exactly one signature header, and that the right one. */
export const assertValidSignature = assertion(validSignature)
