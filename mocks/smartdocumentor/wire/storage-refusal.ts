import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { anonymousDenials, authenticationFailed, denials, type Denial } from '../azure/denials.ts'
import { denialReply } from '../azure/denial-reply.ts'
import type { Query } from '../azure/fields.ts'
import { readQuery } from '../azure/query.ts'
import { frameOf, windowDenial } from '../azure/time-window.ts'
import { serviceOf } from '../storage/storage.ts'

/** A refusal in the words of the storage service, where it has some. */
export function refuseByStorage(
  refusal: Refusal,
  context: SmartdocumentorContext,
  at: CallLocation,
): Reply | undefined {
  const query = readQuery(at.search ?? '')
  const denial = refusal.kind === 'expired' ? expired(query, context.now()) : known[refusal.kind]
  return denial && denialReply(serviceOf(context), at, denial, query.get('sv'))
}

const known: Partial<Readonly<Record<Refusal['kind'], Denial>>> = {
  unauthenticated: anonymousDenials[401],
  forbidden: denials.firewall,
  'not-found': denials.blobNotFound,
  'not-ready': denials.blobNotFound,
  'no-route': denials.resourceNotFound,
  'method-not-allowed': denials.unsupportedVerb,
  internal: denials.internalError,
  unavailable: denials.serverBusy,
  'timed-out': denials.operationTimedOut,
}

/** As at the end that the link names, though the clock may not be there yet. */
function expired(query: Query, now: number): Denial {
  const frame = frameOf(query)
  return windowDenial(frame, Math.max(now, frame.expiry ?? now), query.has('si')) ?? authenticationFailed()
}
