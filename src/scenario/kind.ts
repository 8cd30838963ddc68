import { stepKinds, type Step, type StepKind } from './step.ts'

/** The word that begins a step. */
export function kindOf(step: Step): StepKind {
  const found = stepKinds.find((kind) => kind in step)
  if (!found) throw new RangeError(`not a step: ${JSON.stringify(step)}`)
  return found
}

/** Whether this vendor takes the step at all. */
export const isFor = (step: Step, vendor: string): boolean =>
  (step.vendor ?? vendor) === vendor && (step.for ?? [vendor]).includes(vendor)
