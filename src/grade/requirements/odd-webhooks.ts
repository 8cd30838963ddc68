import type { DeliveryFaultInput } from '../../faults/catalogue.ts'
import type { Requirement } from '../requirement.ts'
import { pass } from '../verdict.ts'
import { mustRefuse, mustSurvive, type Causes } from './trials.ts'

/** How a requirement is tried by webhooks that are odd in one thing, and what it means when they end the handler's process. */
type Tried = Pick<Requirement, 'odd' | 'tryOut'>

/** It must be refused, and whoever refuses it must not break on it. */
export const refuses = (
  fault: DeliveryFaultInput,
  { broke = 'breaks-on-forged', ...causes }: Causes,
): Tried => ({
  odd: { faults: [fault], broke },
  tryOut: (lab) => mustRefuse(lab, fault, { ...causes, broke }),
})

/** What it means that something forged was accepted and came to nothing, or was refused after it had been acted on. */
export const ofForged = { unacted: 'takes-forged-silently', acted: 'acts-before-it-checks' } as const

/** The same of what is forged. */
export const refusesForged = (fault: DeliveryFaultInput, causes: Pick<Causes, 'accepted' | 'broke'>): Tried =>
  refuses(fault, { ...ofForged, ...causes })

/** It may be refused or accepted, but not break the handler: the first that does says enough. */
export const survives = (
  faults: readonly DeliveryFaultInput[],
  causes: Parameters<typeof mustSurvive>[2],
): Tried => ({
  odd: { faults, broke: causes.broke },
  async tryOut(lab) {
    for (const fault of faults) {
      const verdict = await mustSurvive(lab, fault, causes)
      if (verdict.kind !== 'pass') return verdict
    }
    return pass
  },
})
