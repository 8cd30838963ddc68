import { z } from 'zod'
import type { Refusal } from '../../kernel/contract/refusal.ts'
import { defineRefusalFault } from '../api-fault.ts'

export const status = defineRefusalFault({
  name: 'status',
  summary:
    'any status from 400 to 599: in the words of the vendor where it has some for it, else without a body',
  settings: { status: z.int().min(400).max(599).default(500) },
  async answer({ status: wanted }, { refuse }) {
    const refusal = refusalOf(wanted)
    const reply = refusal && (await refuse(refusal))
    // A vendor that words the refusal under another status has no words for this one.
    return reply?.status === wanted ? reply : { status: wanted, headers: {}, body: new Uint8Array() }
  },
})

function refusalOf(wanted: number): Refusal | undefined {
  switch (wanted) {
    case 401:
      return { kind: 'unauthenticated', reason: 'wrong' }
    case 403:
      return { kind: 'forbidden', why: 'Forbidden' }
    case 404:
      return { kind: 'not-found', what: 'Resource not found' }
    case 413:
      return { kind: 'too-large', limitBytes: 0 }
    case 429:
      return { kind: 'rate-limited', retryAfterS: 30 }
    case 500:
      return { kind: 'internal' }
    case 503:
      return { kind: 'unavailable' }
    case 504:
      return { kind: 'timed-out' }
    default:
      return undefined
  }
}
