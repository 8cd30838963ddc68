import { whyNot, type FaultSite } from '../../delivery/fault/why-not.ts'
import { deliveryFaults, type DeliveryFault } from '../../delivery/faults.ts'
import { faults, type Fault } from '../../mock/faults.ts'
import type { Signing } from '../../kernel/delivery/delivery.ts'
import { readFault } from '../../kernel/contract/fault.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { isFor } from './kind.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { Send, Step } from '../../kernel/scenario/step.ts'

/** Why a scenario says nothing about a vendor; nothing when it does. */
export function whyNotFor(
  scenario: Scenario,
  vendor: AnyVendor,
  signing: Signing | undefined = vendor.signings[0],
): string | undefined {
  const { name } = vendor
  if (scenario.vendors !== 'all' && !scenario.vendors.includes(name))
    return `it is about ${scenario.vendors.join(', ')}`
  if (scenario.not[name] !== undefined) return scenario.not[name]
  if (scenario.together)
    return scenario.together.includes(name) ? undefined : `it is about ${scenario.together.join(', ')}`
  for (const step of scenario.steps) {
    const why = isFor(step, name) ? whyNotStep(step, vendor, signing) : undefined
    if (why !== undefined) return why
  }
  return undefined
}

function whyNotStep(step: Step, vendor: AnyVendor, signing: Signing): string | undefined {
  const fault = (wish: unknown, event?: string): string | undefined =>
    whyNotFault(wish, vendor, { signing, event: event === undefined ? undefined : meant(event, vendor) })
  if ('act' in step)
    return has(vendor, 'actions', step.act.action)
      ? undefined
      : `${vendor.name} has no action ${step.act.action}`
  if ('send' in step) return whyNotSend(step.send, vendor) ?? fault(step.send.fault, step.send.event)
  if ('arrive' in step) return fault(step.arrive.fault, '$file')
  if ('resend' in step) return fault(step.resend.fault)
  if ('swap' in step) return fault('out-of-order')
  if ('fault' in step) return fault(step.fault, step.event)
  return undefined
}

function whyNotSend({ event, setFor }: Send, vendor: AnyVendor): string | undefined {
  if (setFor && !setFor[vendor.name]) return `a payload of ${vendor.name} has nothing of the kind`
  if (event === '$others' && Object.keys(vendor.events as object).length === 1)
    return `${vendor.name} has no other event`
  return event.startsWith('$') || has(vendor, 'events', event)
    ? undefined
    : `${vendor.name} has no event ${event}`
}

/** Why a fault cannot happen to what this vendor sends; API faults can happen to everyone. */
export function whyNotFault(
  wish: unknown,
  vendor: AnyVendor,
  site: Omit<FaultSite, 'vendor'> = {},
): string | undefined {
  if (wish === undefined) return undefined
  const fault: Fault = readFault(faults, wish)
  return isDeliveryFault(fault) ? whyNot(fault, { ...site, vendor }) : undefined
}

const isDeliveryFault = (fault: Fault): fault is DeliveryFault => Object.hasOwn(deliveryFaults, fault.kind)

const meant = (event: string, vendor: AnyVendor): string | undefined =>
  event === '$file' ? vendor.journey.event : event.startsWith('$') ? undefined : event

const has = (vendor: AnyVendor, part: 'events' | 'actions', name: string): boolean =>
  Object.hasOwn(vendor[part] as object, name)
