import { readTrouble } from '../vendor/trouble.ts'
import { troubles } from '../mock/faults.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import { isFor } from './kind.ts'
import type { Scenario } from './scenario.ts'
import type { Send, Step } from './step.ts'

/** Why a scenario says nothing about a vendor; nothing when it does. */
export function whyNotFor(scenario: Scenario, vendor: AnyVendor): string | undefined {
  const { name } = vendor
  if (scenario.vendors !== 'all' && !scenario.vendors.includes(name))
    return `it is about ${scenario.vendors.join(', ')}`
  if (scenario.not[name] !== undefined) return scenario.not[name]
  if (scenario.together)
    return scenario.together.includes(name) ? undefined : `it is about ${scenario.together.join(', ')}`
  for (const step of scenario.steps) {
    const why = isFor(step, name) ? whyNotStep(step, vendor) : undefined
    if (why !== undefined) return why
  }
  return undefined
}

function whyNotStep(step: Step, vendor: AnyVendor): string | undefined {
  if ('act' in step)
    return has(vendor, 'actions', step.act.action)
      ? undefined
      : `${vendor.name} has no action ${step.act.action}`
  if ('send' in step) return whyNotSend(step.send, vendor) ?? whyNotTrouble(step.send.tamper, vendor)
  if ('arrive' in step) return whyNotTrouble(step.arrive.tamper, vendor)
  if ('resend' in step) return whyNotTrouble(step.resend.tamper, vendor)
  if ('fault' in step) return whyNotTrouble(step.fault.trouble, vendor)
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

function whyNotTrouble(wish: unknown, _vendor: AnyVendor): string | undefined {
  if (wish === undefined) return undefined
  readTrouble(troubles, wish)
  return undefined
}

const has = (vendor: AnyVendor, part: 'events' | 'actions', name: string): boolean =>
  Object.hasOwn(vendor[part] as object, name)
