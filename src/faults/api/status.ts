import type { Refusal } from '../../kernel/contract/refusal.ts'
import { text } from '../../kernel/contract/reply.ts'
import type { AnyVendor, CallLocation } from '../../kernel/contract/vendor.ts'
import type { AnyContext } from '../../mock/any-context.ts'
import { dress, toWire, type WireReply } from '../../mock/answer.ts'
import type { RefusalFault } from '../api-fault.ts'

/** The answer that a fault gives in place of the route's. */
export async function refuse(
  vendor: AnyVendor,
  fault: RefusalFault | { readonly kind: 'expired' },
  context: AnyContext,
  at: CallLocation,
): Promise<WireReply> {
  if (fault.kind === 'status') return await withStatus(vendor, fault.status, context, at)
  if (fault.kind === 'html-error') return await toWire(vendor, gatewayPage(fault.status), context)
  return await dress(vendor, fault, context, at)
}

/** A vendor that words the fault under another status has no words for this one. */
async function withStatus(
  vendor: AnyVendor,
  status: number,
  context: AnyContext,
  at: CallLocation,
): Promise<WireReply> {
  const fault = faultOf(status)
  const reply = fault && (await dress(vendor, fault, context, at))
  return reply?.status === status ? reply : { status, headers: {}, body: new Uint8Array() }
}

function faultOf(status: number): Refusal | undefined {
  switch (status) {
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

/** Of nobody in particular: any proxy between a client and a vendor writes one like it. */
function gatewayPage(status: number) {
  const title = status === 502 ? '502 Bad Gateway' : `${status} Error`
  return text(
    `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>gateway</center>\n</body>\n</html>\n`,
    'text/html; charset=utf-8',
    status,
  )
}
