import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import type { Reply } from '../../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import { denialReply } from '../azure/denial-reply.ts'
import {
  anonymousDenial,
  authenticationFailed,
  denials,
  invalidQueryParameter,
  invalidVerb,
  type Denial,
} from '../azure/denials.ts'
import type { Query } from '../azure/fields.ts'
import { readQuery } from '../azure/query.ts'
import { frameOf, keyWindowDenial, windowDenial } from '../azure/time-window.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { storagePath } from '../storage/origins.ts'
import { serviceOf, storageOf } from '../storage/storage.ts'

/** A refusal in the words of the storage service, where it has some. */
export function refuseByStorage(
  refusal: Refusal,
  context: SmartdocumentorContext,
  at: CallLocation,
): Reply | undefined {
  const query = readQuery(at.search ?? '')
  const denial = denialFor(refusal, context, query)
  return denial && denialReply(serviceOf(context), at, denial, query.get('sv'))
}

function denialFor(refusal: Refusal, context: SmartdocumentorContext, query: Query): Denial | undefined {
  if (refusal.kind === 'expired') return expired(query, context.now())
  if (refusal.kind === 'unauthenticated') return anonymousDenial(401, storageOf(context).delegate.tenant)
  // The account itself; any other path has a route, unless it cannot be decoded.
  if (refusal.kind === 'no-route')
    return refusal.path === storagePath ? invalidQueryParameter('comp', '') : denials.invalidUri
  if (refusal.kind === 'method-not-allowed')
    return refusal.method === 'OPTIONS' ? denials.preflight : invalidVerb(refusal.method)
  return known[refusal.kind]
}

const known: Partial<Readonly<Record<Refusal['kind'], Denial>>> = {
  forbidden: denials.firewall,
  'not-found': denials.blobNotFound,
  'not-ready': denials.blobNotFound,
  internal: denials.internalError,
  unavailable: denials.serverBusy,
  'timed-out': denials.operationTimedOut,
}

/** As at the end that the link names, though the clock may not be there yet. */
function expired(query: Query, now: number): Denial {
  const frame = frameOf(query)
  const end = Math.max(now, frame.expiry ?? now)
  return keyWindowDenial(query, end) ?? windowDenial(frame, end, query.has('si')) ?? authenticationFailed()
}
