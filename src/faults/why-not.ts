import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import { deliveryFaults, type DeliveryFault } from './catalogue.ts'
import type { DeliveryFaultDefinition } from './delivery-fault.ts'

/** What a fault is to happen to, as far as that is known. */
export interface FaultSite {
  readonly vendor: AnyVendor
  /** @default any event of the vendor */
  readonly event?: string | undefined
  /** @default any way in which the vendor can sign */
  readonly signing?: Signing | undefined
}

/**
 * Why a fault does not fit what it is to happen to; nothing when it fits.
 * Without an event or a signing, it fits when it fits one of the vendor's.
 */
export function whyNot({ kind }: DeliveryFault, { vendor, event, signing }: FaultSite): string | undefined {
  const fault: DeliveryFaultDefinition = deliveryFaults[kind]
  const signings = signing ? [signing] : vendor.signings
  const events = event === undefined ? Object.keys(vendor.events) : [event]
  return (
    unlessOneFits(signings, (one) => whyNotSigning(fault, vendor, one)) ??
    unlessOneFits(events, (one) =>
      Object.hasOwn(vendor.events as object, one) ? fault.whyNotEvent?.(one, vendor) : undefined,
    )
  )
}

function unlessOneFits<T>(
  candidates: readonly T[],
  why: (candidate: T) => string | undefined,
): string | undefined {
  const reasons = candidates.map(why)
  return reasons.includes(undefined) ? undefined : reasons.at(-1)
}

function whyNotSigning(
  { name, needs }: DeliveryFaultDefinition,
  { title }: AnyVendor,
  signing: Signing,
): string | undefined {
  if (needs === undefined || signing.kind === 'hmac') return undefined
  if (signing.kind === 'none')
    return `${title} sends it unsigned, so there is nothing that ${name} could change`
  return needs === 'proof'
    ? undefined
    : `${title} proves it by a ${formatSigning(signing)}, which does not depend on the body, so ${name} means nothing`
}
