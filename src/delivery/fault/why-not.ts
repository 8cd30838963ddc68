import { formatSigning } from '../../kernel/delivery/signing.ts'
import type { Signing } from '../../kernel/delivery/delivery.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { DeliveryFault } from '../faults.ts'
import { hasOptionalFields } from './missing-optional-fields.ts'
import { eventPath } from './unknown-event.ts'

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
export function whyNot(fault: DeliveryFault, site: FaultSite): string | undefined {
  const { vendor, event, signing } = site
  const signings = signing ? [signing] : vendor.signings
  const events = event === undefined ? Object.keys(vendor.events) : [event]
  return (
    unlessOneFits(signings, (one) => whyNotSigning(fault, vendor, one)) ??
    unlessOneFits(events, (one) => whyNotEvent(fault, vendor, one))
  )
}

function unlessOneFits<T>(
  candidates: readonly T[],
  why: (candidate: T) => string | undefined,
): string | undefined {
  const reasons = candidates.map(why)
  return reasons.includes(undefined) ? undefined : reasons.at(-1)
}

/** Which proof there must be for a fault to make a difference. */
const needs: Readonly<Partial<Record<DeliveryFault['kind'], 'proof' | 'signature'>>> = {
  'wrong-secret': 'proof',
  'stale-secret': 'proof',
  'no-signature': 'proof',
  'two-signatures': 'proof',
  'wrong-encoding': 'signature',
  'reserialised-signature': 'signature',
  'tampered-body': 'signature',
}

function whyNotSigning({ kind }: DeliveryFault, { title }: AnyVendor, signing: Signing): string | undefined {
  const need = needs[kind]
  if (need === undefined || signing.kind === 'hmac') return undefined
  if (signing.kind === 'none')
    return `${title} sends it unsigned, so there is nothing that ${kind} could change`
  return need === 'proof'
    ? undefined
    : `${title} proves it by a ${formatSigning(signing)}, which does not depend on the body, so ${kind} means nothing`
}

function whyNotEvent({ kind }: DeliveryFault, vendor: AnyVendor, event: string): string | undefined {
  const definition = vendor.events[event]
  if (!definition) return undefined
  if (kind === 'unknown-event' && eventPath(definition.schema, event) === undefined)
    return `the payload of ${event} does not say which event it is about`
  if (kind === 'missing-optional-fields' && !hasOptionalFields(definition.schema))
    return `every field of ${event} is required`
  return undefined
}
