import type { Fault } from '../../../src/vendor/fault.ts'
import type { Reply } from '../../../src/vendor/reply.ts'
import type { CallSite } from '../../../src/vendor/vendor.ts'
import type { SmartdocumentorContext } from '../shape.ts'
import { anonymousDenials, authenticationFailed, denials, type Denial } from './denials.ts'
import { refuse } from './errors.ts'
import type { Query } from './fields.ts'
import { readQuery } from './query.ts'
import { frameOf, windowDenial } from './window.ts'

/** A fault in the words of the storage service, where it has some. */
export function blobFault(wrong: Fault, context: SmartdocumentorContext, at: CallSite): Reply | undefined {
  const query = readQuery(at.search ?? '')
  const denial = denialFor(wrong, query, context.now())
  return denial && refuse(context, at, denial, query.get('sv'))
}

function denialFor({ kind }: Fault, query: Query, now: number): Denial | undefined {
  switch (kind) {
    case 'unauthenticated':
      return anonymousDenials[401]
    case 'forbidden':
      return denials.firewall
    case 'not-found':
    case 'not-ready':
      return denials.blobNotFound
    case 'expired':
      return expired(query, now)
    case 'no-route':
      return denials.resourceNotFound
    case 'method-not-allowed':
      return denials.unsupportedVerb
    case 'internal':
      return denials.internalError
    case 'unavailable':
      return denials.serverBusy
    case 'timed-out':
      return denials.operationTimedOut
    default:
      return undefined
  }
}

/** As at the end that the link names, though the clock may not be there yet. */
function expired(query: Query, now: number): Denial {
  const frame = frameOf(query)
  return windowDenial(frame, Math.max(now, frame.expiry ?? now), query.has('si')) ?? authenticationFailed()
}
