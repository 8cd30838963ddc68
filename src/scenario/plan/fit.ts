import { whyNot, type FaultSite } from '../../faults/why-not.ts'
import { deliveryFaults, type DeliveryFault } from '../../faults/catalogue.ts'
import { faults, type Fault } from '../../faults/catalogue.ts'
import type { Signing } from '../../kernel/delivery/delivery.ts'
import { readFault } from '../../faults/fault.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { hasPart, isFor, stepsOfPart, type PlainStep } from './plan.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { Send, Step } from '../../kernel/scenario/step.ts'

/** Why a scenario does not fit a vendor; `undefined` when it does. */
export function whyNotFor(
  scenario: Scenario,
  vendor: AnyVendor,
  signing: Signing | undefined = vendor.signings[0],
): string | undefined {
  const why = whyNotByName(scenario, vendor)
  if (why !== undefined) return why
  // Of those that are named as playing together, each takes only the steps that are its own.
  if (scenario.together && scenario.together !== 'all') return undefined
  const own = scenario.steps.filter((step) => isFor(step, vendor.name))
  return firstReason(own, (step) => whyNotStep(step, vendor, signing))
}

function whyNotByName(scenario: Scenario, { name, scenarios }: AnyVendor): string | undefined {
  for (const about of [scenario.vendors, scenario.together ?? 'all'])
    if (about !== 'all' && !about.includes(name)) return `it is about ${about.join(', ')}`
  const exceptions = { ...scenarios?.exceptions }
  return (
    scenario.not[name] ?? (Object.hasOwn(exceptions, scenario.name) ? exceptions[scenario.name] : undefined)
  )
}

function whyNotStep(step: Step, vendor: AnyVendor, signing: Signing): string | undefined {
  if (!('part' in step)) return whyNotPlain(step, vendor, signing)
  if (!hasPart(vendor, step.part)) return `${vendor.name} brings no part "${step.part}"`
  return firstReason(stepsOfPart(vendor, step.part), (each) => whyNotPlain(each, vendor, signing))
}

function firstReason<T>(items: readonly T[], whyNotOne: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const why = whyNotOne(item)
    if (why !== undefined) return why
  }
  return undefined
}

function whyNotPlain(step: PlainStep, vendor: AnyVendor, signing: Signing): string | undefined {
  const fault = (given: unknown, event?: string): string | undefined =>
    whyNotFault(given, vendor, { signing, event: event === undefined ? undefined : meant(event, vendor) })
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
  given: unknown,
  vendor: AnyVendor,
  site: Omit<FaultSite, 'vendor'> = {},
): string | undefined {
  if (given === undefined) return undefined
  const fault: Fault = readFault(faults, given)
  return isDeliveryFault(fault) ? whyNot(fault, { ...site, vendor }) : undefined
}

const isDeliveryFault = (fault: Fault): fault is DeliveryFault => Object.hasOwn(deliveryFaults, fault.kind)

const meant = (event: string, vendor: AnyVendor): string | undefined =>
  event === '$file' ? vendor.journey.event : event.startsWith('$') ? undefined : event

const has = (vendor: AnyVendor, part: 'events' | 'actions', name: string): boolean =>
  Object.hasOwn(vendor[part] as object, name)
